// What a demand surge makes of needs.
#include "shock/demand_surge.hpp"

#include <algorithm>

namespace tissage {

void lift_demand_surge(World& world) {
  auto& factors = world.territories.needs_factor.values;
  std::fill(factors.begin(), factors.end(), 1.0);
}

void demand_surge(World& world, double severity) {
  for (double& factor : world.territories.needs_factor.values) factor *= 1.0 + severity;
}

}  // namespace tissage
