// Enclosure at a stroke: founders take what users hold in common (S1-24).
#pragma once

#include "tissage/shock/shock.hpp"
#include "tissage/world/world.hpp"

namespace tissage {

/// Every collaboration that can be enclosed and has a community is, by enclose() of
/// process/belonging, with probability m (1 - protection), protection by its form and by rules for
/// the commons (S3-46).
void enclosure(World& world, const Strike& strike);

}  // namespace tissage
