// Rounding of money and of hundredths.
#include "tissage/base/quantities.hpp"

#include <algorithm>
#include <cmath>

#include "tissage/base/error.hpp"

namespace tissage {

std::int64_t hundredths(double amount) {
  const double scaled = amount * 100.0;
  check(std::abs(scaled) < 0x1p53, "amount {} has no exact number of hundredths", amount);
  const double below = std::floor(scaled);
  const double rest = scaled - below;
  auto count = static_cast<std::int64_t>(below);
  if (rest > 0.5 || (rest == 0.5 && count % 2 != 0)) ++count;
  return count;
}

Cents cents_of_euros(double euros) {
  return Cents(hundredths(std::clamp(euros, -most_euros, most_euros)));
}

}  // namespace tissage
