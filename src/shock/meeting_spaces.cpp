// What a closure leaves of meeting spaces.
#include "shock/meeting_spaces.hpp"

#include <algorithm>

namespace tissage {

void lift_meeting_spaces(World& world) {
  auto& shares = world.territories.open_spaces.values;
  std::fill(shares.begin(), shares.end(), 1.0);
}

void meeting_spaces(World& world, double severity) {
  for (double& share : world.territories.open_spaces.values) share *= 1.0 - severity;
}

}  // namespace tissage
