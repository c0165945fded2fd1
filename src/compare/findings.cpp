// Differences, frontiers and shocks, from results replicate by replicate.
#include "tissage/compare/findings.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "compare/assumptions.hpp"
#include "compare/resampling.hpp"

namespace tissage {

namespace {

constexpr int points_along = 3;

double quantile_95(std::vector<double> values) {
  std::erase_if(values, [](double value) { return std::isnan(value); });
  std::sort(values.begin(), values.end());
  return quantile_of_sorted(values, .95);
}

class Finding {
 public:
  Finding(const Comparison& comparison, const ComparisonResults& results)
      : comparison_(comparison), results_(results), reference_(comparison.reference_scale()) {}

  ComparisonFindings all() {
    for (std::size_t shock = 0; shock <= comparison_.shocks.size(); ++shock) {
      cases(shock);
      differences(shock);
      for (const char* cost : {cost_outcome, money_outcome})
        equal_costs(shock, outcome_number(comparison_, cost));
      if (shock > 0) effects(shock);
    }
    mark_survivors(findings_.differences);
    mark_survivors(findings_.shocks);
    find_who_never_spent();
    find_assumptions(comparison_, results_, findings_);
    return std::move(findings_);
  }

 private:
  std::size_t policies() const { return comparison_.policies.size(); }

  std::vector<double> values(const Case& which, std::size_t outcome) const {
    return results_.values(comparison_, which, outcome);
  }

  void add_case(const Case& which) {
    CaseFinding found{which, {}, 0.0, {}, {}};
    for (std::size_t k = 0; k < comparison_.outcomes.size(); ++k)
      found.outcomes.push_back(mean_estimate(values(which, k)));
    found.cost_q95 = quantile_95(values(which, outcome_number(comparison_, cost_outcome)));
    found.gain_per_cost = gain_per_thousand(which, cost_outcome);
    found.gain_per_money = gain_per_thousand(which, money_outcome);
    findings_.cases.push_back(std::move(found));
  }

  /// What a policy gains over no policy, seed by seed.
  std::vector<double> gained(const Case& which, const char* outcome) const {
    const std::size_t number = outcome_number(comparison_, outcome);
    std::vector<double> gained = values(which, number);
    const std::vector<double> without = values({which.shock, 0, 0}, number);
    for (std::size_t r = 0; r < gained.size(); ++r) gained[r] -= without[r];
    return gained;
  }

  Estimate gain_per_thousand(const Case& which, const char* cost) const {
    std::vector<double> thousands = gained(which, cost);
    for (double& euros : thousands) euros /= 1000.0;
    return ratio_of_means(gained(which, value_outcome), thousands,
                          static_cast<std::uint64_t>(comparison_.general.seed.value));
  }

  void cases(std::size_t shock) {
    add_case({shock, 0, 0});
    for (std::size_t policy = 1; policy <= policies(); ++policy)
      for (std::size_t scale = 0; scale < comparison_.scales.size(); ++scale)
        add_case({shock, policy, scale});
  }

  /// Without a shock there is nothing to compare with a twin.
  std::size_t outcomes_under(std::size_t shock) const {
    const auto& all = comparison_.outcomes;
    const auto twins = std::find_if(
        all.begin(), all.end(), [](const NamedOutcome& each) { return each.outcome.needs_twin(); });
    return static_cast<std::size_t>((shock == 0 ? twins : all.end()) - all.begin());
  }

  /// Each policy against none, and each pair.
  template <class Visit>
  void each_pair(std::size_t from, const Visit& visit) const {
    for (std::size_t second = from; second <= policies(); ++second)
      for (std::size_t first = second + 1; first <= policies(); ++first) visit(first, second);
  }

  void differences(std::size_t shock) {
    each_pair(0, [&](std::size_t first, std::size_t second) {
      for (std::size_t k = 0; k < outcomes_under(shock); ++k)
        findings_.differences.push_back({shock, first, second, k,
                                         paired_difference(values({shock, first, reference_}, k),
                                                           values({shock, second, reference_}, k)),
                                         false});
    });
  }

