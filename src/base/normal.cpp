// Probability by its series, quantile by Newton's method.
#include "tissage/base/normal.hpp"

#include <algorithm>
#include <cmath>

#include "tissage/base/math.hpp"

namespace tissage {

namespace {

double density(double x) {
  constexpr double over_root_two_pi = 0.3989422804014327;
  return over_root_two_pi * math::exp(-.5 * x * x);
}

}  // namespace

double normal_probability(double x) {
  constexpr double far = 8.0;  // the rest is below 1e-15
  if (x < -far) return 0.0;
  if (x > far) return 1.0;
  double sum = x;
  double term = x;
  for (double k = 3.0; std::fabs(term) > 1e-17 * std::fabs(sum); k += 2.0) {
    term *= x * x / k;
    sum += term;
  }
  return std::clamp(.5 + sum * density(x), 0.0, 1.0);
}

double normal_quantile(double p) {
  const double inside = std::clamp(p, 1e-12, 1.0 - 1e-12);
  // Below 1 in the tails and exact at 1/2: Newton's method comes from the steep side.
  double x = 0.0;
  for (int step = 0; step < 60; ++step) {
    const double missing = inside - normal_probability(x);
    const double move = std::clamp(missing / density(x), -1.0, 1.0);
    x += move;
    if (std::fabs(move) < 1e-13) break;
  }
  return x;
}

}  // namespace tissage
