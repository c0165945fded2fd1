// Everything that a run leaves in its directory, as the sink of that run.
#pragma once

#include <optional>
#include <string>

#include "tissage/observe/memory_sink.hpp"
#include "tissage/run/memory.hpp"
#include "tissage/run/provenance.hpp"
#include "tissage/run/timing.hpp"
#include "tissage/store/agent_rows.hpp"
#include "tissage/store/run_directory.hpp"

namespace tissage {

/// Names of the files that a run of a scenario writes, in the order of their making.
std::vector<std::string> files_of_run(const Scenario& scenario);

/// Bytes that snapshots and rows of actors take in memory while they are written, beside a world of
/// that need.
double recording_need(const Scenario& scenario, const MemoryNeed& need);

/// Bytes that snapshots and rows of actors take on the disk, about.
double recording_disk(const Scenario& scenario, const MemoryNeed& need);

class RunRecorder : public Sink {
 public:
  /// `command` is what the user typed; `timing` gets the time that observing and writing take.
  RunRecorder(RunDirectory& directory, const Scenario& scenario, std::string command,
              Timing& timing);

  void begin(const World& world, const Scenario& scenario) override;
  void observe(const World& world) override;
  void run_off(const World& world) override;

  /// What has been recorded and is not in a file that stays: written, or read into a new recorder
  /// of the same scenario. `has_begun`: begin() has been called. Throws Failure (65) where a file
  /// that should have stayed is missing or damaged.
  void transfer(Archive& archive, const World& world, bool has_begun);
  /// Publishes trajectory.h5 as it is while the run goes on, which has come to `where`; `world` is
  /// its world unless that has passed its last month.
  void publish_so_far(const World& world, const std::string& where);

  /// Publishes what is left: the last rows of actors, trajectory.h5, timing.json. The directory is
  /// complete then.
  void finish();

  const Trajectory& trajectory() const { return memory_.trajectory(); }
  /// The trajectory, for who needs it after the recorder.
  Trajectory take_trajectory() { return std::move(memory_.trajectory()); }
  /// Hash of the state in the last month.
  const std::string& state() const { return state_; }

 private:
  void open_agents();
  void publish_snapshot(const World& world);
  void publish_series(const std::vector<Attribute>& more);
  void require_published(std::size_t rows_not_in_files) const;
  std::vector<Attribute> attributes(Content content) const;

  RunDirectory& directory_;
  const Scenario& scenario_;
  std::string command_;
  std::string created_;
  double processor_before_;  ///< seconds that the process had taken when the recorder was made
  Timing& timing_;
  MemorySink memory_;
  std::optional<AgentRows> agents_;
  std::int64_t observed_ = -1;  ///< the last month that was
  std::string state_;
};

}  // namespace tissage
