// A design as TOML that reads back to the same.
#include "tissage/scenario/settings.hpp"
#include "tissage/sweep/design.hpp"

namespace tissage {

namespace {

std::string setting_lines(const std::vector<std::string>& settings) {
  std::string text;
  for (const std::string& setting : settings) {
    const std::size_t equals = equals_sign(setting);
    text += setting.substr(0, equals) + " = " + setting.substr(equals + 1) + "\n";
  }
  return text;
}

std::string numbers_of(const VariedParameter& parameter) {
  const RangeParameters& written = parameter.written;
  const auto [low, high] = parameter.distribution.range;
  std::string text = fmt::format("range = [{}, {}]\ndistribution = {}\n", number_text(low),
                                 number_text(high), in_quotes(name_of(parameter.distribution.law)));
  for (const auto* number : {&written.mean, &written.sd, &written.mode})
    if (number->value) text += fmt::format("{} = {}\n", number->name, number_text(*number->value));
  return text;
}

}  // namespace

std::string to_toml(const SweepDesign& design, const std::string& base) {
  const DesignParameters& g = design.general;
  const bool has_levels = g.method.value == Method::grid || g.method.value == Method::morris;
  std::string text =
      fmt::format("base = {}\nseed = {}\nmethod = {}\n{}{}replicates = {}\ntimeout = {}\n",
                  in_quotes(base), g.seed.value, in_quotes(name_of(g.method.value)),
                  g.samples > 0 ? fmt::format("samples = {}\n", g.samples.value) : "",
                  has_levels ? fmt::format("levels = {}\n", g.levels.value) : "",
                  g.replicates.value, number_text(g.timeout));
  if (!design.settings.empty()) text += "\n[set]\n" + setting_lines(design.settings);
  for (const VariedParameter& parameter : design.parameters) {
    text += fmt::format("\n[[parameter]]\nname = {}\n", in_quotes(parameter.written.name.value));
    text += parameter.values.empty()
                ? numbers_of(parameter)
                : fmt::format("values = [{}]\n", fmt::join(parameter.values, ", "));
  }
  for (const Arm& arm : design.arms) {
    text += fmt::format("\n[[arm]]\nname = {}\n", in_quotes(arm.name));
    if (!arm.settings.empty()) text += "[arm.set]\n" + setting_lines(arm.settings);
  }
  text += "\n[outcomes]\n";
  for (const NamedOutcome& outcome : design.outcomes)
    text += fmt::format("{} = {}\n", outcome.name, in_quotes(outcome.outcome.text));
  return text;
}

}  // namespace tissage
