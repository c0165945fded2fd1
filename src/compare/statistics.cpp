// Moments, Student's law and Holm's steps.
#include "tissage/compare/statistics.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
#include <numeric>

#include "tissage/base/error.hpp"
#include "tissage/base/math.hpp"

namespace tissage {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

struct Moments {
  double mean = unknown;
  double variance = unknown;  ///< with n - 1; exactly 0 of values that are all the same
};

Moments moments_of(const std::vector<double>& values) {
  if (values.empty()) return {};
  const auto count = static_cast<double>(values.size());
  const double first = values.front();  // sums of differences: exact where nothing varies
  double sum = 0.0;
  for (const double value : values) sum += value - first;
  const double mean = first + sum / count;
  if (values.size() < 2) return {mean, unknown};
  double squares = 0.0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return {mean, squares / (count - 1.0)};
}

boost::math::students_t student(std::size_t count) {
  return boost::math::students_t(static_cast<double>(count - 1));
}

Estimate estimate_of(const std::vector<double>& values) {
  const Moments moments = moments_of(values);
  if (values.size() < 2) return {moments.mean, unknown, unknown, values.size()};
  const double error = std::sqrt(moments.variance / static_cast<double>(values.size()));
  const double half = boost::math::quantile(student(values.size()), .975) * error;
  return {moments.mean, moments.mean - half, moments.mean + half, values.size()};
}

/// Two-sided p value of the mean being 0.
double p_value_of(const std::vector<double>& differences) {
  if (differences.size() < 2) return unknown;
  const Moments moments = moments_of(differences);
  if (moments.variance == 0.0)
    return moments.mean == 0.0 ? 1.0 : math::pow(.5, static_cast<double>(differences.size()) - 1.0);
  const double t =
      moments.mean / std::sqrt(moments.variance / static_cast<double>(differences.size()));
  return 2.0 * boost::math::cdf(boost::math::complement(student(differences.size()), std::abs(t)));
}

double superiority_of(const std::vector<double>& differences) {
  double points = 0.0;
  for (const double difference : differences)
    points += difference > 0.0 ? 1.0 : difference == 0.0 ? .5 : 0.0;
  return points / static_cast<double>(differences.size());  // 0 / 0: NaN
}

}  // namespace

Estimate mean_estimate(std::span<const double> values) {
  std::vector<double> known;
  std::copy_if(values.begin(), values.end(), std::back_inserter(known),
               [](double value) { return !std::isnan(value); });
  return estimate_of(known);
}

double quantile_of_sorted(const std::vector<double>& sorted, double share) {
  if (sorted.empty()) return unknown;
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  const double share_above = place - static_cast<double>(below);
  if (share_above == 0.0) return sorted[below];  // what is above may be infinite
  return std::lerp(sorted[below], sorted[above], share_above);
}

namespace {

/// The largest k with P(Bin(n, 1/2) < k) <= .025; 0 where there is none.
std::size_t rank_of_low_end(std::size_t count) {
  const auto n = static_cast<double>(count);
  const boost::math::binomial_distribution<double> heads(n, .5);
  double k = std::max(0.0, std::floor(n / 2.0 - 1.1 * std::sqrt(n)) - 2.0);  // not above it
  while (boost::math::cdf(heads, k) <= .025) ++k;
  return static_cast<std::size_t>(k);
}

}  // namespace

Estimate median_estimate(std::span<const double> values) {
  std::vector<double> sorted;
  std::copy_if(values.begin(), values.end(), std::back_inserter(sorted),
               [](double value) { return !std::isnan(value); });
  std::sort(sorted.begin(), sorted.end());
  const std::size_t count = sorted.size();
  if (count == 0) return {unknown, unknown, unknown, 0};
  const double low = sorted[(count - 1) / 2];
  const double high = sorted[count / 2];
  Estimate median{low == high ? low : (low + high) / 2.0, unknown, unknown, count};
  const std::size_t k = rank_of_low_end(count);
  if (k == 0) return median;
  median.low = sorted[k - 1];
  median.high = sorted[count - k];
  return median;
}

PairedDifference paired_difference(std::span<const double> a, std::span<const double> b) {
  check(a.size() == b.size(), "{} replicates are paired with {}", a.size(), b.size());
  std::vector<double> first;
  std::vector<double> second;
  std::vector<double> differences;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::isnan(a[i]) || std::isnan(b[i])) continue;
    first.push_back(a[i]);
    second.push_back(b[i]);
    differences.push_back(a[i] - b[i]);
  }
  const double unpaired = moments_of(first).variance + moments_of(second).variance;
  const double spread = moments_of(differences).variance;
  PairedDifference result{estimate_of(differences), superiority_of(differences),
                          p_value_of(differences), unpaired > 0.0 ? spread / unpaired : unknown};
  const bool are_too_few = spread == 0.0 && result.difference.value != 0.0 && result.p_value > .05;
  if (are_too_few) result.difference.low = result.difference.high = unknown;
  return result;
}

std::vector<bool> holm(std::span<const double> p_values, double level) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < p_values.size(); ++i)
    if (!std::isnan(p_values[i])) order.push_back(i);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t i, std::size_t j) { return p_values[i] < p_values[j]; });
  std::vector<bool> survives(p_values.size(), false);
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    const auto left = static_cast<double>(p_values.size() - rank);
    if (p_values[order[rank]] > level / left) break;
    survives[order[rank]] = true;
  }
  return survives;
}

Verdict verdict(const Estimate& difference) {
  if (difference.low > 0.0) return Verdict::first;
  if (difference.high < 0.0) return Verdict::second;
  return Verdict::undecided;
}

}  // namespace tissage
