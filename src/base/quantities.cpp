// Rounding of money and of hundredths.
#include "tissage/base/quantities.hpp"

#include <algorithm>
#include <cmath>

#include "tissage/base/error.hpp"

namespace tissage {

namespace {

std::int64_t nearest_even(double value) {
  check(std::abs(value) < 0x1p53, "{} has no exact neighbour among whole numbers", value);
  const double below = std::floor(value);
  const double rest = value - below;
  auto count = static_cast<std::int64_t>(below);
  if (rest > 0.5 || (rest == 0.5 && count % 2 != 0)) ++count;
  return count;
}

}  // namespace

std::int64_t hundredths(double amount) { return nearest_even(amount * 100.0); }

Cents cents_of(double cents) {
  return Cents(nearest_even(std::clamp(cents, -100.0 * most_euros, 100.0 * most_euros)));
}

Cents cents_of_euros(double euros) {
  return Cents(hundredths(std::clamp(euros, -most_euros, most_euros)));
}

}  // namespace tissage
