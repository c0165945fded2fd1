// Writing a scenario as TOML.
#pragma once

#include <string>

#include "tissage/scenario/scenario.hpp"

namespace tissage {

/// The scenario with every value filled in, numbers with as many digits as they need. Reading it
/// from the same working directory gives the same scenario.
std::string to_toml(const Scenario& scenario);

}  // namespace tissage
