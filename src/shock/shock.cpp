// The shapes of shocks over time.
#include "tissage/shock/shock.hpp"

#include <algorithm>
#include <cmath>

namespace tissage {

double intensity(const Shock& shock, int month) {
  const auto k = static_cast<double>(month - shock.month.value);
  const auto length = static_cast<double>(shock.length.value);
  if (k < 0.0) return 0.0;
  switch (shock.shape.value) {
    case Shape::pulse:
      return k < length ? 1.0 - k / length : 0.0;
    case Shape::step:
      return length == 0.0 || k < length ? 1.0 : 0.0;
    case Shape::ramp:
      return std::min(1.0, (k + 1.0) / length);
    case Shape::ramp_up_down:
      return std::max(0.0, std::min(k + 1.0, length - k) / std::ceil(length / 2.0));
  }
  return 0.0;
}

double rise(const Shock& shock, int month) {
  return std::max(0.0, intensity(shock, month) - intensity(shock, month - 1));
}

bool can_come(const Shock& shock) {
  return shock.size > 0.0 && shock.rate.value.value_or(1.0) > 0.0;
}

bool is_for_good(const Shock& shock) {
  return shock.shape.value == Shape::ramp || shock.length.value == 0;
}

}  // namespace tissage
