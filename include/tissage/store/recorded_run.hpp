// A run simulated into its directory, with its twin beside it where one is asked for.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "tissage/observe/trajectory.hpp"
#include "tissage/run/memory.hpp"
#include "tissage/run/simulation.hpp"
#include "tissage/store/run_directory.hpp"

namespace tissage {

struct RecordedRun {
  Ending ending = Ending::finished;
  std::string where;  ///< how far a checkpoint has come from which a stopped run goes on, if any
  Trajectory trajectory;                  ///< of a run that has finished, as all that follows
  std::string state;                      ///< hash of the last month's
  std::optional<std::string> twin_state;  ///< the same of the twin
};

/// How a run is kept on its way.
struct CheckpointPlan {
  std::int64_t every = 0;  ///< months between checkpoints; 0: ten minutes of the clock
  bool resumes = false;    ///< goes on from the last checkpoint of the directory, which has one
  /// Is told of what does not stop the run: where it goes on, a checkpoint that could not be kept.
  std::function<void(const std::string&)> note;
};

/// Simulates a scenario and leaves all its files in the directory, and those of its twin in `twin`
/// under it: the twin's first, so that a directory with a trajectory has them too. The watch's
/// timing and at_rest are not used: each world has its own. Where it was stopped, a run with
/// `plan` leaves a checkpoint, and what it has recorded; without, or before its first month, the
/// directory is cleared when its object ends. Throws Failure; a run that has checkpoints leaves
/// them then.
RecordedRun record_run(RunDirectory& directory, const Scenario& scenario, bool with_twin,
                       const std::string& command, const Watch& watch = {},
                       const std::optional<CheckpointPlan>& plan = std::nullopt);

/// How far the run has come from whose checkpoint in a directory this one would go on; empty where
/// none is intact. Throws Failure (65) where it is of another run.
std::string place_of_run(const Scenario& scenario, bool with_twin,
                         const std::filesystem::path& directory);

enum class Found : std::uint8_t {
  missing,   ///< no run, or one that is not finished or damaged
  finished,  ///< all files of this very run
  other,     ///< those of a run of another scenario, seed or build
};

/// Whether all files of a run of the scenario lie in a directory, and those of its twin.
Found look_for_run(const Scenario& scenario, bool with_twin,
                   const std::filesystem::path& directory);

/// Bytes that a run needs in memory with its twin: two worlds, and what is recorded of both.
MemoryNeed need_of_run(const Scenario& scenario, bool with_twin);

}  // namespace tissage
