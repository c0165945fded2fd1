// Replicates of `tissage run`: progress, what is said at the end, how to go on.
#pragma once

#include "tissage/sweep/run_replicates.hpp"

namespace tissage::cli {

struct ReplicatesSettings {
  int workers = 1;
  bool resumes = false;
  bool is_quiet = false;
};

/// Runs replicates into a directory and prints what came of them. Returns the exit code.
int run_replicates_here(const Replicates& replicates, RunDirectory& directory,
                        const ReplicatesSettings& settings);

}  // namespace tissage::cli
