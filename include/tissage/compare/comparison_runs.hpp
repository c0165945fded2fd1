// The runs of a comparison: two sweeps whose arms are policies, and where their results lie.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "tissage/compare/comparison.hpp"
#include "tissage/sweep/gather.hpp"

namespace tissage {

/// Every policy at every scale, with and without each shock, and no policy; one point.
SweepDesign main_design(const Comparison& comparison);
/// No policy and every policy at the reference scale, without shocks, over the ranges of what is
/// uncertain (Latin hypercube); nothing where nothing is.
std::optional<SweepDesign> uncertainty_design(const Comparison& comparison);

/// The district of a run: policy 0 is no policy, shock 0 no shock, others count from 1.
struct Case {
  std::size_t shock = 0;
  std::size_t policy = 0;
  std::size_t scale = 0;
};

/// The number of its arm in main_design().
std::size_t arm_of(const Comparison& comparison, const Case& which);

/// Name of a policy (0: no policy), and of a shock (0: "no shock").
std::string policy_name(const Comparison& comparison, std::size_t policy);
std::string shock_name(const Comparison& comparison, std::size_t shock);

/// What the runs gave. Failed and missing runs are NaN.
struct ComparisonResults {
  SweepTable main;
  SweepTable uncertainty;  ///< empty where nothing is uncertain
  Points points;           ///< of uncertainty

  /// Replicate by replicate.
  std::vector<double> values(const Comparison& comparison, const Case& which,
                             std::size_t outcome) const;
  /// The same at a point of uncertainty, of a policy at the reference scale.
  std::vector<double> values_at(const Comparison& comparison, std::size_t point, std::size_t policy,
                                std::size_t outcome) const;
};

/// Number of an outcome by its name. Defect where there is none.
std::size_t outcome_number(const Comparison& comparison, std::string_view name);

}  // namespace tissage
