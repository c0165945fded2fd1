// Rules of policies that are compared.
#include "compare/read_policy.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "tissage/sweep/read_parts.hpp"

namespace tissage {

namespace {

constexpr const char* instrument_paths[] = {"finance.subsidy", "finance.guarantee",
                                            "finance.public_loans", "finance.patient_money"};

/// What policies must leave as it is, beside the district.
constexpr const char* kept_alike[] = {
    "challenge", "months", "seed", "output", "shock", "finance.discount_rate", "finance.run_off"};

double number_of(const Leaf& leaf) {
  if (const auto* const* real = std::get_if<double*>(&leaf.target)) return **real;
  if (const auto* const* whole = std::get_if<std::int64_t*>(&leaf.target))
    return static_cast<double>(**whole);
  return std::nan("");
}

/// What a policy sets or scales is no part of what it is compared in.
void refuse_other_districts(const ComparedPolicy& policy, const std::string& scale,
                            const Place& place, std::vector<Mistake>& mistakes) {
  const auto refuse_setting = [&](const char* verb, const std::string& setting) {
    if (!sets_any_of(setting, district_paths) && !sets_any_of(setting, kept_alike)) return;
    mistakes.push_back(mistake_at(
        place, fmt::format("policy {} {} {}: policies are compared in the same district, with "
                           "the same months, challenges, shocks and discounting",
                           in_quotes(policy.name), verb, setting)));
  };
  for (const std::string& setting : policy.settings) refuse_setting("sets", setting);
  if (!scale.empty()) refuse_setting("scales", scale);
}

/// Paths and values of what is scaled.
void find_scaled(ComparedPolicy& policy, Scenario& scenario, const std::string& scale,
                 const Place& place, std::vector<Mistake>& mistakes) {
  std::map<std::string, Leaf> leaves;
  for (Leaf& leaf : leaves_of(scenario)) leaves.emplace(leaf.path, leaf);
  bool has_instrument = false;
  for (const std::string path : instrument_paths) {
    const bool is_enabled = **std::get_if<bool*>(&leaves.at(path + ".enabled").target);
    has_instrument = has_instrument || is_enabled;
    const Leaf& budget = leaves.at(path + ".budget");
    if (is_enabled && scale.empty()) policy.scaled.emplace_back(budget.path, number_of(budget));
  }
  if (!has_instrument)
    mistakes.push_back(
        mistake_at(place, fmt::format("policy {} enables no instrument; \"{}\" is compared anyway",
                                      in_quotes(policy.name), no_policy)));
  if (scale.empty()) return;
  const auto found = leaves.find(scale);
  if (found == leaves.end() || std::isnan(number_of(found->second)))
    mistakes.push_back(
        mistake_at(place, fmt::format("policy {}: scale = {} is no number of the scenario",
                                      in_quotes(policy.name), in_quotes(scale))));
  else
    policy.scaled.emplace_back(scale, number_of(found->second));
}

}  // namespace

void read_policy(const Comparison& comparison, ComparedPolicy& policy, const std::string& scale,
                 const Place& place, std::vector<Mistake>& mistakes) {
  const std::string& base = comparison.general.base;
  refuse_other_districts(policy, scale, place, mistakes);
  auto scenario = try_scenario(base, policy.settings, place, mistakes);
  if (!scenario) return;
  find_scaled(policy, *scenario, scale, place, mistakes);
  for (const double factor : comparison.scales) {
    std::vector<std::string> settings = policy.settings;
    for (const auto& [path, value] : policy.scaled)
      settings.push_back(path + "=" + number_text(factor * value));
    if (!try_scenario(base, settings, place, mistakes)) return;
  }
}

}  // namespace tissage
