// From shards to sweep.h5.
#include "tissage/sweep/gather.hpp"

#include <charconv>
#include <limits>
#include <numeric>

#include "tissage/run/provenance.hpp"
#include "tissage/store/dataset.hpp"
#include "tissage/sweep/sweep_directory.hpp"

namespace tissage {

namespace {

constexpr std::int8_t is_missing = 2;

/// The values of a parameter as numbers, or nothing if one of them is none.
std::optional<std::vector<double>> numbers_in(const Points& points, std::size_t column) {
  std::vector<double> numbers;
  for (const auto& point : points) {
    const std::string& text = point[column];
    double number = 0.0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
    if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size()) return std::nullopt;
    numbers.push_back(number);
  }
  return numbers;
}

/// A value as people read it: texts without the quotes of TOML, anything else as it is.
std::string without_toml(const std::string& value) {
  std::vector<Mistake> mistakes;
  const auto root = parse_toml(std::make_shared<const Source>(), "value = " + value, mistakes);
  const std::string* text =
      root ? std::get_if<std::string>(&root->table()->at("value").value) : nullptr;
  return text == nullptr ? value : *text;
}

std::vector<std::string> texts_in(const Points& points, std::size_t column) {
  std::vector<std::string> texts;
  for (const auto& point : points) texts.push_back(without_toml(point[column]));
  return texts;
}

std::vector<std::int64_t> counting(std::size_t count, std::int64_t first) {
  std::vector<std::int64_t> numbers(count);
  std::iota(numbers.begin(), numbers.end(), first);
  return numbers;
}

void add_dimensions(Dataset& dataset, const Plan& plan) {
  const SweepDesign& design = plan.design();
  std::vector<std::string> arms;
  std::vector<std::string> settings;
  for (const Arm& arm : design.arms) {
    arms.push_back(arm.name);
    settings.push_back(fmt::format("{}", fmt::join(arm.settings, "\n")));
  }
  const auto replicates = static_cast<std::size_t>(design.general.replicates.value);
  dataset.dimensions = {
      {"point", "point of the design, a row of design.csv", counting(plan.points().size(), 0)},
      {"arm", "setting under which all points are run", arms},
      {"replicate", "number of the replicate", counting(replicates, 0)}};
  dataset.variables.push_back({"arm_settings", {"arm"}, "", "what an arm sets", settings});
  dataset.variables.push_back({"seed",
                               {"replicate"},
                               "1",
                               "seed, the same at all points and under all arms",
                               counting(replicates, design.general.seed)});
}

void add_parameters(Dataset& dataset, const Plan& plan) {
  for (std::size_t k = 0; k < plan.design().parameters.size(); ++k) {
    const std::string& path = plan.design().parameters[k].written.name;
    DatasetVariable variable{variable_name(path), {"point"}, "", "value of " + path, {}};
    if (auto numbers = numbers_in(plan.points(), k))
      variable.values = std::move(*numbers);
    else
      variable.values = texts_in(plan.points(), k);
    dataset.variables.push_back(std::move(variable));
  }
}

void add_results(Dataset& dataset, const Plan& plan, const SweepTable& table) {
  const std::vector<std::string> all{"point", "arm", "replicate"};
  dataset.variables.push_back(
      {"status", all, "", "what came of the run", table.status, {}, {"done", "failed", "missing"}});
  const auto& outcomes = plan.design().outcomes;
  for (std::size_t k = 0; k < outcomes.size(); ++k)
    dataset.variables.push_back({outcomes[k].name, all, outcomes[k].outcome.unit(),
                                 outcomes[k].outcome.text, table.outcomes[k]});
}

std::vector<Attribute> attributes_of(const Plan& plan, const std::string& command) {
  const SweepDesign& design = plan.design();
  const std::string method(name_of(design.general.method.value));
  std::vector<Attribute> attributes =
      provenance_of_many(Content::sweep, "Sweep by " + method,
                         "Outcomes of simulated worlds of local collaboration over the points of a "
                         "design, under each arm, replicate by replicate.",
                         command);
  attributes.push_back({"method", method});
  attributes.push_back({"samples", design.general.samples.value});
  attributes.push_back({"design_toml", to_toml(design, sweep_files::base)});
  attributes.push_back({"scenario_toml", plan.base_toml()});
  return attributes;
}

}  // namespace

std::string variable_name(const std::string& path) {
  std::string name;
  for (const char c : path) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '_' || c == '.';
    if (is_plain) name += c;
    if (c == ' ') name += '_';
  }
  return name;
}

SweepTable table_of(const Plan& plan, const ResultsById& results) {
  const std::size_t runs = plan.run_count();
  SweepTable table;
  table.status.assign(runs, is_missing);
  table.outcomes.assign(plan.design().outcomes.size(),
                        std::vector<double>(runs, std::numeric_limits<double>::quiet_NaN()));
  for (std::size_t run = 0; run < runs; ++run) {
    const auto found = results.find(plan.id_of(plan.place_of(run)));
    if (found == results.end()) continue;
    table.status[run] = static_cast<std::int8_t>(found->second.status);
    const bool is_done = found->second.status == RunStatus::done;
    ++(is_done ? table.done : table.failed);
    for (std::size_t k = 0; is_done && k < table.outcomes.size(); ++k)
      table.outcomes[k][run] = found->second.outcomes[k];
  }
  table.missing = runs - table.done - table.failed;
  return table;
}

SweepTable read_table(const Plan& plan, const std::filesystem::path& directory) {
  return table_of(
      plan, read_shards(directory / sweep_files::shards, outcome_names(plan.design())).results);
}

SweepTable gather(const Plan& plan, const std::filesystem::path& directory, bool allow_missing,
                  const std::string& command) {
  SweepTable table = read_table(plan, directory);
  if (!allow_missing && table.failed + table.missing > 0)
    throw Failure(ExitCode::bad_data,
                  fmt::format("of {} runs {} are missing and {} failed: `tissage sweep resume {}` "
                              "goes on (with --retry also where runs failed), and gather "
                              "--allow-missing leaves gaps",
                              plan.run_count(), table.missing, table.failed, directory.string()));
  Dataset dataset;
  dataset.attributes = attributes_of(plan, command);
  add_dimensions(dataset, plan);
  add_parameters(dataset, plan);
  add_results(dataset, plan, table);
  publish_dataset(dataset, directory / sweep_files::gathered);
  return table;
}

}  // namespace tissage
