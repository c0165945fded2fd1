// Outcomes of the points of a design whose rows come in groups of equal length: which groups are
// whole, means over replicates, and how much of their variance is chance.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <vector>

namespace tissage {

struct PointOutcomes {
  std::vector<Eigen::Index> groups;  ///< numbers of the groups that are whole, in order
  std::size_t dropped = 0;           ///< how many are not
  Eigen::VectorXd means;             ///< over replicates: a point an element, whole groups only
  double chance = 0.0;  ///< variance that chance leaves in these means; NaN with one replicate

  /// The part of a variance between points that chance explains, in [0, 1]; NaN where unknown.
  double noise_share(double variance) const;
};

/// One row a point, one column a replicate; a group with a value that is not finite is left out.
/// Rows that are not a multiple of `length`, or no columns, are a Defect.
PointOutcomes point_outcomes(const Eigen::MatrixXd& outcomes, std::size_t length);

/// Mean of squared differences from the mean (divided by n); exactly 0 where all values are equal.
double variance_of(const Eigen::VectorXd& values);

}  // namespace tissage
