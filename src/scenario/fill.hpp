// From a tree to a scenario.
#pragma once

#include "tissage/scenario/filling.hpp"
#include "tissage/scenario/scenario.hpp"

namespace tissage {

/// Makes as many elements of each array of tables as the tree has and sets every parameter in it.
/// Unknown keys and values that cannot be used become mistakes. An array of more tables than
/// anybody means is thrown as a ScenarioError before it takes memory.
void fill(Scenario& scenario, const Node& root, Findings& findings);

}  // namespace tissage
