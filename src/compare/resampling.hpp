// The percentile bootstrap over replicates (Efron 1979).
#pragma once

#include <Eigen/Dense>
#include <span>
#include <vector>

#include "tissage/base/random.hpp"
#include "tissage/compare/statistics.hpp"

namespace tissage {

/// How often each replicate is drawn in one resample; they sum to their number.
Eigen::VectorXd resampled_weights(Eigen::Index replicates, std::uint64_t seed, Key resample);

/// Puts the 2.5 and 97.5 % points of what resamples gave. NaN where more than a tenth of them gave
/// NaN, or where the estimate rests on fewer than two replicates.
void put_interval(Estimate& estimate, std::vector<double> resampled);

/// Mean of the numerators over mean of the denominators, paired by replicate, with its interval.
/// Pairs with a NaN are left out. NaN where the mean denominator is not above 0.
Estimate ratio_of_means(std::span<const double> numerators, std::span<const double> denominators,
                        std::uint64_t seed, int resamples = 2000);

}  // namespace tissage
