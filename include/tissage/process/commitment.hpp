// Commitment: the invited decide, in the order of a monthly hash, what they pledge; pledges are
// decided anew each year. An assurance contract: nobody pays before every need is covered.
#pragma once

#include "tissage/process/willingness.hpp"

namespace tissage {

/// Answers to `world.invitations`, then yearly renewals; who declines leaves.
void commitment(World& world, const CommitmentParameters& parameters);

}  // namespace tissage
