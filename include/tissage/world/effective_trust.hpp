// Effective trust: what an actor goes by when it decides about another.
#pragma once

#include "tissage/world/world.hpp"

namespace tissage {

/// Trust tau_e in [0, 1] of one actor in another: own experience, the reputation of the other among
/// common acquaintances, and a mediator who vouches.
///
/// Reputation over common neighbours h: r = sum tau_ih tau_hj / sum tau_ih (tau_0 if there is
/// none). tau_e = (n tau + nu r) / (n + nu), n and tau those of the tie (no tie: n = 0; n + nu = 0:
/// tau_0). A mediator m with room at the start of the month and tied to both lifts it: tau_e <-
/// tau_e + mu tau_im (tau_mj - tau_e)^+, the best of them. The tie itself does not change: when the
/// mediator goes, the lift goes. nu and mu: TieRules.
///
/// Source: Josang & Ismail 2002 (reputation as pooled evidence), Burt & Knez 1995 (third parties);
/// the lift by mediators is an assumption (S3-42, S3-43).
double effective_trust(const World& world, std::size_t from, std::size_t to);

}  // namespace tissage
