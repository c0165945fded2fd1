// The public treasury of each territory: what it receives, what lapses.
#pragma once

#include "tissage/finance/parameters.hpp"
#include "tissage/world/world.hpp"

namespace tissage {

/// Each treasury receives its appropriation: A a citizen, times what shocks leave of it; in months
/// 1, 1 + `lapse`, ... what it still holds beyond one month of the uncut A lapses before. (If it
/// carried over, a cut would never be felt.)
void treasury(World& world, const FinanceParameters& parameters);

}  // namespace tissage
