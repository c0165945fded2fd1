// Inequality of a distribution.
#pragma once

#include <span>

namespace tissage::metrics {

/// Gini coefficient of values >= 0: half the mean absolute difference of all pairs over the mean,
/// in [0, 1 - 1/n]; 0 where all are 0, NaN of nothing. Exact, from the sorted values: sum_i (2 i -
/// n - 1) x_(i) / (n sum x) (Gini 1912, in the form of Sen 1973, "On Economic Inequality"). Throws
/// Defect on a negative or non-finite value.
double gini(std::span<const double> values);

}  // namespace tissage::metrics
