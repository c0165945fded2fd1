// Which policy leads where in the space of assumptions.
#pragma once

#include "tissage/compare/findings.hpp"

namespace tissage {

/// Adds leads and assumptions where something is uncertain.
void find_assumptions(const Comparison& comparison, const ComparisonResults& results,
                      ComparisonFindings& findings);

}  // namespace tissage
