// A run with its recorders, kept on its way and gone on with.
#include "tissage/store/recorded_run.hpp"

#include <chrono>

#include "tissage/run/branches.hpp"
#include "tissage/run/build_info.hpp"
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
    if (plan_) identify();
    if (plan_ && plan_->resumes) resume();
    const Ending ending =
        twin_ ? simulate_twins(course_, scenario_, run_.recorder, twin_->recorded.recorder, watch_,
                               &twin_->recorded.timing)
              : simulate(course_, scenario_, run_.recorder, watch_);
    return ending == Ending::stopped ? stop() : finish();
  }

 private:
  using Clock = std::chrono::steady_clock;

  void identify() {
    identity_ = {fmt::format("{} {}", version(), git_commit()),
                 twin_ ? "a run with its twin" : "a run by itself", scenario_.resolved_toml,
                 state_hash(course_.world)};
  }

  void resume() {
    where_ = checkpoints_.read(
        identity_, [this](Archive& archive) { transfer(archive); }, plan_->note);
    plan_->note("goes on from " + where_);
    keep_directories();
  }

  /// Between two months: a checkpoint if it is due. That it cannot be kept does not end the run.
  void rest() {
    const std::int64_t months = rests_++;
    if (!plan_ || months == 0) return;
    constexpr std::chrono::minutes usual(10);
    const bool is_due =
        plan_->every > 0 ? months % plan_->every == 0 : Clock::now() - last_kept_ >= usual;
    if (!is_due) return;
    try {
      keep();
    } catch (const Failure& failure) {
      plan_->note(fmt::format("no checkpoint was kept: {}", failure.what()));
    }
    last_kept_ = Clock::now();
  }

  RecordedRun stop() {
    const bool has_moved = rests_ > 1;  // the first comes before the first month
    if (plan_ && has_moved) keep();
    return {Ending::stopped, where_, {}, {}, {}};
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

  void keep() {
    std::string where = place();
    if (where == where_) return;  // two rests of one month
    if (course_.leg != Leg::spin_up) {
      run_.recorder.publish_so_far(course_.world);
      if (twin_) twin_->recorded.recorder.publish_so_far(world_of_twin());
    }
    checkpoints_.write(identity_, where, [this](Archive& archive) { transfer(archive); });
    where_ = std::move(where);
    keep_directories();
  }

  void keep_directories() {
    directory_.keep();
    if (twin_) twin_->directory.keep();
  }

  const World& world_of_twin() const {
    return course_.leg < Leg::apart ? course_.world : course_.twin;
  }

  std::string place() const {
    const World& world = course_.leg == Leg::twin ? course_.twin : course_.world;
    const std::int64_t months = scenario_.general.months;
    const std::string_view of_twin = course_.leg == Leg::twin ? " of the twin" : "";
    if (course_.leg == Leg::spin_up)
      return fmt::format("month {} of {} of the spin-up", spin_up_months(scenario_) + world.month,
                         spin_up_months(scenario_));
    if (world.month > months)
      return fmt::format("month {} of the run-off{}", world.month - months, of_twin);
    return fmt::format("month {} of {}{}", world.month, months, of_twin);
  }

  /// The course and what was recorded of it.
  void transfer(Archive& archive) {
    archive.value(course_.leg);
    if (archive.reads() && course_.leg >= Leg::apart) course_.twin = course_.world;
    if (course_.leg < Leg::twin)
      tissage::transfer(archive, course_.world);
    else
      course_.world = World();
    if (course_.leg >= Leg::apart) tissage::transfer(archive, course_.twin);
    const bool has_begun = course_.leg != Leg::spin_up;
    // On the last leg nobody needs the world of the run but for who its actors are.
    const World& of_run = course_.leg == Leg::twin ? course_.twin : course_.world;
    run_.recorder.transfer(archive, of_run, has_begun);
    if (twin_) twin_->recorded.recorder.transfer(archive, world_of_twin(), has_begun);
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
  std::string where_;  ///< the last checkpoint
  std::int64_t rests_ = 0;
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
