// Closure of meeting spaces: fewer encounters find a place.
#pragma once

#include "tissage/world/world.hpp"

namespace tissage {

/// All of them are open.
void lift_meeting_spaces(World& world);

/// The share m of what meeting spaces can host is gone in every territory; several closures
/// multiply. An encounter at one happens with probability min(1, open capacity / D)
/// (process/encounters.hpp).
void meeting_spaces(World& world, double severity);

}  // namespace tissage
