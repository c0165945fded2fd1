// The output schema and the order of the month, printed from their declarations.
#pragma once

#include <string>

#include "tissage/scenario/describe.hpp"

namespace tissage {

/// Every series: name, dimensions, unit, type, cell method, meaning. Formats text, md and json.
std::string describe_outputs(Format format);

/// The processes of a month in the order in which they happen. Formats text, md and json.
std::string describe_month(Format format);

}  // namespace tissage
