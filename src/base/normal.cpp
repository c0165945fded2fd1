// Probability by its series; quantile by a rational function and Newton's method.
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

/// To seven figures (Wichura 1988, algorithm AS 241, PPND7).
double rough_quantile(double p) {
  const double q = p - 0.5;
  if (std::abs(q) <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * (((59.109374720 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179) /
           (((67.187563600 * r + 78.757757664) * r + 17.895169469) * r + 1.0);
  }
  double r = std::sqrt(-math::log(std::min(p, 1.0 - p)));
  double tail = 0.0;
  if (r <= 5.0) {
    r -= 1.6;
    tail = (((0.17023821103 * r + 1.3067284816) * r + 2.7568153900) * r + 1.4234372777) /
           ((0.12021132975 * r + 0.73700164250) * r + 1.0);
  } else {
    r -= 5.0;
    tail = (((0.017337203997 * r + 0.42868294337) * r + 3.0812263860) * r + 6.6579051150) /
           ((0.012258202635 * r + 0.24197894225) * r + 1.0);
  }
  return q < 0.0 ? -tail : tail;
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
  double x = rough_quantile(inside);
  for (int step = 0; step < 2; ++step) x += (inside - normal_probability(x)) / density(x);
  return x;
}

}  // namespace tissage
