// Loss of mediators (S3-24, S3-50).
#pragma once

#include "tissage/world/world.hpp"

namespace tissage {

/// Mediators are back at work; those whom they accompanied stay without them.
void lift_mediator_loss(World& world);

/// A share of the mediators is away, by a lot that each draws once for the whole run: the same ones
/// as long as it lasts, and of several losses, at once or one after another, the greatest takes all
/// whom the others take. Whom they accompanied is on its own, and those whom they joined trust each
/// other only as they do by themselves.
void mediator_loss(World& world, double severity);

}  // namespace tissage
