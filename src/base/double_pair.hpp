// Numbers of about 106 bits, kept as the unevaluated sum of two doubles, for base/math only.
#pragma once

namespace tissage::math::detail {

/// hi + lo, where lo is at most half a unit in the last place of hi.
struct DoublePair {
  double hi = 0.0;
  double lo = 0.0;
};

/// a + b without error (Knuth 1969, TwoSum), in any order of size.
constexpr DoublePair exact_sum(double a, double b) {
  const double sum = a + b;
  const double part_of_b = sum - a;
  return {sum, (a - (sum - part_of_b)) + (b - part_of_b)};
}

/// a + b without error if |a| >= |b| or a = 0 (Dekker 1971, Fast2Sum).
constexpr DoublePair exact_sum_ordered(double a, double b) {
  const double sum = a + b;
  return {sum, (a - sum) + b};
}

/// The upper 26 bits of a; the rest fits in 26 bits too (Dekker 1971, splitting). |a| < 2^996.
constexpr double upper_half(double a) {
  const double shifted = a * 0x1.0000002p27;
  return shifted - (shifted - a);
}

/// a * b without error (Dekker 1971), unless the product or its error leaves the normal range.
constexpr DoublePair exact_product(double a, double b) {
  const double product = a * b;
  const double a_upper = upper_half(a), a_lower = a - a_upper;
  const double b_upper = upper_half(b), b_lower = b - b_upper;
  const double error =
      ((a_upper * b_upper - product) + a_upper * b_lower + a_lower * b_upper) + a_lower * b_lower;
  return {product, error};
}

/// Sum, relative error below 2^-102 for summands of one sign.
constexpr DoublePair operator+(DoublePair a, DoublePair b) {
  const DoublePair sum = exact_sum(a.hi, b.hi);
  return exact_sum_ordered(sum.hi, sum.lo + (a.lo + b.lo));
}

/// Product, relative error below 2^-100.
constexpr DoublePair operator*(DoublePair a, DoublePair b) {
  const DoublePair product = exact_product(a.hi, b.hi);
  return exact_sum_ordered(product.hi, product.lo + (a.hi * b.lo + a.lo * b.hi));
}

/// Quotient, relative error below 2^-98: one step of long division after the first 53 bits.
constexpr DoublePair operator/(DoublePair a, DoublePair b) {
  const double quotient = a.hi / b.hi;
  const DoublePair product = exact_product(quotient, b.hi);
  const double rest = ((a.hi - product.hi) - product.lo) + (a.lo - quotient * b.lo);
  return exact_sum_ordered(quotient, rest / b.hi);
}

}  // namespace tissage::math::detail
