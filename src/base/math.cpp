// Portable elementary functions. Exponential and logarithm reduce their argument by a small table,
// which the compiler works out in double-double arithmetic, and end with a short Taylor series.
#include "tissage/base/math.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "double_pair.hpp"

#ifdef __FAST_MATH__
#error "base/math.cpp needs IEEE 754 arithmetic as written: compile without -ffast-math"
#endif

namespace tissage::math {

namespace {

using detail::DoublePair;
using detail::exact_product;
using detail::exact_sum;
using detail::exact_sum_ordered;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// ln 2 to 107 bits, and its parts: `upper` has 41 bits, so that times an exponent it is exact.
constexpr DoublePair ln_2{0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};
constexpr double ln_2_upper = 0x1.62e42fefa3p-1;
constexpr double ln_2_lower = (ln_2.hi - ln_2_upper) + ln_2.lo;

constexpr std::uint64_t bits_of(double x) { return __builtin_bit_cast(std::uint64_t, x); }
constexpr double double_of(std::uint64_t bits) { return __builtin_bit_cast(double, bits); }

// ------------------------------------------------------------------------------ exponential

/// 2^(j/64) = value (1 + tail), j in [0, 64).
struct RootOfTwo {
  double value;
  double tail;
};

constexpr RootOfTwo root_of_two(int j) {
  const DoublePair exponent = ln_2 * DoublePair{j / 64.0, 0.0};
  DoublePair sum{1.0, 0.0};
  for (int n = 27; n > 0; --n)
    sum = DoublePair{1.0, 0.0} + exponent * sum / DoublePair{static_cast<double>(n), 0.0};
  return {sum.hi, sum.lo / sum.hi};
}

constexpr auto roots_of_two = [] {
  std::array<RootOfTwo, 64> table{};
  for (int j = 0; j < 64; ++j) table[static_cast<std::size_t>(j)] = root_of_two(j);
  return table;
}();

/// e^x = 2^exponent * root * (1 + growth), root in [1, 2), |growth| < 0.0055.
struct Exponential {
  std::int64_t exponent;
  double root;
  double growth;

