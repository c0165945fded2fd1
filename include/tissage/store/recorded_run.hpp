// A run simulated into its directory, with its twin beside it where one is asked for.
#pragma once

#include <optional>
#include <string>

#include "tissage/observe/trajectory.hpp"
#include "tissage/run/memory.hpp"
#include "tissage/run/simulation.hpp"
#include "tissage/store/run_directory.hpp"

namespace tissage {

struct RecordedRun {
  Trajectory trajectory;
  std::string state;                      ///< hash of the last month's
  std::optional<std::string> twin_state;  ///< the same of the twin
};

/// Simulates a scenario and leaves all its files in the directory, and those of its twin in `twin`
/// under it: the twin's first, so that a directory with a trajectory has them too. The watch's
/// timing is not used: each world has its own. Nothing where it was stopped; the directory is
/// cleared then when its object ends. Throws Failure.
std::optional<RecordedRun> record_run(RunDirectory& directory, const Scenario& scenario,
                                      bool with_twin, const std::string& command,
                                      const Watch& watch = {});

/// Bytes that a run needs in memory with its twin: two worlds, and what is recorded of both.
MemoryNeed need_of_run(const Scenario& scenario, bool with_twin);

}  // namespace tissage
