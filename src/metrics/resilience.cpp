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

bool is_well(double quality, double tolerance) { return quality >= 1.0 - tolerance; }

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

std::optional<std::size_t> trough(std::span<const double> quality, std::size_t onset) {
  std::optional<std::size_t> least;
  for (std::size_t t = onset; t < quality.size(); ++t)
    if (!std::isnan(quality[t]) && (!least || quality[t] < quality[*least])) least = t;
  return least;
}

double resistance(std::span<const double> quality) {
  const auto least = trough(quality, 0);
  return least ? quality[*least] : no_quality;
}

double loss_area(std::span<const double> quality) {
  double area = 0.0;
  for (const double q : quality)
    if (q < 1.0) area += 1.0 - q;  // false of NaN
  return area;
}

double net_loss(std::span<const double> quality) {
  double loss = 0.0;
  for (const double q : quality)
    if (!std::isnan(q)) loss += 1.0 - q;
  return loss;
}

std::optional<std::size_t> recovery_time(std::span<const double> quality, std::size_t onset,
                                         double tolerance, std::size_t held) {
  check(held >= 1, "a recovery that holds for {} months", held);
  const auto least = trough(quality, onset);
  if (!least) return std::nullopt;
  if (is_well(quality[*least], tolerance)) return 0;  // never needed
  std::size_t well = 0;
  for (std::size_t t = *least; t < quality.size(); ++t) {
    well = is_well(quality[t], tolerance) ? well + 1 : 0;
    if (well == held) return t + 1 - held - onset;
  }
  return std::nullopt;
}

double rapidity(std::span<const double> quality, std::size_t onset, double tolerance,
                std::size_t held) {
  const auto least = trough(quality, onset);
  const auto months = recovery_time(quality, onset, tolerance, held);
  if (!months || is_well(quality[*least], tolerance)) return no_quality;
  const std::size_t recovery = onset + *months;
  return (quality[recovery] - quality[*least]) / static_cast<double>(recovery - *least);
}

double adaptive_capacity(std::span<const double> quality, std::size_t window) {
  check(window >= 1, "a mean over {} months", window);
  double sum = 0.0;
  std::size_t count = 0;
  for (const double q : quality.last(std::min(window, quality.size()))) {
    if (std::isnan(q)) continue;
    sum += q - 1.0;  // exactly 0 where nothing happened
    ++count;
  }
  return count == 0 ? no_quality : sum / static_cast<double>(count);
}

double hysteresis_area(std::span<const double> quality, std::span<const double> severity) {
  check(quality.size() == severity.size(), "{} months of quality against {} of severity",
        quality.size(), severity.size());
  if (quality.empty() || severity.front() != severity.back()) return no_quality;
  double area = 0.0;
  for (std::size_t t = 0; t + 1 < quality.size(); ++t)
    area += (quality[t] + quality[t + 1]) / 2.0 * (severity[t + 1] - severity[t]);
  return area;
}

}  // namespace tissage::metrics
