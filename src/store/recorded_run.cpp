// A run with its recorders, kept on its way and gone on with.
#include "tissage/store/recorded_run.hpp"

#include <chrono>

#include "tissage/run/branches.hpp"
#include "tissage/run/build_info.hpp"
#include "tissage/run/provenance.hpp"
#include "tissage/run/twins.hpp"
#include "tissage/store/checkpoint.hpp"
#include "tissage/store/dataset_file.hpp"
#include "tissage/store/run_recorder.hpp"
#include "tissage/world/state_hash.hpp"
#include "tissage/world/tables.hpp"

namespace tissage {

namespace {

using Leg = Course::Leg;

/// What one world leaves.
struct Recorded {
  Recorded(RunDirectory& directory, const Scenario& scenario, const std::string& command)
      : recorder(directory, scenario, command, timing) {}
  Timing timing;
  RunRecorder recorder;
};

/// The twin's own place.
struct RecordedTwin {
  RecordedTwin(const std::filesystem::path& folder, Existing existing, const Scenario& scenario,
               const std::string& command)
      : calm(without_shocks(scenario)),
        directory(folder, existing),
        recorded(directory, calm, command) {}
  Scenario calm;
  RunDirectory directory;
  Recorded recorded;
};

/// Without the beginning, which takes a world.
CheckpointIdentity identity_of_run(const Scenario& scenario, bool with_twin) {
  return {model_version(), with_twin ? "a run with its twin" : "a run by itself",
          scenario.resolved_toml, 0};
}

class Recording {
 public:
  Recording(RunDirectory& directory, const Scenario& scenario, bool with_twin,
            const std::string& command, const Watch& watch,
            const std::optional<CheckpointPlan>& plan)
      : directory_(directory),
        scenario_(scenario),
        plan_(plan),
        checkpoints_(directory.path()),
        run_(directory, scenario, command),
        watch_{watch.progress, watch.asks_to_stop, &run_.timing, [this] { rest(); }} {
    const bool resumes = plan && plan->resumes;
    if (with_twin)
      twin_.emplace(directory.file(twin_folder), resumes ? Existing::keep : Existing::refuse,
                    scenario, command);
  }

  RecordedRun record() {
    course_ = begin_course(scenario_, watch_);
    if (plan_) identity_ = identity_of_run(scenario_, twin_.has_value());
    if (plan_) identity_.beginning = state_hash(course_.world);
    where_ = beginning_ = place();
    if (plan_ && plan_->resumes) resume();
    const Ending ending =
        twin_ ? simulate_twins(course_, scenario_, run_.recorder, twin_->recorded.recorder, watch_,
                               &twin_->recorded.timing)
              : simulate(course_, scenario_, run_.recorder, watch_);
    return ending == Ending::stopped ? stop() : finish();
  }

 private:
  using Clock = std::chrono::steady_clock;

  void resume() {
    where_ = checkpoints_.read(
        identity_, [this](Archive& archive) { transfer(archive); }, plan_->note);
    plan_->note("goes on from " + where_);
    keep_directories();
  }

  /// Between two months: a checkpoint if it is due. That it cannot be kept does not end the run.
  void rest() {
    if (!plan_) return;
    constexpr std::chrono::minutes usual(10);
    const bool is_due =
        plan_->every > 0 ? months_done() % plan_->every == 0 : Clock::now() - last_kept_ >= usual;
    if (!is_due || place() == where_) return;
    try {
      keep();
    } catch (const Failure& failure) {
      note_once(fmt::format("no checkpoint was kept: {}", failure.what()));
    }
    last_kept_ = Clock::now();
  }

  RecordedRun stop() {
    try {
      if (plan_ && place() != where_) keep();
    } catch (const Failure& failure) {
      if (where_ == beginning_)
        throw Failure(failure.code(),
                      fmt::format("stopped, no checkpoint could be kept and nothing is left: {}",
                                  failure.what()));
      note_once(fmt::format("no checkpoint was kept: {}", failure.what()));
    }
    return {Ending::stopped, where_ == beginning_ ? "" : where_, {}, {}, {}};
  }

  RecordedRun finish() {
    course_ = Course();  // files take the place of worlds in the memory
    if (twin_) twin_->recorded.recorder.finish();
    run_.recorder.finish();
    checkpoints_.remove_all();
    RecordedRun recorded{
        Ending::finished, "", run_.recorder.take_trajectory(), run_.recorder.state(), {}};
    if (twin_) recorded.twin_state = twin_->recorded.recorder.state();
    return recorded;
  }

  /// The checkpoint comes first: nothing else is there of a run that is not finished and has none.
  void keep() {
    Stopwatch stopwatch(&run_.timing);
    const std::string where = place();
    checkpoints_.write(identity_, where, [this](Archive& archive) { transfer(archive); });
    where_ = where;
    keep_directories();
    if (course_.leg != Leg::spin_up) publish_so_far();
    stopwatch.lap("checkpoints");
  }

