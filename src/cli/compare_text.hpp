// The findings of a comparison as a text for a terminal.
#pragma once

#include <string>

#include "tissage/compare/findings.hpp"

namespace tissage::cli {

std::string comparison_text(const Comparison& comparison, const ComparisonFindings& findings);

}  // namespace tissage::cli
