// Quantities with their unit in the type.
#pragma once

#include <Eigen/Core>
#include <cstdint>

namespace tissage {

/// Money in integer cents of a euro.
struct Cents {
  std::int64_t count = 0;

  constexpr Cents() = default;
  constexpr explicit Cents(std::int64_t c) : count(c) {}
  friend constexpr Cents operator+(Cents a, Cents b) { return Cents(a.count + b.count); }
  friend constexpr Cents operator-(Cents a, Cents b) { return Cents(a.count - b.count); }
  friend constexpr Cents operator-(Cents a) { return Cents(-a.count); }
  friend constexpr bool operator==(Cents, Cents) = default;
  // clang-tidy 14 takes the 0 that a comparison is rewritten to for a pointer.
  friend constexpr auto operator<=>(Cents, Cents) = default;  // NOLINT(modernize-use-nullptr)
};

/// Most that one amount of money can be, in euros; larger ones are taken as this.
inline constexpr double most_euros = 1e12;

/// Nearest whole number of cents of an amount in euros; halves go to the even neighbour.
Cents cents_of_euros(double euros);

/// Nearest whole number of cents of an amount in cents, such as a share of another; halves to even.
Cents cents_of(double cents);

/// What a guarantee of `share` covers of an amount.
inline Cents covered(Cents amount, float share) {
  return cents_of(static_cast<double>(share) * static_cast<double>(amount.count));
}

/// Nearest whole number of hundredths, halves to even.
std::int64_t hundredths(double amount);

/// A point or direction in the space of designs (dimensionless).
using Design = Eigen::Vector3d;

}  // namespace tissage
