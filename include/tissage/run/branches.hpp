// Runs that differ in their shocks alone: what comes before the first shock is simulated once.
#pragma once

#include <optional>
#include <string>

#include "tissage/observe/memory_sink.hpp"
#include "tissage/scenario/scenario.hpp"

namespace tissage {

/// Simulates whole runs. It keeps the world of a run with shocks as it was before the first of
/// them; a run of the same scenario and seed with later shocks, or without any, goes on from there.
/// What a run without shocks gave is kept as well: it is the twin of those that have some.
class Branches {
 public:
  /// The trajectory that `simulate` gives, to the bit. Without `keeps` nothing is kept for others,
  /// which saves the memory of a second world.
  Trajectory trajectory_of(const Scenario& scenario, bool keeps = true);

 private:
  /// A world on its way, and what has been seen of it.
  struct Trunk {
    std::string scenario;  ///< resolved, without shocks
    World world;
    MemorySink sink;
  };
  struct Calm {
    std::string scenario;
    Trajectory trajectory;
  };

  /// A copy of what was kept, if this scenario can go on from there; else its world at month 0.
  /// `unshocked` is the scenario without shocks, resolved.
  Trunk trunk_of(const Scenario& scenario, const std::string& unshocked);

  std::optional<Trunk> kept_;
  std::optional<Calm> calm_;  ///< the last run without shocks
};

/// The scenario without its shocks: that of the twin of its run.
Scenario without_shocks(const Scenario& scenario);

}  // namespace tissage
