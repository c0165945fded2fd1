// Runs that part late, by a policy that begins after the spin-up or by a shock: what comes before
// is simulated once.
#pragma once

#include <optional>
#include <string>

#include "tissage/observe/memory_sink.hpp"
#include "tissage/scenario/scenario.hpp"

namespace tissage {

/// Simulates whole runs. It keeps the world of a run at month 0, from which a run of the same seed
/// goes on that differs in what acts later alone, and the world before the first shock, from which
/// a run of the same scenario with later shocks, or without any, goes on. What a run without shocks
/// gave is kept as well: it is the twin of those that have some.
class Branches {
 public:
  /// The trajectory that `simulate` gives, to the bit. Without `keeps` nothing is kept for others,
  /// which saves the memory of two more worlds.
  Trajectory trajectory_of(const Scenario& scenario, bool keeps = true);

 private:
  /// A world at month 0.
  struct Root {
    std::string scenario;  ///< resolved, as far as it acts in the spin-up
    World world;
  };
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

  /// A copy of the world that was kept, or a new one.
  World world_at_month_0(const Scenario& scenario, bool keeps);
  /// A copy of what was kept, if this scenario can go on from there; else its world at month 0.
  /// `unshocked` is the scenario without shocks, resolved.
  Trunk trunk_of(const Scenario& scenario, const std::string& unshocked, bool keeps);

  std::optional<Root> root_;
  std::optional<Trunk> kept_;
  std::optional<Calm> calm_;  ///< the last run without shocks
};

/// The scenario without its shocks: that of the twin of its run.
Scenario without_shocks(const Scenario& scenario);
/// The scenario without what acts after its spin-up alone: shocks, and the instruments of policy if
/// `finance.policy_from` comes later. Scenarios for which this is equal have the same month 0.
Scenario as_in_spin_up(const Scenario& scenario);

}  // namespace tissage
