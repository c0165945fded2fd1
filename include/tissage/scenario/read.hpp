// Reading a scenario: from its file, the files that it extends and the settings of a command to
// values that can be used, or to everything that is wrong with them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tissage/scenario/scenario.hpp"

namespace tissage {

/// Options of a command that stand above file and settings.
struct Overrides {
  std::optional<std::int64_t> seed;
  std::optional<std::int64_t> months;
};

/// Reads a scenario by its path or gallery name. `settings` are `path=value` each, applied in
/// order. Throws ScenarioError with all mistakes, sorted by file and line, and Failure where a file
/// cannot be read (no_input offers the nearest gallery name).
Scenario read_scenario(const std::string& path_or_name,
                       const std::vector<std::string>& settings = {},
                       const Overrides& overrides = {});

/// The same for a text, such as `resolved_toml`. Paths in it are relative to the working directory.
/// `name` becomes the scenario's name and stands for the file in mistakes.
Scenario read_scenario_text(const std::string& name, std::string_view text,
                            const std::vector<std::string>& settings = {},
                            const Overrides& overrides = {});

}  // namespace tissage
