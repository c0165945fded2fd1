// Arrivals: challenges are met, and in each case somebody is asked to begin.
#pragma once

#include "tissage/process/assembly.hpp"

namespace tissage {

/// Poisson arrivals of each challenge type in each territory where it is answered. What nobody
/// begins is forgotten.
void arrivals(World& world, const AssemblyParameters& parameters,
              const CommitmentParameters& commitment);

}  // namespace tissage
