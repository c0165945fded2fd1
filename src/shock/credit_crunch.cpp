// What a credit crunch adds to rates.
#include "shock/credit_crunch.hpp"

#include <algorithm>

namespace tissage {

void lift_credit_crunch(World& world) {
  auto& rises = world.territories.rate_rise.values;
  std::fill(rises.begin(), rises.end(), 0.0);
}

void credit_crunch(World& world, double severity) {
  for (double& rise : world.territories.rate_rise.values) rise += severity;
}

}  // namespace tissage
