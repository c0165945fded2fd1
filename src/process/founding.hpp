// Founding: somebody begins a collaboration for a challenge, new here or known from elsewhere.
#pragma once

#include "tissage/process/assembly.hpp"

namespace tissage {

/// Whether a type of challenge is answered in a territory: until its pilot has ended, in the
/// territory of the pilot only (S4-12).
bool is_answered_in(const World& world, std::size_t territory, std::size_t type);

/// The best of six drawn candidates of a territory by g h is asked to begin a collaboration of that
/// name, and accepts with the probability of commitment without members. Its row; no_row if it
/// declines, has nothing to offer, or could cover every need alone.
std::uint32_t begin_collaboration(World& world, const AssemblyParameters& parameters,
                                  const CommitmentParameters& commitment, std::size_t territory,
                                  std::size_t type, Key key);

/// A collaboration turns to another type of challenge: new needs, costs, value and design to find.
void take_up_challenge(World& world, std::uint32_t collaboration, std::size_t type);

}  // namespace tissage
