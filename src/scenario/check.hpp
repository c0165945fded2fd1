// What must hold between the values of a scenario.
#pragma once

#include "scenario/fill.hpp"

namespace tissage {

/// Adds a mistake for everything that is inconsistent, at the place of the value that was written.
/// Rules whose values were refused already are left out.
void check_across(const Scenario& scenario, Findings& findings);

}  // namespace tissage
