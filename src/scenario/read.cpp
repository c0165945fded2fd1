// The order of reading: layers, settings, values, rules across them, tables to import.
#include "tissage/scenario/read.hpp"

#include "scenario/check.hpp"
#include "scenario/fill.hpp"
#include "scenario/layers.hpp"
#include "tissage/base/utf8.hpp"
#include "tissage/scenario/settings.hpp"
#include "tissage/scenario/write.hpp"

namespace tissage {

namespace {

constexpr std::size_t largest_table = std::size_t{1} << 30;  // some fifty million ties

void override_value(Node& root, const std::string& key, std::optional<std::int64_t> value) {
  if (!value) return;
  const auto source = std::make_shared<const Source>(
      Source{fmt::format("--{} {}", key, *value), "", Origin::command_line});
  put(root, {{key}}, {*value, {source, 0, 0}, {source, 0, 0}});
}

void usual_arrivals(Scenario& scenario) {
  for (ChallengeType& type : scenario.challenges)
    if (!type.arrival.value && !type.arrival_per_1000.value)
      type.arrival_per_1000.value = usual_arrival_per_1000;
}

/// Shocks after the last month do nothing (a note says so).
void drop_late_shocks(Scenario& scenario) {
  std::erase_if(scenario.parameters.shocks,
                [&](const Shock& shock) { return shock.month > scenario.general.months.value; });
}

/// Text of a table to import. Its path becomes one that the working directory sees.
std::string table_text(Parameter<std::string>& file, Findings& findings) {
  const Place place = findings.place_of("population." + std::string(file.name));
  const std::string written = file.value;
  try {
    if (place.source) file.value = located(*place.source, written);
    return read_located(file.value, largest_table);
  } catch (const Failure& failure) {
    findings.mistakes.push_back(mistake_at(place, fmt::format("population.{} = {}: {}", file.name,
                                                              in_quotes(written), failure.what())));
    return "";
  }
}

void import_population(Scenario& scenario, Findings& findings) {
  PopulationParameters& population = scenario.parameters.population;
  if (population.network.value != Network::import) return;
  if (population.actors.value.empty() || population.ties.value.empty()) return;
  const std::size_t before = findings.mistakes.size();
  const std::string actors = table_text(population.actors, findings);
  const std::string ties = table_text(population.ties, findings);
  if (findings.mistakes.size() > before) return;
  scenario.imported = read_population(population.actors.value, actors, population.ties.value, ties,
                                      findings.mistakes);
  for (const std::string& column : scenario.imported.ignored_columns)
    findings.notes.push_back(
        fmt::format("{}: column '{}' is no attribute of actors and is not used",
                    population.actors.value, shortened(column)));
  for (const std::string& column : scenario.imported.ignored_tie_columns)
    findings.notes.push_back(fmt::format("{}: column '{}' is none of a tie and is not used",
                                         population.ties.value, shortened(column)));
  if (findings.mistakes.size() > before) return;
  check_caps(scenario.imported, scenario.parameters.trust.cap.value, population.actors.value,
             findings.mistakes);
}

Scenario read_source(const SourceText& file, const std::vector<std::string>& settings,
                     const Overrides& overrides) {
  Findings findings;
  auto root = read_layers(file, findings.mistakes);
  if (!root) refuse(std::move(findings.mistakes));
  for (const std::string& setting : settings) apply_setting(*root, setting, findings.mistakes);
  override_value(*root, "seed", overrides.seed);
  override_value(*root, "months", overrides.months);
  Scenario scenario;
  scenario.name = file.name;
  fill(scenario, *root, findings);
  check_across(scenario, findings);
  import_population(scenario, findings);
  if (!findings.mistakes.empty()) refuse(std::move(findings.mistakes));
  note_empty_treasuries(scenario, findings);
  note_shocks(scenario, findings);
  drop_late_shocks(scenario);
  scenario.notes = std::move(findings.notes);
  usual_arrivals(scenario);
  scenario.resolved_toml = to_toml(scenario);
  return scenario;
}

}  // namespace

Scenario read_scenario(const std::string& path_or_name, const std::vector<std::string>& settings,
                       const Overrides& overrides) {
  return read_source(find_scenario(path_or_name), settings, overrides);
}

Scenario read_scenario_text(const std::string& name, std::string_view text,
                            const std::vector<std::string>& settings, const Overrides& overrides) {
  const auto source = std::make_shared<const Source>(Source{name, "", Origin::disk, 1});
  return read_source({source, name, std::string(text)}, settings, overrides);
}

}  // namespace tissage
