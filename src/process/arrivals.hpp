// Arrivals: a challenge is met, somebody is asked to begin, and a collaboration is formed or not.
#pragma once

#include "tissage/process/assembly.hpp"

namespace tissage {

/// Whether a type of challenge is answered in a territory: until its pilot has ended, in the
/// territory of the pilot only (S4-12).
bool is_answered_in(const World& world, std::size_t territory, std::size_t type);

/// Poisson arrivals of each challenge type in each territory. The best of six drawn candidates by
/// g h is asked and accepts with the probability of commitment without members; if it declines, has
/// nothing to offer, or could cover every need alone, the challenge is forgotten.
void arrivals(World& world, const AssemblyParameters& parameters,
              const CommitmentParameters& commitment);

/// Somebody of a territory is asked to begin a collaboration of that name for a type of challenge.
/// Its row, or no_row where it comes to nothing.
std::uint32_t begin_collaboration(World& world, const AssemblyParameters& parameters,
                                  const CommitmentParameters& commitment, std::size_t territory,
                                  std::size_t type, Key key);

/// A collaboration turns to another type of challenge: new needs, costs, value and design to find.
void take_up_challenge(World& world, std::uint32_t collaboration, std::size_t type);

}  // namespace tissage
