// From variables to series.
#include "tissage/store/read_series.hpp"

#include <algorithm>

#include "tissage/run/provenance.hpp"
#include "tissage/scenario/read.hpp"

namespace tissage {

namespace {

[[noreturn]] void refuse_trajectory(const DatasetFile& file, const std::string& what) {
  throw Failure(ExitCode::bad_data, fmt::format("{}: {}", file.path().string(), what));
}

const VariableOutline& variable_of(const DatasetFile& file, std::string_view name) {
  const VariableOutline* found = file.root().variable(name);
  if (found == nullptr) refuse_trajectory(file, fmt::format("it has no {}", name));
  return *found;
}

template <class T>
std::vector<T> values_of(const DatasetFile& file, std::string_view name) {
  Values values = file.values(file.root(), variable_of(file, name));
  if (auto* wanted = std::get_if<std::vector<T>>(&values)) return std::move(*wanted);
  refuse_trajectory(file, fmt::format("{} has another type than it should", name));
}

std::vector<double> numbers_in(const DatasetFile& file, const Series& series) {
  if (series.type == StoredType::real) return values_of<double>(file, series.name);
  const auto whole = values_of<std::int64_t>(file, series.name);
  return {whole.begin(), whole.end()};
}

void read_labels(const DatasetFile& file, const Series& series, Labels& labels) {
  for (const Dimension dimension : series.dimensions)
    if (labels[dimension].empty())
      labels[dimension] = values_of<std::string>(file, name_of(dimension));
}

}  // namespace

Trajectory read_series(const DatasetFile& file, std::span<const std::string_view> names) {
  if (file.root().attribute("tissage_content") != name_of(Content::trajectory))
    refuse_trajectory(file, "it is no trajectory of a run");
  Trajectory trajectory;
  for (const std::int64_t month : values_of<std::int64_t>(file, "month"))
    trajectory.months.push_back(static_cast<std::int32_t>(month));
  for (const std::string_view name : names) {
    const auto& all = all_series();
    const auto series =
        std::find_if(all.begin(), all.end(), [&](const Series& s) { return s.name == name; });
    check(series != all.end(), "no series is called {}", name);
    if (file.root().variable(name) == nullptr) continue;
    read_labels(file, *series, trajectory.labels);
    const std::size_t count = cells(trajectory.labels, series->dimensions);
    trajectory.series.push_back({&*series, count, numbers_in(file, *series)});
    if (trajectory.series.back().values.size() != count * trajectory.months.size())
      refuse_trajectory(file, fmt::format("{} lies along other dimensions than it should", name));
  }
  return trajectory;
}

Scenario scenario_in(const DatasetFile& file) {
  const std::string name = file.root().attribute("scenario");
  const std::string text = file.root().attribute("scenario_toml");
  if (text.empty()) refuse_trajectory(file, "it does not hold its scenario");
  try {
    return read_scenario_text(name, text);
  } catch (const ScenarioError&) {  // tables that it imports may lie elsewhere
  }
  try {
    return read_scenario_text(
        name, text,
        {"population.network=random", "population.actors=\"\"", "population.ties=\"\""});
  } catch (const ScenarioError& error) {
    refuse_trajectory(file, fmt::format("its scenario cannot be read again: {}", error.what()));
  }
}

}  // namespace tissage