  /// 2^exponent root, for an exponent in the normal range.
  double scaled_root() const {
    return double_of(bits_of(root) + (static_cast<std::uint64_t>(exponent) << 52));
  }
};

/// Parts of e^(x + rest), |x| < 800, |rest| below half a unit in the last place of x. With k =
/// round(64 x / ln 2) and r = x - k ln 2 / 64: e^x = 2^(k/64) e^r; e^r - 1 by Taylor to r^6, whose
/// remainder is below 2^-64.
inline Exponential exponential(double x, double rest) {
  constexpr double steps_per_unit = 64.0 / ln_2.hi;
  constexpr double step_upper = 0x1.62e42fefap-7;  // 36 bits: exact times k
  constexpr double step_lower = (ln_2.hi / 64.0 - step_upper) + ln_2.lo / 64.0;
  constexpr double rounder = 0x1.8p52;  // adding it leaves the nearest whole number in the low bits
  const double shifted = x * steps_per_unit + rounder;
  const auto k = static_cast<std::int32_t>(static_cast<std::uint32_t>(bits_of(shifted)));
  const double steps = shifted - rounder;
  const double r = (x - steps * step_upper) - (steps * step_lower - rest);
  const RootOfTwo& root = roots_of_two[static_cast<std::size_t>(k & 63)];
  const double r2 = r * r;
  const double series =
      (1.0 / 2 + r * (1.0 / 6)) + r2 * ((1.0 / 24 + r * (1.0 / 120)) + r2 * (1.0 / 720));
  return {k >> 6, root.value, r + (root.tail + r2 * series)};
}

/// e^(x + rest) where it may overflow, vanish or be subnormal: scaled in two steps.
double extreme_exponential(double x, double rest) {
  if (std::isnan(x)) return x;
  if (x > 709.79) return infinity;
  if (x < -745.14) return 0.0;
  Exponential e = exponential(x, rest);
  const std::int64_t shift = e.exponent > 0 ? 200 : -200;
  e.exponent -= shift;
  const double near = e.scaled_root() + e.scaled_root() * e.growth;
  return near * (shift > 0 ? 0x1p200 : 0x1p-200);
}

/// Largest argument up to which both e^x and e^-x are normal numbers.
constexpr double ordinary_exponent = 708.0;

inline double exponential_of_sum(double x, double rest) {
  if (!(std::fabs(x) <= ordinary_exponent)) [[unlikely]]
    return extreme_exponential(x, rest);
  const Exponential e = exponential(x, rest);
  const double root = e.scaled_root();
  return root + root * e.growth;
}

// -------------------------------------------------------------------------------- logarithm

/// A factor of at most ten bits that brings the numbers of one interval close to 1, and
/// -ln(factor) = upper + lower, `upper` a multiple of 2^-42.
struct Reciprocal {
  double factor;
  double upper;
  double lower;
};

/// Significands are taken from [0.7070, 1.4141), in 128 intervals of equal width in bits.
constexpr std::uint64_t first_significand = 0x3FE6A00000000000;
constexpr int interval_bits = 45;

constexpr Reciprocal reciprocal(std::uint64_t interval) {
  const std::uint64_t low_bits = first_significand + (interval << interval_bits);
  const double low = double_of(low_bits);
  const double high = double_of(low_bits + (std::uint64_t{1} << interval_bits));
  if (low == 1.0 || high == 1.0) return {1.0, 0.0, 0.0};
  const double factor = (2.0 / (low + high) + 0x1.8p43) - 0x1.8p43;  // rounds to 1/512
  // -ln f = 2 artanh((1 - f) / (1 + f)) = 2 (t + t^3/3 + t^5/5 + ...)
  const DoublePair t = DoublePair{1.0 - factor, 0.0} / DoublePair{1.0 + factor, 0.0};
  const DoublePair t2 = t * t;
  DoublePair sum{0.0, 0.0};
  for (int n = 43; n > 0; n -= 2)
    sum = sum * t2 + DoublePair{1.0, 0.0} / DoublePair{static_cast<double>(n), 0.0};
  const DoublePair result = sum * t * DoublePair{2.0, 0.0};
  const double upper = (result.hi + 0x1.8p10) - 0x1.8p10;  // rounds to 2^-42
  return {factor, upper, (result.hi - upper) + result.lo};
}

constexpr auto reciprocals = [] {
  std::array<Reciprocal, 128> table{};
  for (std::size_t i = 0; i < 128; ++i) table[i] = reciprocal(i);
  return table;
}();

/// ln x = upper + lower + ln(1 + r + r_error), r exact with its error, |r| < 2^-7.
struct LogarithmParts {
  double upper;
  double lower;
  double r;
  double r_error;
};

/// Parts of ln(2^shift x) for normal x > 0. The significand is split in words, so that each
/// product with a factor is exact. `upper` is exact too: a multiple of 2^-42 below 2^10.
inline LogarithmParts logarithm(double x, std::int64_t shift) {
  const std::uint64_t offset = bits_of(x) - first_significand;
  const std::int64_t exponent = (static_cast<std::int64_t>(offset) >> 52) + shift;
  const std::uint64_t significand = (offset & 0xFFFFFFFFFFFFF) + first_significand;
  const Reciprocal& near = reciprocals[static_cast<std::size_t>((offset >> interval_bits) & 127)];
  const double first_word = double_of(significand & 0xFFFFFFFF00000000);
  const double second_word = double_of(significand) - first_word;
  const DoublePair r = exact_sum_ordered(first_word * near.factor - 1.0, second_word * near.factor);
  const auto power = static_cast<double>(exponent);
  return {power * ln_2_upper + near.upper, power * ln_2_lower + near.lower, r.hi, r.lo};
}

/// ln x rounded from its parts; ln(1 + r) by its series to r^9, relative remainder below 2^-66.
inline double rounded_logarithm(const LogarithmParts& parts) {
  const double r = parts.r;
  const double r2 = r * r;
  const double series = (-1.0 / 2 + r * (1.0 / 3)) +
                        r2 * ((-1.0 / 4 + r * (1.0 / 5)) +
                              r2 * ((-1.0 / 6 + r * (1.0 / 7)) + r2 * (-1.0 / 8 + r * (1.0 / 9))));
  const DoublePair sum = exact_sum_ordered(parts.upper, r);
  return sum.hi + (r2 * series + (sum.lo + (parts.lower + parts.r_error)));
}

constexpr double smallest_normal = 0x1p-1022;

/// ln x for zero, negative, infinite, subnormal and undefined x.
double special_logarithm(double x) {
  if (x == 0.0) return -infinity;
  if (std::isnan(x) || x == infinity) return x;
  if (x < 0.0) return not_a_number;
  return rounded_logarithm(logarithm(x * 0x1p54, -54));
}

/// ln x for finite x > 0 with a relative error below 2^-66: r and r^2 / 2 exactly, the rest of the
/// series (to r^10) in one double.
DoublePair precise_logarithm(double x) {
  const LogarithmParts parts = x < smallest_normal ? logarithm(x * 0x1p54, -54) : logarithm(x, 0);
  const double r = parts.r;
  double series = -1.0 / 10;
  for (int n = 9; n >= 3; --n) series = series * r + (n % 2 == 1 ? 1.0 : -1.0) / n;
  const DoublePair square = exact_product(r, r);
  const DoublePair linear = exact_sum_ordered(parts.upper, r);
  const DoublePair quadratic = exact_sum_ordered(linear.hi, -0.5 * square.hi);
  const double small = parts.lower + (parts.r_error - r * parts.r_error);
  const double rest =
      (linear.lo + quadratic.lo) + (small + (r * square.hi * series - 0.5 * square.lo));
  return exact_sum_ordered(quadratic.hi, rest);
}

// ------------------------------------------------------------------------------------ power

bool is_whole(double y) {
  return std::fabs(y) >= 0x1p53 || y == static_cast<double>(static_cast<std::int64_t>(y));
}

bool is_odd(double y) {
  return std::fabs(y) < 0x1p53 && is_whole(y) && (static_cast<std::int64_t>(y) & 1) != 0;
}

/// x^y for x = 0 or infinite or y infinite, x >= 0: 0, 1 or infinity.
double extreme_power(double x, double y) {
  if (x == 1.0) return 1.0;
  return (x > 1.0) == (y > 0.0) ? infinity : 0.0;
}

/// x^y for x >= 0 and y not 0. Beyond 2^64 an exponent takes every x but 1 to 0 or infinity; below
/// 2^-65 it takes every finite x > 0 to 1.
double power_of_magnitude(double x, double y) {
  if (x == 0.0 || x == 1.0 || x == infinity || std::fabs(y) > 0x1p64) return extreme_power(x, y);
  if (std::fabs(y) < 0x1p-65) return 1.0;
  const DoublePair logarithm = precise_logarithm(x);
  const DoublePair product = exact_product(y, logarithm.hi);
  const DoublePair exponent = exact_sum_ordered(product.hi, product.lo + y * logarithm.lo);
  return exponential_of_sum(exponent.hi, exponent.lo);
}

}  // namespace

double exp(double x) { return exponential_of_sum(x, 0.0); }

double log(double x) {
  const std::uint64_t above_smallest = bits_of(x) - bits_of(smallest_normal);
  if (above_smallest >= bits_of(infinity) - bits_of(smallest_normal)) [[unlikely]]
    return special_logarithm(x);
  return rounded_logarithm(logarithm(x, 0));
}

double pow(double x, double y) {
  if (y == 0.0 || x == 1.0) return 1.0;
  if (std::isnan(x) || std::isnan(y)) return x + y;
  if (x < 0.0 && x != -infinity && !is_whole(y)) return not_a_number;
  const double magnitude = power_of_magnitude(std::fabs(x), y);
  return std::signbit(x) && is_odd(y) ? -magnitude : magnitude;
}

double logistic(double x) {
  if (!(std::fabs(x) <= ordinary_exponent)) [[unlikely]]
    return x < 0.0 ? exp(x) : x > 0.0 ? 1.0 : x;
  const Exponential e = exponential(-x, 0.0);
  const double root = e.scaled_root();
  const DoublePair sum = exact_sum(1.0, root);
  return 1.0 / (sum.hi + (sum.lo + root * e.growth));
}

}  // namespace tissage::math
