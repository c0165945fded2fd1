// Percentile intervals of what is computed from means over independent groups of runs.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <functional>
#include <vector>

#include "tissage/sweep/sensitivity.hpp"

namespace tissage {

/// One row a group (a block or a trajectory), one column a quantity whose mean is taken.
using GroupTable = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Means = Eigen::Array<double, 1, Eigen::Dynamic>;

/// Estimates from the means of the table's columns.
using Estimates = std::function<std::vector<double>(const Means&)>;

/// The estimates from all rows, each with the 2.5 and 97.5 % points of its values over `resamples`
/// draws of as many rows with replacement (Efron 1979; ends interpolated between order
/// statistics). A resample whose estimate is not finite says nothing and is left out of that
/// estimate's interval. The table has rows.
std::vector<Interval> bootstrap(const GroupTable& table, const Estimates& estimates,
                                std::uint64_t seed, int resamples);

}  // namespace tissage
