// The directory of a sweep: its frozen design, its shards, and what was gathered from them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tissage/sweep/plan.hpp"

namespace tissage {

/// Files of a sweep's directory.
namespace sweep_files {
inline constexpr const char* design = "design.toml";
inline constexpr const char* base = "base.toml";
inline constexpr const char* points = "design.csv";
inline constexpr const char* version = "model_version";
inline constexpr const char* shards = "shards";
inline constexpr const char* failed = "failed.csv";
inline constexpr const char* gathered = "sweep.h5";
}  // namespace sweep_files

/// Freezes a design in a directory, or goes on with the same one there: more samples (but of lhs)
/// and more replicates keep the runs that are done. The directory must be locked. Throws Failure:
/// cannot_create where another design or another version of the model began there.
Plan freeze(const SweepDesign& design, const std::filesystem::path& directory);

/// The plan that was frozen there. Throws Failure (no_input where there is none) and ScenarioError.
Plan read_plan(const std::filesystem::path& directory);

/// Failure (cannot_create) where the sweep was begun by another version of the model than this.
void require_same_version(const std::filesystem::path& directory);

/// Makes a directory and its parents. Throws Failure.
void make_directories(const std::filesystem::path& directory);

std::vector<std::string> outcome_names(const SweepDesign& design);

}  // namespace tissage
