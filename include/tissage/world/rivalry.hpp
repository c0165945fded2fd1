// Rivalry: what a competition leaves between those who lost and those who won (S1-35).
#pragma once

#include "tissage/world/world.hpp"

namespace tissage {

/// Members of a collaboration that lost feel let down by members of one that won, one of `winners`
/// drawn at random: so many broken-word events of a weight, each between two members drawn at
/// random, felt in the next month's trust. Nothing where nobody won.
void resent(World& world, std::uint32_t loser, const std::vector<std::uint32_t>& winners,
            std::int64_t events, double weight);

}  // namespace tissage
