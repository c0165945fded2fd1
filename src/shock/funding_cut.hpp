// Funding cut: treasuries receive less (S0-30).
#pragma once

#include "tissage/world/world.hpp"

namespace tissage {

/// Treasuries receive all of A.
void lift_funding_cut(World& world);

/// A <- A (1 - m) in every territory; several cuts multiply.
void funding_cut(World& world, double severity);

}  // namespace tissage
