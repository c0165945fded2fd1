// Sums over points and replicates, in order.
#include "sweep/outcomes.hpp"

#include <algorithm>
#include <limits>

#include "tissage/base/error.hpp"

namespace tissage {

namespace {

/// What the seeds leave in the means of points, one row each: the mean square of what neither the
/// point nor the seed explains alone (two-way analysis of variance without repetition), by R.
double chance_of(const Eigen::MatrixXd& outcomes) {
  if (outcomes.rows() < 2 || outcomes.cols() < 2) return std::numeric_limits<double>::quiet_NaN();
  const auto points = static_cast<double>(outcomes.rows());
  const auto seeds = static_cast<double>(outcomes.cols());
  const Eigen::VectorXd of_points = outcomes.rowwise().mean();
  const Eigen::RowVectorXd of_seeds = outcomes.colwise().mean();
  const Eigen::MatrixXd rest =
      ((outcomes.colwise() - of_points).rowwise() - of_seeds).array() + outcomes.mean();
  return rest.squaredNorm() / ((points - 1.0) * (seeds - 1.0)) / seeds;
}

}  // namespace

double PointOutcomes::noise_share(double variance) const {
  if (!(variance > 0.0)) return std::numeric_limits<double>::quiet_NaN();
  return std::clamp(chance / variance, 0.0, 1.0);
}

PointOutcomes point_outcomes(const Eigen::MatrixXd& outcomes, std::size_t length) {
  const auto rows = static_cast<Eigen::Index>(length);
  check(rows > 0 && outcomes.rows() % rows == 0 && outcomes.cols() > 0,
        "{} x {} outcomes in groups of {}", outcomes.rows(), outcomes.cols(), length);
  PointOutcomes result;
  for (Eigen::Index group = 0; group < outcomes.rows() / rows; ++group) {
    if (outcomes.middleRows(group * rows, rows).allFinite())
      result.groups.push_back(group);
    else
      ++result.dropped;
  }
  const auto points = static_cast<Eigen::Index>(result.groups.size()) * rows;
  Eigen::MatrixXd whole(points, outcomes.cols());
  for (Eigen::Index point = 0; point < points; ++point) {
    const Eigen::Index group = result.groups[static_cast<std::size_t>(point / rows)];
    whole.row(point) = outcomes.row(group * rows + point % rows);
  }
  result.means = whole.rowwise().mean();
  result.chance = chance_of(whole);
  return result;
}

double variance_of(const Eigen::VectorXd& values) {
  if (values.minCoeff() == values.maxCoeff()) return 0.0;
  return (values.array() - values.mean()).square().mean();
}

}  // namespace tissage
