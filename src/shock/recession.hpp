// Recession: businesses and customers have less.
#pragma once

#include "tissage/world/world.hpp"

namespace tissage {

/// Businesses give what they have, revenues are what they are.
void lift_recession(World& world);

/// A business' free money and the revenue ratio rho are multiplied by 1 - m, in what collaborations
/// earn and in what lenders and forms ask of it; several recessions multiply. Pledges that are
/// given stay as they are.
void recession(World& world, double severity);

}  // namespace tissage
