// A policy of a comparison: what it may set, and what of it is scaled.
#pragma once

#include "tissage/compare/comparison.hpp"

namespace tissage {

/// Finds what of a policy is scaled: the number that `scale` names, or the budgets of its
/// instruments. Mistakes: what makes it another district, no instrument, values that the scenario
/// does not take at one of the scales.
void read_policy(const Comparison& comparison, ComparedPolicy& policy, const std::string& scale,
                 const Place& place, std::vector<Mistake>& mistakes);

}  // namespace tissage
