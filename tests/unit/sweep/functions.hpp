// Functions of the unit cube with known sensitivities, and runs of them.
#pragma once

#include <Eigen/Core>
#include <cmath>
#include <functional>
#include <numbers>

#include "tissage/base/normal.hpp"
#include "tissage/base/random.hpp"
#include "tissage/sweep/sampling.hpp"

namespace tissage {

using Function = std::function<double(const Eigen::RowVectorXd&)>;

/// One replicate of a function of the unit cube.
inline Eigen::MatrixXd outcomes_of(const UnitPoints& points, const Function& f) {
  Eigen::MatrixXd outcomes(points.rows(), 1);
  for (Eigen::Index row = 0; row < points.rows(); ++row) outcomes(row, 0) = f(points.row(row));
  return outcomes;
}

/// The same outcome in so many replicates, each with its own normal noise.
inline Eigen::MatrixXd with_noise(const Eigen::MatrixXd& outcomes, Eigen::Index replicates,
                                  double sd, std::uint64_t seed) {
  RandomStream draws(seed, Stream::windfall, 0, 0);
  Eigen::MatrixXd noisy = outcomes.replicate(1, replicates);
  for (double& value : noisy.reshaped()) value += sd * normal_quantile(draws.uniform());
  return noisy;
}

inline double line(const Eigen::RowVectorXd& x) {
  return 3.0 * x[0] - 2.0 * x[1] + .5 * x[2] + 1e3;
}

/// Ishigami and Homma (1990) with a = 7, b = .1.
inline double ishigami(const Eigen::RowVectorXd& u) {
  const Eigen::RowVectorXd x = (2.0 * u.array() - 1.0) * std::numbers::pi;
  return std::sin(x[0]) + 7.0 * std::pow(std::sin(x[1]), 2) +
         .1 * std::pow(x[2], 4) * std::sin(x[0]);
}

}  // namespace tissage