  void publish_so_far() {
    try {
      run_.recorder.publish_so_far(course_.world, where_);
      if (twin_) twin_->recorded.recorder.publish_so_far(world_of_twin(), where_);
    } catch (const Failure& failure) {
      note_once(fmt::format("series so far were not published: {}", failure.what()));
    }
  }

  /// A disk stays full for long.
  void note_once(const std::string& text) {
    if (text != noted_) plan_->note(text);
    noted_ = text;
  }

  void keep_directories() {
    directory_.keep();
    if (twin_) twin_->directory.keep();
  }

  const World& world_of_twin() const {
    return course_.leg < Leg::apart ? course_.world : course_.twin;
  }

  const World& world_on_its_way() const {
    return course_.leg == Leg::twin ? course_.twin : course_.world;
  }

  /// Of the world that is on its way.
  std::int64_t months_done() const { return spin_up_months(scenario_) + world_on_its_way().month; }

  std::string place() const {
    const World& world = world_on_its_way();
    const std::int64_t months = scenario_.general.months;
    const std::string_view of_twin = course_.leg == Leg::twin ? " of the twin" : "";
    if (course_.leg == Leg::spin_up)
      return fmt::format("month {} of {} of the spin-up", months_done(), spin_up_months(scenario_));
    if (world.month > months)
      return fmt::format("month {} of the run-off{}", world.month - months, of_twin);
    return fmt::format("month {} of {}{}", world.month, months, of_twin);
  }

  /// The course and what was recorded of it.
  void transfer(Archive& archive) {
    archive.value(course_.leg);
    check(course_.leg <= (twin_ ? Leg::twin : Leg::months), "there is no leg {}",
          static_cast<int>(course_.leg));
    if (archive.reads() && course_.leg >= Leg::apart) course_.twin = course_.world;
    if (course_.leg < Leg::twin)
      transfer_checked(archive, course_.world);
    else
      course_.world = World();
    if (course_.leg >= Leg::apart) transfer_checked(archive, course_.twin);
    const bool has_begun = course_.leg != Leg::spin_up;
    // On the last leg nobody needs the world of the run but for who its actors are.
    run_.recorder.transfer(archive, world_on_its_way(), has_begun);
    if (twin_) twin_->recorded.recorder.transfer(archive, world_of_twin(), has_begun);
  }

  /// A world, and the hash that its state must have.
  static void transfer_checked(Archive& archive, World& world) {
    tissage::transfer(archive, world);
    const std::uint64_t found = state_hash(world);
    std::uint64_t written = found;
    archive.value(written);
    check(written == found, "a checkpoint holds {} that it was not given", "a state");
  }

  RunDirectory& directory_;
  const Scenario& scenario_;
  const std::optional<CheckpointPlan>& plan_;
  Checkpoints checkpoints_;
  Recorded run_;
  std::optional<RecordedTwin> twin_;
  Watch watch_;
  Course course_;
  CheckpointIdentity identity_;
  std::string beginning_;  ///< the place before the first month
  std::string where_;      ///< that of the last checkpoint, or the beginning
  std::string noted_;
  Clock::time_point last_kept_ = Clock::now();
};

Found look_for_world(const Scenario& scenario, const std::filesystem::path& directory) {
  std::error_code ignored;
  for (const std::string& name : files_of_run(scenario))
    if (!std::filesystem::exists(directory / name, ignored)) return Found::missing;
  try {
    const DatasetFile file(directory / "trajectory.h5");
    const auto is = [&](const char* attribute, std::string_view value) {
      return file.root().attribute(attribute) == value;
    };
    const bool is_same = is("scenario_toml", scenario.resolved_toml) &&
                         is("tissage_version", version()) && is("git_commit", git_commit());
    return is_same ? Found::finished : Found::other;
  } catch (const Failure&) {
    return Found::missing;  // damaged, or of another layout
  }
}

}  // namespace

RecordedRun record_run(RunDirectory& directory, const Scenario& scenario, bool with_twin,
                       const std::string& command, const Watch& watch,
                       const std::optional<CheckpointPlan>& plan) {
  return Recording(directory, scenario, with_twin, command, watch, plan).record();
}

std::string place_of_run(const Scenario& scenario, bool with_twin,
                         const std::filesystem::path& directory) {
  return Checkpoints(directory).place(identity_of_run(scenario, with_twin));
}

Found look_for_run(const Scenario& scenario, bool with_twin,
                   const std::filesystem::path& directory) {
  const Found found = look_for_world(scenario, directory);
  if (found != Found::finished || !with_twin) return found;
  return look_for_world(without_shocks(scenario), directory / twin_folder);
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
