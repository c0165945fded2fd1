// Arrivals: challenges are met, and people begin in the way of the scenario's mode.
#pragma once

#include "tissage/process/assembly.hpp"

namespace tissage {

/// Poisson arrivals of each challenge type in each territory where it is answered: of the month,
/// or, where a call, hackathon or convention is held at intervals, of as many months at once, or as
/// the world has lived. What nobody begins is forgotten.
void arrivals(World& world, const AssemblyParameters& parameters,
              const CommitmentParameters& commitment, const WaysToBegin& ways);

}  // namespace tissage