  Frontier frontier(std::size_t shock, std::size_t policy, std::size_t cost) const {
    const auto scales = static_cast<Eigen::Index>(comparison_.scales.size());
    const auto replicates = static_cast<Eigen::Index>(comparison_.general.replicates.value);
    Frontier frontier{Eigen::MatrixXd(scales, replicates), Eigen::MatrixXd(scales, replicates)};
    const std::size_t value = outcome_number(comparison_, value_outcome);
    for (Eigen::Index scale = 0; scale < scales; ++scale) {
      const Case which{shock, policy, static_cast<std::size_t>(scale)};
      const std::vector<double> costs = values(which, cost);
      const std::vector<double> gains = values(which, value);
      for (Eigen::Index r = 0; r < replicates; ++r) {
        frontier.costs(scale, r) = costs[static_cast<std::size_t>(r)];
        frontier.values(scale, r) = gains[static_cast<std::size_t>(r)];
      }
    }
    return frontier;
  }

  void equal_costs(std::size_t shock, std::size_t cost) {
    const auto seed = static_cast<std::uint64_t>(comparison_.general.seed.value);
    each_pair(1, [&](std::size_t first, std::size_t second) {
      const Frontier one = frontier(shock, first, cost);
      const Frontier other = frontier(shock, second, cost);
      EqualCostFinding found{shock, first, second, cost, at_equal_cost(one, other, seed), {}};
      if (found.equal.overlaps) found.along = along_overlap(one, other, points_along, seed);
      findings_.equal_costs.push_back(std::move(found));
    });
  }

  /// With the shock less without it.
  std::vector<double> lost(std::size_t shock, std::size_t policy, std::size_t outcome) const {
    std::vector<double> with = values({shock, policy, reference_}, outcome);
    const std::vector<double> without = values({0, policy, reference_}, outcome);
    for (std::size_t r = 0; r < with.size(); ++r) with[r] -= without[r];
    return with;
  }

  void effects(std::size_t shock) {
    for (std::size_t k = 0; k < comparison_.outcomes.size(); ++k) {
      for (std::size_t policy = 0; policy <= policies(); ++policy)
        findings_.shocks.push_back({shock, policy, std::nullopt, k,
                                    paired_difference(values({shock, policy, reference_}, k),
                                                      values({0, policy, reference_}, k)),
                                    false});
      each_pair(1, [&](std::size_t first, std::size_t second) {
        findings_.shocks.push_back(
            {shock, first, second, k,
             paired_difference(lost(shock, first, k), lost(shock, second, k)), false});
      });
    }
  }

  /// Differences are one family of tests, what shocks change another.
  template <class Found>
  static void mark_survivors(std::vector<Found>& family) {
    std::vector<double> p_values;
    p_values.reserve(family.size());
    for (const Found& each : family) p_values.push_back(each.paired.p_value);
    const std::vector<bool> survivors = holm(p_values);
    for (std::size_t k = 0; k < survivors.size(); ++k) family[k].survives = survivors[k];
  }

  void find_who_never_spent() {
    const std::size_t cost = outcome_number(comparison_, "public_cost_undiscounted");
    const std::size_t awarded = outcome_number(comparison_, "grant_equivalent");
    for (std::size_t policy = 1; policy <= policies(); ++policy) {
      bool has_spent = false;
      for (std::size_t scale = 0; scale < comparison_.scales.size(); ++scale)
        for (const std::size_t outcome : {cost, awarded})
          for (const double value : values({0, policy, scale}, outcome))
            has_spent = has_spent || (!std::isnan(value) && value != 0.0);
      if (!has_spent) findings_.never_spent.push_back(policy);
    }
  }

  const Comparison& comparison_;
  const ComparisonResults& results_;
  std::size_t reference_;
  ComparisonFindings findings_;
};

}  // namespace

ComparisonFindings findings_of(const Comparison& comparison, const ComparisonResults& results) {
  return Finding(comparison, results).all();
}

}  // namespace tissage
