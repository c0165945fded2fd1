// A run and its twin as files: read, and held against each other.
#pragma once

#include <filesystem>
#include <vector>

#include "tissage/observe/trajectory.hpp"
#include "tissage/scenario/scenario.hpp"

namespace tissage {

struct TwinWorlds {
  Scenario scenario;
  Trajectory run;
  Trajectory twin;
};

/// Directories of a run: its own, or those of its replicates, in their order. Throws Failure: there
/// is none (66), or not all that there should be (65).
std::vector<std::filesystem::path> directories_of_worlds(const std::filesystem::path& directory);

/// Throws Failure: no twin (66), a damaged file or a twin of something else (65).
TwinWorlds read_twin_worlds(const std::filesystem::path& directory);

/// What of a scenario all replicates have in common, as text.
std::string text_without_seed(const Scenario& scenario);

}  // namespace tissage
