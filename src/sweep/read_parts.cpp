// Asking the scenario, and names that become variables.
#include "tissage/sweep/read_parts.hpp"

#include <algorithm>
#include <set>

#include "tissage/observe/twin_rows.hpp"
#include "tissage/scenario/read.hpp"
#include "tissage/scenario/settings.hpp"

namespace tissage {

namespace {

/// Names become variables of sweep.h5 and comparison.h5, where some names are taken.
bool is_free_name(const std::string& name) {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";
  static const std::set<std::string> taken{"point", "arm",   "replicate", "status",
                                           "seed",  "run",   "reason",    "policy",
                                           "scale", "shock", "seconds",   "arm_settings"};
  return !name.empty() && letters.find(name[0]) != std::string_view::npos &&
         name.find_first_not_of(std::string(letters) + "0123456789") == std::string::npos &&
         taken.count(name) == 0;
}

/// What is wrong with an outcome, or nothing.
std::optional<std::string> read_named(const std::string& name, const Node& node,
                                      const Scenario& scenario, bool has_shocks,
                                      std::vector<NamedOutcome>& outcomes) {
  const auto* text = std::get_if<std::string>(&node.value);
  if (text == nullptr)
    return fmt::format("is {}; a string is wanted, such as \"sum(value)\"", type_text(node));
  if (!is_free_name(name))
    return "has a name that cannot be used: letters, digits and _ are wanted, and none of the "
           "names of the file of results (point, arm ...)";
  auto read = read_outcome(*text, labels_of(scenario));
  if (const auto* wrong = std::get_if<std::string>(&read))
    return fmt::format("= {} {}", in_quotes(*text), *wrong);
  auto& outcome = std::get<Outcome>(read);
  if (outcome.needs_twin() && !has_shocks)
    return fmt::format("= {} compares with a world without shocks, but there is no shock",
                       in_quotes(*text));
  if (const auto why = why_no_year_of_rows(scenario.output.every); outcome.needs_twin() && why)
    return fmt::format("= {} compares with a world without shocks, but {}", in_quotes(*text), *why);
  if (!outcome.has_rows(scenario.output.every, scenario.general.months))
    return fmt::format("= {} looks at no row of the scenario, which has {} months, one row in {}",
                       in_quotes(*text), scenario.general.months.value,
                       scenario.output.every.value);
  outcomes.push_back({name, std::move(outcome)});
  return std::nullopt;
}

/// What is wrong, without the option by which a user would type a setting.
std::string told(const Mistake& wrong) {
  constexpr std::string_view option = "--set ";
  const std::string message = wrong.message();
  return message.rfind(option, 0) == 0 ? message.substr(option.size()) : message;
}

/// The entries of a table as the file has them.
std::vector<const TomlTable::value_type*> in_written_order(const TomlTable& table) {
  std::vector<const TomlTable::value_type*> entries;
  for (const auto& entry : table) entries.push_back(&entry);
  std::stable_sort(entries.begin(), entries.end(), [](const auto* a, const auto* b) {
    const Place& first = a->second.key_place;
    const Place& second = b->second.key_place;
    return std::pair(first.line, first.column) < std::pair(second.line, second.column);
  });
  return entries;
}

}  // namespace

std::optional<Scenario> try_scenario(const std::string& base,
                                     const std::vector<std::string>& settings, const Place& place,
                                     std::vector<Mistake>& mistakes) {
  try {
    return read_scenario(base, settings);
  } catch (const ScenarioError& error) {
    for (const Mistake& wrong : error.mistakes())
      mistakes.push_back(mistake_at(place, told(wrong)));
  } catch (const Failure& failure) {
    mistakes.push_back(mistake_at(place, failure.what()));
  }
  return std::nullopt;
}

bool sets_any_of(const std::string& setting, std::span<const char* const> paths) {
  const std::string path = plain_path(setting);
  return std::any_of(paths.begin(), paths.end(), [&](const std::string& outer) {
    return path == outer || path.rfind(outer + ".", 0) == 0;
  });
}

Labels labels_of(const Scenario& scenario) {
  std::vector<std::string> territories;
  for (const TerritoryParameters& territory : all_territories(scenario))
    territories.push_back(territory.name);
  return labels_of(territories, scenario.challenges);
}

std::vector<NamedOutcome> read_outcomes(const Node& table, const Scenario& scenario,
                                        bool has_shocks, std::vector<Mistake>& mistakes) {
  std::vector<NamedOutcome> outcomes;
  if (table.table() == nullptr || table.table()->empty()) {
    mistakes.push_back(mistake_at(table.place, "[outcomes] names nothing to measure"));
    return outcomes;
  }
  for (const auto* entry : in_written_order(*table.table()))
    if (auto wrong = read_named(entry->first, entry->second, scenario, has_shocks, outcomes))
      mistakes.push_back(mistake_at(entry->second.place,
                                    fmt::format("outcomes.{} {}", key_text(entry->first), *wrong)));
  return outcomes;
}

}  // namespace tissage
