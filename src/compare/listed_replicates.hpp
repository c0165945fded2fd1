// The list of replicates that a run leaves, `replicates.csv`, against the files that it speaks of.
#pragma once

#include <filesystem>
#include <vector>

namespace tissage {

/// Directories of the replicates that a directory lists, in their order: each has the files, the
/// seed and the last states, its twin's included, that the list says. Throws Failure (65) where
/// there is no list, or a replicate is lost or is another one; ScenarioError with all that is wrong
/// in the list.
std::vector<std::filesystem::path> directories_of_replicates(
    const std::filesystem::path& directory);

}  // namespace tissage
