// Own means: collaborations live from their members' pledged money and from what they earn.
#pragma once

#include "tissage/finance/parameters.hpp"
#include "tissage/world/world.hpp"

namespace tissage {

/// Moves the month's pledges, costs and revenues; dissolves the insolvent.
void own_means(World& world, const FinanceParameters& parameters);

}  // namespace tissage
