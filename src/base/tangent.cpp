// Portable tangent: an exact reduction by right angles, then the quotient of the Taylor series of
// sine and cosine in double-double arithmetic.
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "double_pair.hpp"
#include "tissage/base/math.hpp"

#ifdef __FAST_MATH__
#error "base/tangent.cpp needs IEEE 754 arithmetic as written: compile without -ffast-math"
#endif

namespace tissage::math {

namespace {

using detail::DoublePair;
using detail::exact_product;
using detail::exact_sum;
using detail::exact_sum_ordered;

/// x - k pi/2 for |k| < 2^20, relative error below 2^-60 for every double up to 2^20: pi/2 in
/// three parts of 33 bits, exact times k, and a last one (Cody and Waite 1980).
DoublePair without_right_angles(double x, double k) {
  constexpr double part_1 = 0x1.921fb544p0, part_2 = 0x1.0b4611a6p-34;
  constexpr double part_3 = 0x1.3198a2ep-69, part_4 = 0x1.b839a252049c1p-104;
  const DoublePair first = exact_sum(x - k * part_1, -(k * part_2));
  const DoublePair second = exact_sum(first.hi, -(k * part_3));
  return exact_sum(second.hi, second.lo + (first.lo - k * part_4));
}

constexpr auto inverse_factorials = [] {
  std::array<double, 19> table{1.0};
  double factorial = 1.0;  // exact up to 18!
  for (int n = 1; n < 19; ++n) table[static_cast<std::size_t>(n)] = 1.0 / (factorial *= n);
  return table;
}();

/// x^first / first! - x^(first+2) / (first+2)! + ... up to `last`, divided by x^first.
template <std::size_t first, std::size_t last>
double alternating_series(double square) {
  double sum = inverse_factorials[last];
  for (std::size_t n = last - 2; n >= first; n -= 2) sum = inverse_factorials[n] - sum * square;
  return sum;
}

/// sin r, |r| < 0.79: the cubic and later terms of the Taylor series (to r^17) in one double.
DoublePair sine(DoublePair r) {
  const double square = r.hi * r.hi;
  const double rest = r.hi * square * alternating_series<3, 17>(square);
  return exact_sum_ordered(r.hi, r.lo * (1.0 - 0.5 * square) - rest);
}

/// cos r, |r| < 0.79: 1 - r^2 / 2 with its errors, later terms (to r^18) in one double.
DoublePair cosine(DoublePair r) {
  const DoublePair square = exact_product(r.hi, r.hi);
  const DoublePair quadratic = exact_sum_ordered(1.0, -0.5 * square.hi);
  const double quartic = square.hi * square.hi * alternating_series<4, 18>(square.hi);
  return exact_sum_ordered(quadratic.hi,
                           quadratic.lo + (quartic - (0.5 * square.lo + r.hi * r.lo)));
}

}  // namespace

double tan(double x) {
  if (!(std::fabs(x) <= 0x1p20)) return std::numeric_limits<double>::quiet_NaN();
  if (std::fabs(x) < 0x1p-27) return x;
  constexpr double rounder = 0x1.8p52;
  constexpr double right_angles_per_unit = 0x1.45f306dc9c883p-1;  // 2 / pi
  const double k = (x * right_angles_per_unit + rounder) - rounder;
  const DoublePair r = without_right_angles(x, k);
  const DoublePair s = sine(r), c = cosine(r);
  const bool is_turned = (static_cast<std::int64_t>(k) & 1) != 0;
  const DoublePair quotient = is_turned ? c / DoublePair{-s.hi, -s.lo} : s / c;
  return quotient.hi;
}

}  // namespace tissage::math
