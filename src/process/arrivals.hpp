// Arrivals: a challenge is met, somebody is asked to begin, and a collaboration is formed or not.
#pragma once

#include "tissage/process/assembly.hpp"

namespace tissage {

/// Poisson arrivals of each challenge type in each territory. The best of six drawn candidates by
/// g h is asked and accepts with the probability of commitment without members; if it declines, has
/// nothing to offer, or could cover every need alone, the challenge is forgotten.
void arrivals(World& world, const AssemblyParameters& parameters,
              const CommitmentParameters& commitment);

}  // namespace tissage
