// What a funding cut leaves of appropriations.
#include "shock/funding_cut.hpp"

namespace tissage {

void funding_cut(World& world, double severity) {
  for (double& factor : world.territories.appropriation_factor.values) factor *= 1.0 - severity;
}

}  // namespace tissage
