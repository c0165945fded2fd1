// A month as series see it.
#include "tissage/observe/observation.hpp"

#include "observe/tie_pass.hpp"

namespace tissage {

Observation::Observation(const World& observed, const Parameters& parameters, Part part)
    : world(observed), policy(parameters.policy()), live(live_collaborations(observed)) {
  if (part == Part::flows) return;
  TieFindings found = pass_over_ties(world);
  ties = std::move(found.cells);
  strong_component = found.strong_component;
}

}  // namespace tissage
