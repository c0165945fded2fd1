// A double whose elementary functions are base/math's. Templates that call exp(x), log(x) ... with
// argument-dependent look-up, such as Boost.Random's distributions, then give the same bits on
// every machine. It never turns into a double by itself, so that no call can slip through to libm.
#pragma once

#include <cmath>
#include <limits>
#include <type_traits>

#include "tissage/base/math.hpp"

namespace tissage {

class Real {
 public:
  Real() = default;  // leaves the value open, like double's: Boost keeps Reals in unions

  /// Nearest double to any number; implicit, so that 2 * x and x < 0.5 mean what they say.
  template <class Number, class = std::enable_if_t<std::is_arithmetic_v<Number>>>
  // NOLINTNEXTLINE(google-explicit-constructor)
  constexpr Real(Number number) : value_(static_cast<double>(number)) {}

  /// Conversion to a number as static_cast does it: towards 0 for integers.
  template <class Number, class = std::enable_if_t<std::is_arithmetic_v<Number>>>
  constexpr explicit operator Number() const {
    return static_cast<Number>(value_);
  }
  constexpr double value() const { return value_; }

  constexpr Real& operator+=(Real other) { return *this = *this + other; }
  constexpr Real& operator-=(Real other) { return *this = *this - other; }
  constexpr Real& operator*=(Real other) { return *this = *this * other; }
  constexpr Real& operator/=(Real other) { return *this = *this / other; }

  friend constexpr Real operator+(Real a) { return a; }
  friend constexpr Real operator-(Real a) { return -a.value_; }
  friend constexpr Real operator+(Real a, Real b) { return a.value_ + b.value_; }
  friend constexpr Real operator-(Real a, Real b) { return a.value_ - b.value_; }
  friend constexpr Real operator*(Real a, Real b) { return a.value_ * b.value_; }
  friend constexpr Real operator/(Real a, Real b) { return a.value_ / b.value_; }

  friend constexpr bool operator==(Real a, Real b) { return a.value_ == b.value_; }
  friend constexpr bool operator!=(Real a, Real b) { return a.value_ != b.value_; }
  friend constexpr bool operator<(Real a, Real b) { return a.value_ < b.value_; }
  friend constexpr bool operator<=(Real a, Real b) { return a.value_ <= b.value_; }
  friend constexpr bool operator>(Real a, Real b) { return a.value_ > b.value_; }
  friend constexpr bool operator>=(Real a, Real b) { return a.value_ >= b.value_; }

  friend Real exp(Real x) { return math::exp(x.value_); }
  friend Real log(Real x) { return math::log(x.value_); }
  friend Real pow(Real x, Real y) { return math::pow(x.value_, y.value_); }
  friend Real tan(Real x) { return math::tan(x.value_); }
  // IEEE 754 fixes the results of these four.
  friend Real sqrt(Real x) { return std::sqrt(x.value_); }
  friend Real floor(Real x) { return std::floor(x.value_); }
  friend Real ceil(Real x) { return std::ceil(x.value_); }
  friend Real abs(Real x) { return std::fabs(x.value_); }

 private:
  double value_;
};

}  // namespace tissage

/// The limits of double, as Reals.
template <>
class std::numeric_limits<tissage::Real> : public std::numeric_limits<double> {
  using Double = std::numeric_limits<double>;

 public:
  static constexpr tissage::Real min() noexcept { return Double::min(); }
  static constexpr tissage::Real max() noexcept { return Double::max(); }
  static constexpr tissage::Real lowest() noexcept { return Double::lowest(); }
  static constexpr tissage::Real epsilon() noexcept { return Double::epsilon(); }
  static constexpr tissage::Real round_error() noexcept { return Double::round_error(); }
  static constexpr tissage::Real infinity() noexcept { return Double::infinity(); }
  static constexpr tissage::Real quiet_NaN() noexcept { return Double::quiet_NaN(); }
  static constexpr tissage::Real signaling_NaN() noexcept { return Double::signaling_NaN(); }
  static constexpr tissage::Real denorm_min() noexcept { return Double::denorm_min(); }
};
