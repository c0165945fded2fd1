// Rules of instruments of policy.
#include <algorithm>
#include <limits>

#include "scenario/rules.hpp"

namespace tissage {

namespace {

class PolicyRules : Rules {
 public:
  using Rules::Rules;

  void all() {
    const Parameters& p = scenario().parameters;
    unless(
        !p.guarantee.enabled || p.lending.share > 0.0,
        {"finance.guarantee.enabled", "finance.lending.share"},
        "finance.guarantee.enabled = true needs loans to guarantee, but finance.lending.share = 0");
    money_to_spend("subsidy", p.subsidy.enabled);
    money_to_spend("guarantee", p.guarantee.enabled);
    money_to_spend("public_loans", p.public_loans.enabled);
    money_to_spend("patient_money", p.patient_money.enabled);
    if (has_instruments(p)) in_time("finance.policy_from", p.finance.policy_from, "policy");
    calls();
    conceptions();
    interest();
    if (scenario().general.months > 0 && !p.finance.run_off) promises();
  }

 private:
  /// An instrument is paid by what treasuries receive.
  void money_to_spend(const std::string& instrument, bool is_enabled) {
    const std::string path = "finance." + instrument + ".enabled";
    unless(!is_enabled || scenario().parameters.finance.appropriation > 0.0,
           {path, "finance.appropriation"},
           path + " = true, but finance.appropriation = 0: there is nothing to spend");
  }

  /// Some month has a call, and its budget has room for the smallest grant.
  void calls() {
    const SubsidyParameters& p = scenario().parameters.subsidy;
    if (!p.enabled || p.share == 0.0 || p.budget == 0.0) return;  // no calls on purpose
    const std::int64_t months = scenario().general.months;
    const std::int64_t first =
        std::max(1 - spin_up_months(scenario()), scenario().parameters.finance.policy_from.value);
    unless(months == 0 || has_multiple(p.interval, first, months),
           {"finance.subsidy.interval", "finance.policy_from", "months"},
           fmt::format("finance.subsidy.interval = {}: there is no call from month {} to {}",
                       p.interval.value, first, months));
    if (scenario().challenges.empty()) return;
    const double budget = largest_budget();
    const double least = smallest_grant();
    unless(budget <= 0.0 || budget >= least,
           {"finance.subsidy.budget", "finance.subsidy.operating_share", "finance.appropriation"},
           fmt::format("finance.subsidy.budget = {}: {:.0f} EUR in the largest territory, but the "
                       "smallest grant takes {:.0f} EUR: no call can ever spend it",
                       p.budget.value, budget, least));
  }

  /// A month's budget pays for the conception of one collaboration.
  void conceptions() {
    const PatientMoneyParameters& p = scenario().parameters.patient_money;
    if (!p.enabled || p.amount == 0.0 || p.months == 0 || p.budget == 0.0) return;  // on purpose
    const double budget = p.budget * scenario().parameters.finance.appropriation * most_citizens();
    const double least = (1.0 + p.administration) * p.amount;
    unless(
        budget <= 0.0 || budget >= least,
        {"finance.patient_money.amount", "finance.patient_money.budget", "finance.appropriation"},
        fmt::format("finance.patient_money.amount = {}: {:.0f} EUR a month with administration, "
                    "but the largest territory has {:.0f} EUR a month for it: it can never be "
                    "spent",
                    p.amount.value, least, budget));
  }

  /// A lender who earns no more than its money costs lends nothing that can be lost.
  void interest() {
    const Parameters& p = scenario().parameters;
    unless(!p.guarantee.enabled || p.lending.rate > p.lending.riskless_rate ||
               p.finance.loss_given_default == 0.0,
           {"finance.lending.rate", "finance.lending.riskless_rate", "finance.guarantee.enabled"},
           fmt::format("finance.lending.rate = {} is not above finance.lending.riskless_rate = {}: "
                       "lenders never lend, so there is nothing to guarantee",
                       p.lending.rate.value, p.lending.riskless_rate.value));
  }

  /// EUR that a call may commit where there are most citizens.
  double largest_budget() const {
    const SubsidyParameters& p = scenario().parameters.subsidy;
    return p.budget * static_cast<double>(p.horizon) * scenario().parameters.finance.appropriation *
           most_citizens();
  }

  double most_citizens() const {
    std::int64_t citizens = 0;
    for (const ByKind<std::int64_t>& counts : actor_counts(scenario()))
      citizens = std::max(citizens, counts[Kind::citizen]);
    return static_cast<double>(citizens);
  }

  /// EUR of instalments for the cheapest challenge of the smallest size, with administration.
  double smallest_grant() const {
    const SubsidyParameters& p = scenario().parameters.subsidy;
    double cost = std::numeric_limits<double>::infinity();
    for (const ChallengeType& type : scenario().challenges)
      cost = std::min(cost, challenge_sizes.front() * type.operating_cost);
    return (1.0 + p.administration) * p.operating_share * static_cast<double>(p.horizon) * cost;
  }

  /// What reaches beyond the last month is worth a note.
  void promises() {
    const Parameters& p = scenario().parameters;
    promise("finance.subsidy.horizon", p.subsidy.enabled, p.subsidy.horizon);
    promise("finance.lending.years", p.guarantee.enabled, 12 * p.lending.years);
    promise("finance.public_loans.years", p.public_loans.enabled, 12 * p.public_loans.years);
  }

  void promise(const std::string& path, bool is_enabled, std::int64_t length) {
    const std::int64_t months = scenario().general.months;
    if (!is_enabled || length <= months || refused("months") || refused(path)) return;
    findings().notes.push_back(fmt::format(
        "{} is {} months, longer than the run of {}: what is promised beyond its end is in the "
        "series liability, or paid in months of their own with finance.run_off = true",
        path, length, months));
  }
};

}  // namespace

bool has_instruments(const Parameters& p) {
  return p.subsidy.enabled || p.guarantee.enabled || p.public_loans.enabled ||
         p.patient_money.enabled;
}

void check_policy(const Scenario& scenario, Findings& findings) {
  PolicyRules(scenario, findings).all();
}

}  // namespace tissage
