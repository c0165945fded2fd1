// Policies as arms of sweeps.
#include "tissage/compare/comparison_runs.hpp"

#include <map>

namespace tissage {

namespace {

std::vector<std::string> settings_without_policy() {
  return {"finance.subsidy.enabled=false", "finance.guarantee.enabled=false",
          "finance.public_loans.enabled=false", "finance.patient_money.enabled=false"};
}

std::vector<std::string> settings_at(const ComparedPolicy& policy, double scale) {
  std::vector<std::string> settings = policy.settings;
  for (const auto& [path, value] : policy.scaled)
    settings.push_back(path + "=" + number_text(scale * value));
  return settings;
}

/// Each path once, as it was set last.
std::vector<std::string> once(const std::vector<std::string>& settings) {
  std::map<std::string, std::string> last;
  for (const std::string& setting : settings) last[setting.substr(0, setting.find('='))] = setting;
  std::vector<std::string> all;
  all.reserve(last.size());
  for (const auto& [path, setting] : last) all.push_back(setting);
  return all;
}

/// No policy, then every policy at the scales from first to last.
void add_policies(std::vector<Arm>& arms, const Comparison& comparison, const std::string& shock,
                  const std::string& suffix, std::span<const double> scales) {
  const auto add = [&](const std::string& name, std::vector<std::string> settings) {
    settings.push_back(shock);
    arms.push_back({name + suffix, once(settings)});
  };
  add(no_policy, settings_without_policy());
  for (const ComparedPolicy& policy : comparison.policies)
    for (const double scale : scales)
      add(fmt::format("{} x{}", policy.name, scale), settings_at(policy, scale));
}

SweepDesign common_design(const Comparison& comparison) {
  SweepDesign design;
  design.general.base.value = comparison.general.base;
  design.general.seed.value = comparison.general.seed;
  design.general.timeout.value = comparison.general.timeout;
  design.outcomes = comparison.outcomes;
  return design;
}

}  // namespace

SweepDesign main_design(const Comparison& comparison) {
  SweepDesign design = common_design(comparison);
  design.general.replicates.value = comparison.general.replicates;
  add_policies(design.arms, comparison, "shock=[]", "", comparison.scales);
  for (const ComparedShock& shock : comparison.shocks)
    add_policies(design.arms, comparison, shock.setting, ", " + shock.name, comparison.scales);
  return design;
}

std::optional<SweepDesign> uncertainty_design(const Comparison& comparison) {
  if (comparison.uncertain.empty()) return std::nullopt;
  SweepDesign design = common_design(comparison);
  std::erase_if(design.outcomes,
                [](const NamedOutcome& each) { return each.outcome.needs_twin(); });
  design.general.method.value = Method::lhs;
  design.general.samples.value = comparison.general.samples;
  design.general.replicates.value = comparison.general.uncertainty_replicates;
  design.parameters = comparison.uncertain;
  const double reference = comparison.scales[comparison.reference_scale()];
  add_policies(design.arms, comparison, "shock=[]", "", {&reference, 1});
  return design;
}

std::size_t arm_of(const Comparison& comparison, const Case& which) {
  const std::size_t block = 1 + comparison.policies.size() * comparison.scales.size();
  const std::size_t within =
      which.policy == 0 ? 0 : 1 + (which.policy - 1) * comparison.scales.size() + which.scale;
  return which.shock * block + within;
}

std::string policy_name(const Comparison& comparison, std::size_t policy) {
  return policy == 0 ? no_policy : comparison.policies[policy - 1].name;
}

std::string shock_name(const Comparison& comparison, std::size_t shock) {
  return shock == 0 ? "no shock" : comparison.shocks[shock - 1].name;
}

std::vector<double> ComparisonResults::values(const Comparison& comparison, const Case& which,
                                              std::size_t outcome) const {
  const auto replicates = static_cast<std::ptrdiff_t>(comparison.general.replicates.value);
  const auto begin = main.outcomes[outcome].begin() +
                     static_cast<std::ptrdiff_t>(arm_of(comparison, which)) * replicates;
  return {begin, begin + replicates};
}

std::vector<double> ComparisonResults::values_at(const Comparison& comparison, std::size_t point,
                                                 std::size_t policy, std::size_t outcome) const {
  const auto replicates =
      static_cast<std::ptrdiff_t>(comparison.general.uncertainty_replicates.value);
  const std::size_t arms = 1 + comparison.policies.size();
  const auto begin = uncertainty.outcomes[outcome].begin() +
                     static_cast<std::ptrdiff_t>(point * arms + policy) * replicates;
  return {begin, begin + replicates};
}

std::size_t outcome_number(const Comparison& comparison, std::string_view name) {
  for (std::size_t k = 0; k < comparison.outcomes.size(); ++k)
    if (comparison.outcomes[k].name == name) return k;
  throw Defect(fmt::format("a comparison has no outcome {}", name));
}

}  // namespace tissage
