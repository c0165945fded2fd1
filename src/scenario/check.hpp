// What must hold between the values of a scenario.
#pragma once

#include "scenario/fill.hpp"

namespace tissage {

/// Adds a mistake for everything that is inconsistent, at the place of the value that was written.
/// Rules whose values were refused already are left out.
void check_across(const Scenario& scenario, Findings& findings);

/// Notes that instruments of policy have nothing to spend where nobody is a citizen; for a scenario
/// whose population is known.
void note_empty_treasuries(const Scenario& scenario, Findings& findings);

/// Notes shocks that find nothing to act on, such as a loss of mediators where there are none, and
/// those whose size means more than is likely to be meant.
void note_shocks(const Scenario& scenario, Findings& findings);

}  // namespace tissage
