// Lines, variances and the memory of a month.
#include "tissage/metrics/early_warnings.hpp"

#include <limits>
#include <numeric>

namespace tissage::metrics {

namespace {

constexpr double no_sign = std::numeric_limits<double>::quiet_NaN();

double mean_of(std::span<const double> series) {
  return std::accumulate(series.begin(), series.end(), 0.0) / static_cast<double>(series.size());
}

/// Sum of x(t) x(t + lag), x without its mean.
double products(std::span<const double> series, std::size_t lag) {
  const double mean = mean_of(series);
  double sum = 0.0;
  for (std::size_t t = 0; t + lag < series.size(); ++t)
    sum += (series[t] - mean) * (series[t + lag] - mean);
  return sum;
}

}  // namespace

std::vector<double> detrended(std::span<const double> series) {
  const auto months = static_cast<double>(series.size());
  std::vector<double> rest(series.size(), 0.0);
  if (series.size() < 2) return rest;
  const double middle = (months - 1.0) / 2.0;
  const double mean = mean_of(series);
  double slope = 0.0;
  for (std::size_t t = 0; t < series.size(); ++t)
    slope += (static_cast<double>(t) - middle) * (series[t] - mean);
  slope /= months * (months * months - 1.0) / 12.0;  // sum of squares of the months
  for (std::size_t t = 0; t < series.size(); ++t)
    rest[t] = series[t] - mean - slope * (static_cast<double>(t) - middle);
  return rest;
}

double lag1_autocorrelation(std::span<const double> series) {
  if (series.size() < 2) return no_sign;
  const double squares = products(series, 0);
  return squares > 0.0 ? products(series, 1) / squares : no_sign;
}

double variance(std::span<const double> series) {
  if (series.size() < 2) return no_sign;
  return products(series, 0) / (static_cast<double>(series.size()) - 1.0);
}

}  // namespace tissage::metrics
