// Which parameters an outcome depends on: variance-based indices and elementary effects.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "tissage/sweep/sampling.hpp"

namespace tissage {

/// An estimate with the ends of its 95 % interval.
struct Interval {
  double value = std::numeric_limits<double>::quiet_NaN();
  double low = std::numeric_limits<double>::quiet_NaN();
  double high = std::numeric_limits<double>::quiet_NaN();
};

/// What saltelli_points() tell of an outcome; NaN where they tell nothing.
struct SobolIndices {
  std::vector<Interval> first;  ///< one a parameter: the share of the variance by it alone
  std::vector<Interval> total;  ///< one a parameter: that, and all in which it takes part
  std::size_t blocks = 0;       ///< used
  std::size_t dropped = 0;      ///< blocks left out, since one of their runs is missing
  double mean = std::numeric_limits<double>::quiet_NaN();      ///< of the points of A and B
  double variance = std::numeric_limits<double>::quiet_NaN();  ///< of the same
  /// Share of the variance between points that is chance left over in the means of R replicates, in
  /// [0, 1]: the residual mean square of points x seeds without repetition (Scheffe 1959, chapter
  /// 4.2), by R, over that variance. What a seed does to all points alike is no chance between
  /// them. NaN with one replicate. First-order indices cannot add to more than the rest, and total
  /// indices each hold this share besides what is theirs.
  double noise_share = std::numeric_limits<double>::quiet_NaN();
};

/// Outcomes of saltelli_points(): one row a point, in that order, one column a replicate; NaN (or
/// an infinity) is a run that is missing or has failed. Rows are a multiple of dimensions + 2, or a
/// Defect is thrown. With f the mean over replicates less the mean of all f_A and f_B, V the mean
/// of their squares:
///   S_i = mean(f_B (f_ABi - f_A)) / V         (Saltelli et al. 2010, table 2 b)
///   T_i = mean((f_A - f_ABi)^2) / (2 V)       (Jansen 1999; the same table, f)
/// Intervals are percentiles of so many bootstrap samples of blocks. All is NaN with fewer than two
/// blocks, the indices also where all f_A and f_B are equal.
SobolIndices sobol_indices(const Eigen::MatrixXd& outcomes, std::size_t dimensions,
                           std::uint64_t seed, int resamples = 1000);

/// What morris_points() tell of an outcome; NaN where they tell nothing. One element a parameter.
struct MorrisEffects {
  std::vector<Interval> mu_star;  ///< mean size of the elementary effects
  std::vector<double> mu;         ///< their mean
  std::vector<double> sigma;      ///< their standard deviation (n - 1)
  std::size_t trajectories = 0;   ///< used
  std::size_t dropped = 0;        ///< left out, since one of their runs is missing
  /// As in SobolIndices, with the variance between all points of the trajectories used.
  double noise_share = std::numeric_limits<double>::quiet_NaN();
};

/// Outcomes of morris_points(), rows and columns as in sobol_indices(). An elementary effect is the
/// difference that one step makes, per unit of the unit cube (Morris 1991; mu* by Campolongo et al.
/// 2007); the points tell which parameter a step moves. Intervals are percentiles of so many
/// bootstrap samples of trajectories. All is NaN with fewer than two trajectories. Rows that are
/// not as many as the points', or points that are no trajectories, are a Defect.
MorrisEffects morris_effects(const UnitPoints& points, const Eigen::MatrixXd& outcomes,
                             std::uint64_t seed, int resamples = 1000);

}  // namespace tissage
