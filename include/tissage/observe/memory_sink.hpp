// A sink that keeps a run's trajectory in memory.
#pragma once

#include "tissage/base/archive.hpp"
#include "tissage/observe/sink.hpp"
#include "tissage/observe/trajectory.hpp"

namespace tissage {

/// Keeps a row for each month that is a multiple of output.every and for the last month, flows
/// summed since the row before, and all events. Series along a dimension without labels are left
/// out. Of months in which promises run off it keeps every one, of the series of public money.
class MemorySink : public Sink {
 public:
  void begin(const World& world, const Scenario& scenario) override;
  void observe(const World& world) override;
  void run_off(const World& world) override;

  /// All that was seen: written, or read into a sink that has begun with the same scenario.
  void transfer(Archive& archive);

  const Trajectory& trajectory() const { return trajectory_; }
  Trajectory& trajectory() { return trajectory_; }

 private:
  void begin_run_off();
  void add_flows(const Observation& seen);
  void add_row(const Observation& seen);
  void add_events(const World& world);

  Trajectory trajectory_;
  Parameters parameters_;
  std::int64_t every_ = 1;
  std::int64_t last_month_ = 0;
  std::size_t events_seen_ = 0;
  std::vector<std::vector<double>> sums_;  // flows since the last row, one for each series
};

}  // namespace tissage
