// Sums over points and replicates, in order.
#include "sweep/outcomes.hpp"

#include <algorithm>
#include <limits>

#include "tissage/base/error.hpp"

namespace tissage {

namespace {

/// s^2 / R of the replicates of one point.
double chance_of(const Eigen::RowVectorXd& replicates) {
  const auto count = static_cast<double>(replicates.size());
  return (replicates.array() - replicates.mean()).square().sum() / (count - 1.0) / count;
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
  result.means.resize(points);
  double sum = 0.0;
  for (Eigen::Index point = 0; point < points; ++point) {
    const Eigen::Index group = result.groups[static_cast<std::size_t>(point / rows)];
    const Eigen::RowVectorXd replicates = outcomes.row(group * rows + point % rows);
    result.means[point] = replicates.mean();
    sum += chance_of(replicates);
  }
  result.chance = sum / static_cast<double>(points);
  return result;
}

double variance_of(const Eigen::VectorXd& values) {
  if (values.minCoeff() == values.maxCoeff()) return 0.0;
  return (values.array() - values.mean()).square().mean();
}

}  // namespace tissage
