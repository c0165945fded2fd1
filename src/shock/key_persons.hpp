// Loss of key persons (S3-56).
#pragma once

#include "tissage/shock/shock.hpp"
#include "tissage/world/world.hpp"

namespace tissage {

/// In every live collaboration in or after launch the member with the most ties (the lowest row of
/// equals) retires with probability m, each collaboration by a lot of its own; who is the key
/// person of several is so once for each. All are chosen before anybody goes.
void key_persons(World& world, const Strike& strike);

}  // namespace tissage
