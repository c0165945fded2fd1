// Demand surge: more is needed of everything.
#pragma once

#include "tissage/world/world.hpp"

namespace tissage {

/// Needs are what challenges make them.
void lift_demand_surge(World& world);

/// n <- n (1 + m) for every collaboration of every territory, and for challenges that arrive;
/// several surges multiply.
void demand_surge(World& world, double severity);

}  // namespace tissage
