// A town that somebody watches while it lives: a run that halts wherever it is asked to.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "tissage/observe/memory_sink.hpp"
#include "tissage/scenario/scenario.hpp"
#include "tissage/world/world.hpp"

namespace tissage::web {

/// A scenario, its world and what has been seen of it. Month by month it is the run that simulate()
/// makes of the scenario, to the bit, however the months are dealt out. Every month has a row,
/// whatever output.every says.
class Town {
 public:
  /// Stands before its spin-up; where there is none, at month 0.
  explicit Town(Scenario scenario);

  /// Goes at most so many months further, those of the spin-up included, never beyond the
  /// scenario's last. Returns the month it then stands at, below 0 in the spin-up. What a month
  /// throws leaves the town unusable: further calls throw Defect.
  int advance(int months);

  /// From now on the run is that of a scenario with these shocks; `scenario` differs from the
  /// town's in nothing else, and in no shock that has begun. Throws Failure (usage) where one that
  /// is added begins in a month that has passed.
  void take_shocks(const Scenario& scenario);

  /// Rows of a series, one for each month from 0 on: `value`, or `collaborations, stage=during` for
  /// some of its cells. Cells are put together by its `across`; NaN where none has data. Empty
  /// before month 0. Throws Failure (usage) where there is no such series or label.
  std::vector<double> series(std::string_view name) const;

  int month() const { return world_.month; }
  const World& world() const { return world_; }
  const Scenario& scenario() const { return scenario_; }
  /// Rows and events from month 0 on; empty before it.
  const Trajectory& trajectory() const { return sink_.trajectory(); }

 private:
  void begin();
  void go(std::int64_t months);

  Scenario scenario_;
  World world_;
  MemorySink sink_;
  bool has_begun_ = false;  // month 0 has been seen
  bool is_broken_ = false;  // a month did not come to its end
};

}  // namespace tissage::web
