// One recorder, or two.
#include "tissage/store/recorded_run.hpp"

#include "tissage/run/branches.hpp"
#include "tissage/run/twins.hpp"
#include "tissage/store/run_recorder.hpp"

namespace tissage {

namespace {

std::optional<RecordedRun> record_alone(RunDirectory& directory, const Scenario& scenario,
                                        const std::string& command, const Watch& watch) {
  Timing timing;
  RunRecorder recorder(directory, scenario, command, timing);
  if (simulate(scenario, recorder, {watch.progress, watch.asks_to_stop, &timing}) ==
      Ending::stopped)
    return std::nullopt;
  recorder.finish();
  return RecordedRun{recorder.take_trajectory(), recorder.state(), std::nullopt};
}

std::optional<RecordedRun> record_with_twin(RunDirectory& directory, const Scenario& scenario,
                                            const std::string& command, const Watch& watch) {
  const Scenario calm = without_shocks(scenario);
  Timing timing;
  Timing twin_timing;
  RunDirectory twin_directory(directory.file(twin_folder));
  RunRecorder recorder(directory, scenario, command, timing);
  RunRecorder twin(twin_directory, calm, command, twin_timing);
  const Watch timed{watch.progress, watch.asks_to_stop, &timing};
  if (simulate_twins(scenario, recorder, twin, timed, &twin_timing) == Ending::stopped)
    return std::nullopt;
  twin.finish();
  recorder.finish();
  return RecordedRun{recorder.take_trajectory(), recorder.state(), twin.state()};
}

}  // namespace

std::optional<RecordedRun> record_run(RunDirectory& directory, const Scenario& scenario,
                                      bool with_twin, const std::string& command,
                                      const Watch& watch) {
  return with_twin ? record_with_twin(directory, scenario, command, watch)
                   : record_alone(directory, scenario, command, watch);
}

MemoryNeed need_of_run(const Scenario& scenario, bool with_twin) {
  MemoryNeed need = memory_need(scenario);
  need.recording = recording_need(scenario, need);
  need.disk += recording_disk(scenario, need);
  if (!with_twin) return need;
  need.months = two_worlds(need.months);
  need.recording *= 2.0;
  need.disk *= 2.0;
  return need;
}

}  // namespace tissage
