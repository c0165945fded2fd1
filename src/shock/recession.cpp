// What a recession leaves of business.
#include "shock/recession.hpp"

#include <algorithm>

namespace tissage {

void lift_recession(World& world) {
  auto& factors = world.territories.business_factor.values;
  std::fill(factors.begin(), factors.end(), 1.0);
}

void recession(World& world, double severity) {
  for (double& factor : world.territories.business_factor.values) factor *= 1.0 - severity;
}

}  // namespace tissage
