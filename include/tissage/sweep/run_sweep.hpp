// Running what is left of a sweep.
#pragma once

#include <filesystem>
#include <functional>

#include "tissage/run/branches.hpp"
#include "tissage/sweep/plan.hpp"
#include "tissage/sweep/shards.hpp"

namespace tissage {

struct SweepProgress {
  std::size_t done = 0;  ///< with those of earlier calls
  std::size_t failed = 0;
  std::size_t total = 0;
  std::size_t ended_now = 0;  ///< of this call
};

struct SweepWatch {
  std::function<void(const SweepProgress&)> progress;
  std::function<bool()> asks_to_stop;
};

struct SweepEnding {
  SweepProgress progress;
  bool was_stopped = false;
  double seconds = 0.0;       ///< from the first run of this call to the last
  double busy_seconds = 0.0;  ///< of all workers on runs that ended
  std::string not_written;    ///< why a result could not be written, if so
};

/// Runs everything of the plan that has no result yet in the directory, which must be locked, on
/// `workers` processes; with `retry` those that failed as well. A result that cannot be written
/// (a full disk) counts as not run; the others go on.
SweepEnding run_sweep(const Plan& plan, const std::filesystem::path& directory, int workers,
                      bool retry, const SweepWatch& watch);

/// The outcomes of a run, in the order of the design. Throws Failure (no_memory) where it needs
/// more than `memory` bytes, and what simulating throws.
std::vector<double> outcomes_of(const Plan& plan, const RunPlace& place, double memory,
                                Branches& branches);

/// What of a sweep has been done, from its directory.
struct SweepState {
  SweepProgress progress;
  std::size_t damaged = 0;          ///< lines of shards that cannot be read
  double seconds_of_run = 0.0;      ///< mean; 0 where none is done
  std::vector<RunResult> failures;  ///< with the places that they have in the plan
};
SweepState state_of(const Plan& plan, const std::filesystem::path& directory);

/// failed.csv: every failed run with its reason and the command that repeats it. No file where none
/// has failed.
void write_failures(const Plan& plan, const std::filesystem::path& directory);

}  // namespace tissage
