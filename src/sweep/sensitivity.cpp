// Estimators of Saltelli, Jansen and Morris as functions of means over blocks or trajectories.
#include "tissage/sweep/sensitivity.hpp"

#include <algorithm>
#include <cmath>

#include "sweep/bootstrap.hpp"
#include "sweep/outcomes.hpp"
#include "tissage/base/error.hpp"

namespace tissage {

namespace {

constexpr double unknown_estimate = std::numeric_limits<double>::quiet_NaN();

/// The means of the points of A and B, in turn.
Eigen::VectorXd of_both_halves(const Eigen::VectorXd& means, Eigen::Index length) {
  const Eigen::Index blocks = means.size() / length;
  Eigen::VectorXd both(2 * blocks);
  for (Eigen::Index block = 0; block < blocks; ++block)
    both.segment(2 * block, 2) = means.segment(block * length, 2);
  return both;
}

/// One row a block. Columns, with f centred: f_A + f_B; f_A^2 + f_B^2; for each parameter
/// f_B (f_ABi - f_A); f_ABi - f_A; (f_ABi - f_A)^2.
GroupTable table_of_blocks(const Eigen::ArrayXd& centred, Eigen::Index dimensions) {
  const Eigen::Index blocks = centred.size() / (dimensions + 2);
  GroupTable table(blocks, 2 + 3 * dimensions);
  for (Eigen::Index block = 0; block < blocks; ++block) {
    const Eigen::ArrayXd f = centred.segment(block * (dimensions + 2), dimensions + 2);
    const Eigen::ArrayXd change = f.tail(dimensions) - f[0];
    table.row(block) << f[0] + f[1], f[0] * f[0] + f[1] * f[1], (f[1] * change).transpose(),
        change.transpose(), change.square().transpose();
  }
  return table;
}

/// First-order indices, then total ones, from the means of table_of_blocks(). Products with f_B are
/// centred anew, since a resample has a mean of its own; NaN below the least variance.
std::vector<double> indices_from(const Means& means, Eigen::Index dimensions,
                                 double least_variance) {
  const double mean = means[0] / 2.0;
  const double variance = means[1] / 2.0 - mean * mean;
  const auto count = static_cast<std::size_t>(dimensions);
  std::vector<double> indices(2 * count, unknown_estimate);
  if (!(variance > least_variance)) return indices;
  const Means product = means.segment(2, dimensions);
  const Means change = means.segment(2 + dimensions, dimensions);
  const Means square = means.segment(2 + 2 * dimensions, dimensions);
  for (std::size_t i = 0; i < count; ++i) {
    const auto k = static_cast<Eigen::Index>(i);
    indices[i] = (product[k] - mean * change[k]) / variance;  // Saltelli et al. 2010, table 2 b
    indices[count + i] = square[k] / (2.0 * variance);        // Jansen 1999
  }
  return indices;
}

/// One row a trajectory, one column a parameter: what its step made, per unit of the unit cube.
GroupTable elementary_effects(const UnitPoints& points, const PointOutcomes& outcomes) {
  const Eigen::Index dimensions = points.cols();
  GroupTable effects(static_cast<Eigen::Index>(outcomes.groups.size()), dimensions);
  effects.setConstant(unknown_estimate);
  for (Eigen::Index t = 0; t < effects.rows(); ++t) {
    const Eigen::Index first = outcomes.groups[static_cast<std::size_t>(t)] * (dimensions + 1);
    for (Eigen::Index step = 0; step < dimensions; ++step) {
      const Eigen::RowVectorXd moved = points.row(first + step + 1) - points.row(first + step);
      Eigen::Index parameter = 0;
      moved.cwiseAbs().maxCoeff(&parameter);
      check((moved.array() != 0.0).count() == 1 && std::isnan(effects(t, parameter)),
            "A step from row {} that is no step of a trajectory", first + step);
      const Eigen::Index at = t * (dimensions + 1) + step;
      effects(t, parameter) = (outcomes.means[at + 1] - outcomes.means[at]) / moved[parameter];
    }
  }
  return effects;
}

}  // namespace

SobolIndices sobol_indices(const Eigen::MatrixXd& outcomes, std::size_t dimensions,
                           std::uint64_t seed, int resamples) {
  const PointOutcomes points = point_outcomes(outcomes, dimensions + 2);
  SobolIndices result;
  result.first.resize(dimensions);
  result.total.resize(dimensions);
  result.blocks = points.groups.size();
  result.dropped = points.dropped;
  if (result.blocks < 2) return result;
  const auto columns = static_cast<Eigen::Index>(dimensions);
  const Eigen::VectorXd both = of_both_halves(points.means, columns + 2);
  result.mean = both.mean();
  result.variance = variance_of(both);
  result.noise_share = points.noise_share(result.variance);
  if (!(result.variance > 0.0)) return result;
  const GroupTable table = table_of_blocks(points.means.array() - result.mean, columns);
  const double least_variance = 1e-12 * result.variance;  // rounding, where all drawn are equal
  const auto estimates = [columns, least_variance](const Means& means) {
    return indices_from(means, columns, least_variance);
  };
  const std::vector<Interval> intervals = bootstrap(table, estimates, seed, resamples);
  std::copy_n(intervals.begin(), dimensions, result.first.begin());
  std::copy_n(intervals.begin() + columns, dimensions, result.total.begin());
  return result;
}

MorrisEffects morris_effects(const UnitPoints& points, const Eigen::MatrixXd& outcomes,
                             std::uint64_t seed, int resamples) {
  check(points.rows() == outcomes.rows(), "{} points with {} outcomes", points.rows(),
        outcomes.rows());
  const auto dimensions = static_cast<std::size_t>(points.cols());
  const PointOutcomes whole = point_outcomes(outcomes, dimensions + 1);
  MorrisEffects result;
  result.mu_star.resize(dimensions);
  result.mu.resize(dimensions, unknown_estimate);
  result.sigma.resize(dimensions, unknown_estimate);
  result.trajectories = whole.groups.size();
  result.dropped = whole.dropped;
  if (result.trajectories < 2) return result;
  result.noise_share = whole.noise_share(variance_of(whole.means));
  const GroupTable effects = elementary_effects(points, whole);
  const auto unchanged = [](const Means& means) {
    return std::vector<double>(means.begin(), means.end());
  };
  result.mu_star = bootstrap(effects.cwiseAbs(), unchanged, seed, resamples);
  for (std::size_t i = 0; i < dimensions; ++i) {
    const Eigen::ArrayXd own = effects.col(static_cast<Eigen::Index>(i));
    result.mu[i] = own.mean();
    result.sigma[i] =
        std::sqrt((own - result.mu[i]).square().sum() / static_cast<double>(own.size() - 1));
  }
  return result;
}

}  // namespace tissage
