// Two policies at equal cost: each is a frontier of values over costs, one point for each scale at
// which it is run.
#pragma once

#include <Eigen/Dense>
#include <cstdint>
#include <vector>

#include "tissage/compare/statistics.hpp"

namespace tissage {

/// One policy at several scales: rows are scales, columns replicates. Columns of two frontiers that
/// are compared are paired: they have the same seed.
struct Frontier {
  Eigen::MatrixXd costs;   ///< scales x replicates
  Eigen::MatrixXd values;  ///< as large
};

struct EqualCost {
  double low = 0.0;       ///< from here …
  double high = 0.0;      ///< … to here lie the mean costs that both frontiers have
  bool overlaps = false;  ///< low <= high
  double cost = 0.0;      ///< where the two are compared
  Estimate difference;    ///< value of the first less that of the second
};

/// The two frontiers in the middle of the costs that both have. Mean cost and mean value of each
/// scale make a line of straight pieces in the order of costs; where several scales have the same
/// cost, the value there is that of the last of them. Replicates with a NaN in either frontier are
/// dropped; `count` is how many remain. The interval holds the 2.5 to 97.5 % of `resamples`
/// resampled sets of replicates, the same in both frontiers (the percentile bootstrap of Efron
/// 1979), at a cost that stays where it is; it holds the truth a little less often than in 95 % of
/// cases: with 30 replicates in 93.6 %, with 10 in about 90 %. Resamples whose frontiers do not
/// reach that cost are left out; the interval is NaN if these are more than a tenth of them, or if
/// fewer than two replicates remain. Without overlap cost and difference are NaN, and low lies
/// above high; without any replicate these are NaN too. Defect if costs and values, or the numbers
/// of replicates, differ in size.
EqualCost at_equal_cost(const Frontier& first, const Frontier& second, std::uint64_t seed,
                        int resamples = 2000);

/// The same at so many costs (at least 1) evenly from low to high, all from the same resamples; one
/// alone is in the middle. At the ends about half of the resamples do not reach the cost where it
/// varies, so that the interval is NaN. Empty without overlap.
std::vector<EqualCost> along_overlap(const Frontier& first, const Frontier& second, int points,
                                     std::uint64_t seed, int resamples = 2000);

}  // namespace tissage
