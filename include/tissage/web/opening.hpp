// What a page asks for, as texts: a town to open, a shock to come.
#pragma once

#include <string>
#include <string_view>

#include "tissage/web/town.hpp"

namespace tissage::web {

/// Most memory that a town may be expected to take, in bytes: two side by side fit into the 2 GiB
/// of a page.
inline constexpr double most_bytes = 1e9;

/// The scenario of a town: `name` of the gallery where `toml` is empty, else the text, for which
/// `name` stands in mistakes. `settings` is a JSON array of "path=value", or empty. Throws
/// ScenarioError, or Failure where there is no such scenario or it needs more than most_bytes.
Scenario read_town(const std::string& name, std::string_view toml, std::string_view settings);

/// The scenario with one more shock, a JSON object with the keys of a [[shock]]. Throws
/// ScenarioError with what reading a file would say of it.
Scenario with_shock(const Scenario& scenario, std::string_view shock);

}  // namespace tissage::web
