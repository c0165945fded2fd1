// Sums over replicates, drawn again and again.
#include "compare/mean_curve.hpp"

#include <cmath>
#include <limits>

#include "compare/resampling.hpp"

namespace tissage {

namespace {

constexpr std::uint64_t seed_of_resamples = 1;

std::vector<double> mean_quality_of(const std::vector<SeriesResilience>& replicates,
                                    const Eigen::VectorXd& weights) {
  const std::size_t rows = replicates.front().shocked.size();
  std::vector<double> shocked(rows, 0.0);
  std::vector<double> twin(rows, 0.0);
  std::vector<bool> is_known(rows, false);
  for (std::size_t r = 0; r < replicates.size(); ++r) {
    const double weight = weights[static_cast<Eigen::Index>(r)];
    if (weight == 0.0) continue;
    for (std::size_t row = 0; row < rows; ++row) {
      if (std::isnan(replicates[r].shocked[row]) || std::isnan(replicates[r].twin[row])) continue;
      shocked[row] += weight * replicates[r].shocked[row];
      twin[row] += weight * replicates[r].twin[row];
      is_known[row] = true;
    }
  }
  for (std::size_t row = 0; row < rows; ++row)
    if (!is_known[row]) shocked[row] = twin[row] = std::numeric_limits<double>::quiet_NaN();
  return metrics::quality(shocked, twin);
}

std::vector<double> measures_with_unseen(const std::vector<double>& quality,
                                         const QualityRows& rows) {
  std::vector<double> all = measures_of_quality(quality, rows);
  double& recovery = all[static_cast<std::size_t>(Keeping::recovery_time)];
  if (std::isnan(recovery)) recovery = std::numeric_limits<double>::infinity();
  return all;
}

}  // namespace

MeanCurve mean_curve_of(const std::vector<SeriesResilience>& replicates, const QualityRows& rows,
                        int resamples) {
  const auto count = static_cast<Eigen::Index>(replicates.size());
  MeanCurve curve;
  curve.quality = mean_quality_of(replicates, Eigen::VectorXd::Ones(count));
  const std::vector<double> values = measures_with_unseen(curve.quality, rows);
  std::vector<std::vector<double>> resampled(values.size());
  for (int k = 0; k < resamples; ++k) {
    const Eigen::VectorXd weights =
        resampled_weights(count, seed_of_resamples, static_cast<Key>(k));
    const std::vector<double> again =
        measures_with_unseen(mean_quality_of(replicates, weights), rows);
    for (std::size_t m = 0; m < values.size(); ++m) resampled[m].push_back(again[m]);
  }
  for (std::size_t m = 0; m < values.size(); ++m) {
    Estimate estimate{values[m], 0.0, 0.0, replicates.size()};
    put_interval(estimate, std::move(resampled[m]));
    if (std::isnan(estimate.value)) estimate.low = estimate.high = estimate.value;
    curve.measures.push_back(estimate);
  }
  return curve;
}

}  // namespace tissage
