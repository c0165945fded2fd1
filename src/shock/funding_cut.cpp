// What a funding cut leaves of appropriations.
#include "shock/funding_cut.hpp"

#include <algorithm>

namespace tissage {

void lift_funding_cut(World& world) {
  auto& factors = world.territories.appropriation_factor.values;
  std::fill(factors.begin(), factors.end(), 1.0);
}

void funding_cut(World& world, double severity) {
  for (double& factor : world.territories.appropriation_factor.values) factor *= 1.0 - severity;
}

}  // namespace tissage
