// Draws with replacement, and what they say of an estimate.
#include "compare/resampling.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "tissage/base/error.hpp"

namespace tissage {

namespace {
constexpr double no_number = std::numeric_limits<double>::quiet_NaN();
}

Eigen::VectorXd resampled_weights(Eigen::Index replicates, std::uint64_t seed, Key resample) {
  RandomStream stream(seed, Stream::resampling, 0, resample);
  Eigen::VectorXd weights = Eigen::VectorXd::Zero(replicates);
  for (Eigen::Index draw = 0; draw < replicates; ++draw)
    weights[stream.below(static_cast<std::uint32_t>(replicates))] += 1.0;
  return weights;
}

void put_interval(Estimate& estimate, std::vector<double> resampled) {
  const std::size_t asked = resampled.size();
  std::erase_if(resampled, [](double value) { return std::isnan(value); });
  std::sort(resampled.begin(), resampled.end());
  const bool is_known = estimate.count >= 2 && 10 * (asked - resampled.size()) <= asked;
  estimate.low = is_known ? quantile_of_sorted(resampled, .025) : no_number;
  estimate.high = is_known ? quantile_of_sorted(resampled, .975) : no_number;
}

Estimate ratio_of_means(std::span<const double> numerators, std::span<const double> denominators,
                        std::uint64_t seed, int resamples) {
  check(numerators.size() == denominators.size(), "{} numerators over {} denominators",
        numerators.size(), denominators.size());
  std::vector<std::size_t> known;
  for (std::size_t k = 0; k < numerators.size(); ++k)
    if (!std::isnan(numerators[k]) && !std::isnan(denominators[k])) known.push_back(k);
  const auto count = static_cast<Eigen::Index>(known.size());
  const auto ratio = [&](const Eigen::VectorXd& weights) {
    double above = 0.0;
    double below = 0.0;
    for (Eigen::Index k = 0; k < count; ++k) {
      above += weights[k] * numerators[known[static_cast<std::size_t>(k)]];
      below += weights[k] * denominators[known[static_cast<std::size_t>(k)]];
    }
    return below > 0.0 ? above / below : no_number;
  };
  Estimate estimate{ratio(Eigen::VectorXd::Ones(count)), no_number, no_number, known.size()};
  std::vector<double> resampled;
  for (int resample = 0; resample < resamples && count >= 2; ++resample)
    resampled.push_back(ratio(resampled_weights(count, seed, static_cast<Key>(resample))));
  put_interval(estimate, std::move(resampled));
  if (std::isnan(estimate.value)) estimate.low = estimate.high = no_number;
  return estimate;
}

}  // namespace tissage
