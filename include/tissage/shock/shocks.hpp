// The list of shocks that there are, and their timetable.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "tissage/shock/shock.hpp"
#include "tissage/world/world.hpp"

namespace tissage {

/// A type of shock. `lift` takes away what it weighs on the world, at the start of every month;
/// then `apply` is called for each shock of which there is something in the month, with its size
/// times its intensity (> 0).
struct ShockType {
  std::string_view name;
  std::string_view meaning;
  void (*lift)(World& world);
  void (*apply)(World& world, double severity);
};

std::span<const ShockType> shock_types();

/// The first month of the earliest shock, or nothing where there is none.
std::optional<std::int64_t> first_onset(const std::vector<Shock>& timetable);

/// What shocks weigh on this month: earlier months' pressure is lifted, then each shock that is due
/// applies its own. None before month 1.
void shocks(World& world, const std::vector<Shock>& timetable);

}  // namespace tissage
