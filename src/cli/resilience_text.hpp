// What `tissage resilience` prints for people.
#pragma once

#include <string>

#include "tissage/compare/resilience_findings.hpp"

namespace tissage::cli {

/// The shock and the rule of recovery, Q over the months as lines of bars, then the measures: side
/// by side of one run, with intervals of several.
std::string resilience_text(const ResilienceFindings& findings);

}  // namespace tissage::cli
