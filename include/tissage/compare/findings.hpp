// What a comparison found: frontiers, equal cost, differences, shocks, assumptions.
#pragma once

#include <vector>

#include "tissage/compare/comparison_runs.hpp"
#include "tissage/compare/frontier.hpp"
#include "tissage/compare/statistics.hpp"

namespace tissage {

/// Every outcome of a policy at a scale, under a shock.
struct CaseFinding {
  Case which;
  std::vector<Estimate> outcomes;  ///< in the order of the comparison
  double cost_q95 = 0.0;           ///< of public cost
  /// Value gained over no policy for each 1,000 EUR of public cost, and of public and private
  /// money.
  Estimate gain_per_cost;
  Estimate gain_per_money;
};

/// Two policies, or one and no policy, at the reference scale and one outcome.
struct DifferenceFinding {
  std::size_t shock = 0;
  std::size_t first = 0;
  std::size_t second = 0;
  std::size_t outcome = 0;
  PairedDifference paired;
  bool survives = false;  ///< Holm's correction for all differences of the comparison
};

/// Two policies where they cost the same.
struct EqualCostFinding {
  std::size_t shock = 0;
  std::size_t first = 0;
  std::size_t second = 0;
  std::size_t cost_outcome = 0;  ///< public cost, or public and private money
  EqualCost equal;
  std::vector<EqualCost> along;  ///< at three costs within the overlap
};

/// What a shock does to a policy at the reference scale; `against` another policy: how much more.
struct ShockFinding {
  std::size_t shock = 0;
  std::size_t policy = 0;
  std::optional<std::size_t> against;
  std::size_t outcome = 0;
  PairedDifference paired;  ///< with the shock less without it
  bool survives = false;    ///< Holm's correction for all effects of shocks in the comparison
};

/// How much of the space of assumptions a policy leads.
struct LeadFinding {
  std::size_t policy = 0;
  double share = 0.0;            ///< of points where its mean value is the highest
  double clear_share = 0.0;      ///< of points where the next one is clearly below
  double per_money_share = 0.0;  ///< of points where its gain per public and private euro is
};

/// Whether an assumption turns the order of two policies: their difference in value in the lowest
/// and in the highest third of its range.
struct AssumptionFinding {
  std::size_t parameter = 0;
  std::size_t first = 0;
  std::size_t second = 0;
  Estimate in_lowest_third;
  Estimate in_highest_third;
  double correlation = 0.0;  ///< of the difference with the assumption, by ranks (Spearman 1904)
  bool turns = false;        ///< one third says clearly the one, the other the other
};

struct ComparisonFindings {
  std::vector<CaseFinding> cases;
  std::vector<DifferenceFinding> differences;
  std::vector<EqualCostFinding> equal_costs;
  std::vector<ShockFinding> shocks;
  std::vector<LeadFinding> leads;
  std::vector<AssumptionFinding> assumptions;
  std::size_t incomplete_points = 0;     ///< of the assumptions, left out since runs failed there
  std::vector<std::size_t> never_spent;  ///< policies whose public spending was 0 in every run
};

ComparisonFindings findings_of(const Comparison& comparison, const ComparisonResults& results);

}  // namespace tissage
