// From the page's texts to scenarios, through the reader of scenario files.
#include "tissage/web/opening.hpp"

#include <nlohmann/json.hpp>

#include "tissage/run/memory.hpp"
#include "tissage/scenario/read.hpp"
#include "tissage/scenario/tree.hpp"
#include "tissage/scenario/write.hpp"

namespace tissage::web {

namespace {

using Asked = nlohmann::ordered_json;

[[noreturn]] void refuse(std::string text) {
  throw ScenarioError({Mistake{"", 0, 0, std::move(text)}});
}

std::vector<std::string> settings_in(std::string_view text) {
  if (text.empty()) return {};
  const Asked list = Asked::parse(text, nullptr, false);
  if (!list.is_array()) refuse("settings: a JSON array of \"path=value\" is wanted");
  std::vector<std::string> settings;
  for (const Asked& setting : list) {
    if (!setting.is_string()) refuse("settings: " + setting.dump() + " is no \"path=value\"");
    settings.push_back(setting.get<std::string>());
  }
  return settings;
}

/// A value of JSON as TOML writes it.
std::string as_toml(const std::string& key, const Asked& value) {
  if (value.is_string()) return in_quotes(value.get<std::string>());
  if (value.is_number_float()) return number_text(value.get<double>());
  if (value.is_number() || value.is_boolean()) return value.dump();
  refuse("shock: " + key + " = " + value.dump() + " is no value of a shock");
}

std::string shock_in(std::string_view text) {
  const Asked object = Asked::parse(text, nullptr, false);
  if (!object.is_object()) refuse("shock: a JSON object is wanted");
  std::string toml;
  for (const auto& [key, value] : object.items())
    toml += (toml.empty() ? "" : ", ") + key_text(key) + " = " + as_toml(key, value);
  return "{" + toml + "}";
}

}  // namespace

Scenario read_town(const std::string& name, std::string_view toml, std::string_view settings) {
  const std::vector<std::string> list = settings_in(settings);
  Scenario scenario =
      toml.empty() ? read_scenario(name, list) : read_scenario_text(name, toml, list);
  const double bytes = memory_need(scenario).peak();
  if (bytes > most_bytes)
    throw Failure(ExitCode::no_memory,
                  fmt::format("{} needs about {:.1f} GB of memory; a page has {:.0f} GB for a town",
                              name, bytes / 1e9, most_bytes / 1e9));
  return scenario;
}

Scenario with_shock(const Scenario& scenario, std::string_view shock) {
  std::string list;
  for (const Shock& known : scenario.parameters.shocks) list += to_inline_toml(known) + ", ";
  try {
    return read_scenario_text(scenario.name, scenario.resolved_toml,
                              {"shock=[" + list + shock_in(shock) + "]"});
  } catch (const ScenarioError& error) {
    std::vector<Mistake> mistakes = error.mistakes();
    for (Mistake& mistake : mistakes) mistake.file.clear();  // the setting above
    throw ScenarioError(std::move(mistakes));
  }
}

}  // namespace tissage::web
