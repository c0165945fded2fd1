// Signs that a system returns more and more slowly from small disturbances (critical slowing down:
// Scheffer et al. 2009).
#pragma once

#include <span>
#include <vector>

namespace tissage::metrics {

/// What is left of a series when its least-squares line over the months is taken away, in its unit
/// (Dakos et al. 2008 take trends away before they look for signs). Of fewer than two months: 0.
std::vector<double> detrended(std::span<const double> series);

/// Correlation of each month with the next one, in [-1, 1]: sum of x(t) x(t+1) over the sum of
/// x(t)^2, x without its mean (Box & Jenkins 1970). NaN where nothing varies, or a value is NaN.
double lag1_autocorrelation(std::span<const double> series);

/// Variance with n - 1, in the unit of the series squared. NaN of fewer than two months.
double variance(std::span<const double> series);

}  // namespace tissage::metrics
