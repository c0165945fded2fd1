// Resampling row by row, in an order that no thread and no blocking of a library changes.
#include "sweep/bootstrap.hpp"

#include <algorithm>
#include <cmath>

#include "sweep/draws.hpp"
#include "tissage/base/error.hpp"

namespace tissage {

namespace {

Means means_of_all(const GroupTable& table) {
  Means sum = Means::Zero(table.cols());
  for (Eigen::Index row = 0; row < table.rows(); ++row) sum += table.row(row).array();
  return sum / static_cast<double>(table.rows());
}

Means means_of_resample(const GroupTable& table, RandomStream& draws) {
  const auto groups = static_cast<std::uint32_t>(table.rows());
  Means sum = Means::Zero(table.cols());
  for (std::uint32_t k = 0; k < groups; ++k)
    sum += table.row(static_cast<Eigen::Index>(draws.below(groups))).array();
  return sum / static_cast<double>(groups);
}

double percentile(const std::vector<double>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - std::floor(place)) * (sorted[above] - sorted[below]);
}

Interval interval_of(double value, std::vector<double>& resampled) {
  Interval interval;
  interval.value = value;
  if (resampled.empty()) return interval;
  std::sort(resampled.begin(), resampled.end());
  interval.low = percentile(resampled, .025);
  interval.high = percentile(resampled, .975);
  return interval;
}

}  // namespace

std::vector<Interval> bootstrap(const GroupTable& table, const Estimates& estimates,
                                std::uint64_t seed, int resamples) {
  check(table.rows() > 0 && resamples >= 0, "{} resamples of {} groups", resamples, table.rows());
  const std::vector<double> values = estimates(means_of_all(table));
  std::vector<std::vector<double>> resampled(values.size());
  for (int k = 0; k < resamples; ++k) {
    RandomStream draws = draws_for(DrawnFor::bootstrap, seed, static_cast<std::size_t>(k));
    const std::vector<double> again = estimates(means_of_resample(table, draws));
    for (std::size_t i = 0; i < values.size(); ++i)
      if (std::isfinite(again[i])) resampled[i].push_back(again[i]);
  }
  std::vector<Interval> intervals;
  intervals.reserve(values.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    intervals.push_back(interval_of(values[i], resampled[i]));
  return intervals;
}

}  // namespace tissage
