// Writing a scenario as TOML.
#pragma once

#include <string>

#include "tissage/scenario/scenario.hpp"

namespace tissage {

/// The scenario with every value filled in, numbers with as many digits as they need. Reading it
/// from the same working directory gives the same scenario.
std::string to_toml(const Scenario& scenario);

/// The first line in which two such texts differ, with its table: "`trust.gain = 0.2`, not
/// `trust.gain = 0.1`"; where a text has ended, `nothing`.
std::string first_difference(const std::string& found, const std::string& wanted);

/// A shock as an inline table: {type = "funding_cut", month = 12, ...}; one at random has a rate in
/// place of a month.
std::string to_inline_toml(const Shock& shock);

}  // namespace tissage
