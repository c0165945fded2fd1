// What designs of sweeps and comparisons read alike: settings that a scenario takes, and outcomes.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "tissage/sweep/design.hpp"

namespace tissage {

/// The scenario with settings, or nothing where it does not take them: what it complains of is told
/// at `place`.
std::optional<Scenario> try_scenario(const std::string& base,
                                     const std::vector<std::string>& settings, const Place& place,
                                     std::vector<Mistake>& mistakes);

/// Whether a setting sets something under one of these paths.
bool sets_any_of(const std::string& setting, std::span<const char* const> paths);

/// What makes a district: settings side by side must leave it as it is.
inline constexpr const char* district_paths[] = {"population", "territory", "territories",
                                                 "spin_up", "spin_up_arrivals"};

/// The labels of the trajectories of a scenario.
Labels labels_of(const Scenario& scenario);

/// The outcomes in a table of names and texts, in the order of the file. Those that compare with a
/// twin need shocks, and each must see some row of the scenario.
std::vector<NamedOutcome> read_outcomes(const Node& table, const Scenario& scenario,
                                        bool has_shocks, std::vector<Mistake>& mistakes);

}  // namespace tissage
