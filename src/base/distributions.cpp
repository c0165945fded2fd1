// Draws from freshly constructed Boost.Random distributions.
#include "tissage/base/distributions.hpp"

#include <algorithm>
#include <boost/random/exponential_distribution.hpp>
#include <boost/random/gamma_distribution.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/poisson_distribution.hpp>
#include <limits>

#include "tissage/base/error.hpp"
#include "tissage/base/math.hpp"
#include "tissage/base/real.hpp"

namespace tissage {

namespace {
void check_shape(double shape) {
  check(shape > 0.0 && shape <= max_shape, "shape {} is outside (0, {}]", shape, max_shape);
}

/// A beta variate whose two gamma variates have both vanished below the smallest double. Such a
/// gamma variate is e^(-E / shape) with E exponential, and being memoryless E may be drawn anew.
double draw_extreme_beta(RandomStream& stream, double alpha, double beta) {
  constexpr double smallest_shape = 1e-300;  // keeps the quotients finite
  const double first = draw_exponential(stream, 1.0) / std::max(alpha, smallest_shape);
  const double second = draw_exponential(stream, 1.0) / std::max(beta, smallest_shape);
  return math::logistic(second - first);
}
}  // namespace

double draw_normal(RandomStream& stream) {
  return boost::random::normal_distribution<Real>()(stream).value();
}

double draw_exponential(RandomStream& stream, double mean) {
  check(mean > 0.0 && mean <= std::numeric_limits<double>::max(), "mean {} is not above 0", mean);
  return mean * boost::random::exponential_distribution<Real>()(stream).value();
}

double draw_gamma(RandomStream& stream, double shape) {
  check_shape(shape);
  return boost::random::gamma_distribution<Real>(shape)(stream).value();
}

double draw_beta(RandomStream& stream, double alpha, double beta) {
  const double first = draw_gamma(stream, alpha);
  const double second = draw_gamma(stream, beta);
  const double sum = first + second;
  return sum > 0.0 ? first / sum : draw_extreme_beta(stream, alpha, beta);
}

int draw_poisson(RandomStream& stream, double mean) {
  check(mean >= 0.0 && mean <= max_poisson_mean, "mean {} is outside [0, {}]", mean,
        max_poisson_mean);
  if (mean == 0.0) return 0;
  return boost::random::poisson_distribution<int, Real>(mean)(stream);
}

}  // namespace tissage
