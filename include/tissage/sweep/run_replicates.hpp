// One world a seed, side by side on the pool of workers, each in a directory of its own.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tissage/base/error.hpp"
#include "tissage/scenario/scenario.hpp"
#include "tissage/store/run_directory.hpp"

namespace tissage {

/// Replicates of a scenario: number k, from 1 on, has the scenario's seed and k - 1 more, and lies
/// in `replicate-00k`, with its twin (the world without shocks) in `twin` under that where wanted.
struct Replicates {
  Scenario scenario;
  std::size_t count = 1;
  bool with_twins = false;
  std::string command;  ///< what the user typed, for the provenance of files
};

struct ReplicatesProgress {
  std::size_t done = 0;  ///< with those that were there before
  std::size_t failed = 0;
  std::size_t total = 0;
  std::size_t ended_now = 0;
};

struct ReplicatesWatch {
  std::function<void(const ReplicatesProgress&)> progress;
  std::function<bool()> asks_to_stop;
};

struct ReplicatesEnding {
  /// A replicate that could not be finished, why, and the exit code for that.
  struct Loss {
    std::size_t number = 0;
    ExitCode code = ExitCode::defect;
    std::string reason;
  };
  ReplicatesProgress progress;
  bool was_stopped = false;
  std::vector<Loss> losses;
};

/// The scenario of a replicate: that of `tissage run --seed`, its resolved text included.
Scenario scenario_of_replicate(const Scenario& scenario, std::size_t number);

/// Replicates that a directory has already, finished and with the same scenario, seeds, twins and
/// build; files of those that were not finished are removed. Throws Failure (65) where a replicate
/// is of something else, has a twin that is not wanted, or has a number beyond the count.
std::vector<bool> finished_replicates(const Replicates& replicates,
                                      const std::filesystem::path& directory);

/// Runs the replicates that are not `finished` on so many worker processes, on one thread each.
/// Files have the same bytes, but for their provenance, as those of runs by themselves. When all
/// are there `replicates.csv` says so, and the directory is complete; else what is finished stays
/// for a later call (--resume). Throws Failure.
ReplicatesEnding run_replicates(const Replicates& replicates, RunDirectory& directory,
                                std::vector<bool> finished, int workers,
                                const ReplicatesWatch& watch);

}  // namespace tissage
