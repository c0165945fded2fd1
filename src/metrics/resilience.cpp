// Sums, ratios and runs of months.
#include "tissage/metrics/resilience.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "tissage/base/error.hpp"

namespace tissage::metrics {

namespace {

constexpr double no_quality = std::numeric_limits<double>::quiet_NaN();

double quality_of_month(double shocked, double twin) {
  if (twin != 0.0) return shocked / twin;
  return shocked == 0.0 ? 1.0 : no_quality;
}

/// The first month of least Q; the end if all are NaN.
std::size_t trough_since(std::span<const double> quality, std::size_t onset) {
  std::size_t trough = quality.size();
  for (std::size_t t = onset; t < quality.size(); ++t)
    if (!std::isnan(quality[t]) && (trough == quality.size() || quality[t] < quality[trough]))
      trough = t;
  return trough;
}

}  // namespace

std::vector<double> trailing_sums(std::span<const double> flow, std::size_t window) {
  check(window >= 1, "a sum over {} months", window);
  std::vector<double> sums;
  sums.reserve(flow.size());
  for (std::size_t t = 0; t < flow.size(); ++t) {
    const std::size_t months = std::min(window, t + 1);
    const auto last = flow.subspan(t + 1 - months, months);
    sums.push_back(std::accumulate(last.begin(), last.end(), 0.0));
  }
  return sums;
}

std::vector<double> quality(std::span<const double> shocked, std::span<const double> twin) {
  check(shocked.size() == twin.size(), "{} months against {} of the twin", shocked.size(),
        twin.size());
  std::vector<double> quality(shocked.size());
  std::transform(shocked.begin(), shocked.end(), twin.begin(), quality.begin(), quality_of_month);
  return quality;
}

double resistance(std::span<const double> quality) {
  const std::size_t trough = trough_since(quality, 0);
  return trough == quality.size() ? no_quality : quality[trough];
}

double loss_area(std::span<const double> quality) {
  double area = 0.0;
  for (const double q : quality)
    if (q < 1.0) area += 1.0 - q;  // false of NaN
  return area;
}

std::optional<std::size_t> recovery_time(std::span<const double> quality, std::size_t onset,
                                         double tolerance, std::size_t held) {
  check(held >= 1, "a recovery that holds for {} months", held);
  const auto is_well = [&](double q) { return q >= 1.0 - tolerance; };
  std::size_t start = trough_since(quality, onset);
  if (start >= quality.size()) return std::nullopt;
  if (is_well(quality[start])) start = onset;
  std::size_t well = 0;
  for (std::size_t t = start; t < quality.size(); ++t) {
    well = is_well(quality[t]) ? well + 1 : 0;
    if (well == held) return t + 1 - held - onset;
  }
  return std::nullopt;
}

}  // namespace tissage::metrics
