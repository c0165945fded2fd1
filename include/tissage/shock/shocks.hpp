// The list of shocks that there are, and their timetable.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "tissage/shock/shock.hpp"
#include "tissage/world/world.hpp"

namespace tissage {

/// A type of shock. `apply` is called in each month in which there is something of it, with its
/// size times its intensity of the month (> 0).
struct ShockType {
  std::string_view name;
  std::string_view meaning;
  void (*apply)(World& world, double severity);
};

std::span<const ShockType> shock_types();

/// What shocks weigh on this month: earlier months' pressure is lifted, then each shock that is due
/// applies its own. None before month 1.
void shocks(World& world, const std::vector<Shock>& timetable);

}  // namespace tissage
