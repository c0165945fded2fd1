// Political change: another majority, which owes nothing to what the last one began (S3-11, S3-53).
#pragma once

#include "tissage/shock/shock.hpp"
#include "tissage/world/world.hpp"

namespace tissage {

/// With X4 the strength of form (life_cycle.form_strength), in [0, 1]:
/// - on a tie with an authority, at both ends, trust above the pair's baseline loses the share
///   m (1 - X4) of what it is above, X4 of the best form that the two share in a live
///   collaboration, 0 if they share none;
/// - an authority leaves a collaboration, and its pledge ends, with probability m (1 - X4);
/// - what is left of a collaboration's grant ends with probability m (1 - X4).
/// So with X4 = 1 a signed convention survives a change of majority. Loans, guarantees and what has
/// been paid stay.
void political_change(World& world, const Strike& strike);

}  // namespace tissage
