// Loss of mediators (S3-24, S3-50).
#pragma once

#include "tissage/world/world.hpp"

namespace tissage {

/// Mediators are back at work; those whom they accompanied stay without them.
void lift_mediator_loss(World& world);

/// A share of the mediators, by lot and the same as long as it lasts, is away. Whom they
/// accompanied is on its own, and those whom they joined trust each other only as they do by
/// themselves. Of several losses at once those are away whom the greatest takes.
void mediator_loss(World& world, double severity);

}  // namespace tissage
