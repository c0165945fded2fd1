// Exponential, logarithm, power, tangent and logistic that give the same bits on every machine and
// in the browser: only +, -, *, /, sqrt and bit patterns, which IEEE 754 fixes. Errors are in units
// in the last place (ulp) of the result; the tests hold them against 50 decimal digits.
#pragma once

namespace tissage::math {

/// e^x. Error below 0.52 ulp, 0.77 where the result is subnormal.
double exp(double x);

/// Natural logarithm; NaN below 0, -infinity at 0. Error below 0.52 ulp.
double log(double x);

/// x^y with the special values of C's pow. Error below 0.53 ulp, 0.77 where the result is
/// subnormal.
double pow(double x, double y);

/// Tangent of x radians, |x| <= 2^20; NaN beyond. Error below 1 ulp.
double tan(double x);

/// 1 / (1 + e^-x), without overflow. Error below 1.6 ulp.
double logistic(double x);

}  // namespace tissage::math
