// What designs of sweeps and comparisons read alike: settings that a scenario takes, and outcomes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tissage/sweep/design.hpp"

namespace tissage {

/// The scenario with settings, or nothing where it does not take them: what it complains of is told
/// at `place`.
std::optional<Scenario> try_scenario(const std::string& base,
                                     const std::vector<std::string>& settings, const Place& place,
                                     std::vector<Mistake>& mistakes);

/// The labels of the trajectories of a scenario.
Labels labels_of(const Scenario& scenario);

/// The outcomes in a table of names and texts, in the order of the file. Those that compare with a
/// twin need shocks.
std::vector<NamedOutcome> read_outcomes(const Node& table, const Labels& labels, bool has_shocks,
                                        std::vector<Mistake>& mistakes);

}  // namespace tissage
