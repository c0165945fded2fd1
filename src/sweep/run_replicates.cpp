// Replicates as jobs of the pool: a job is a world, and its twin.
#include "tissage/sweep/run_replicates.hpp"

#include <algorithm>
#include <limits>

#include "tissage/base/csv.hpp"
#include "tissage/run/branches.hpp"
#include "tissage/scenario/write.hpp"
#include "tissage/store/dataset_file.hpp"
#include "tissage/store/listed_text.hpp"
#include "tissage/store/recorded_run.hpp"
#include "tissage/sweep/pool.hpp"

namespace tissage {

namespace fs = std::filesystem;

namespace {

Found look_for_replicate(const Replicates& replicates, std::size_t number,
                         const fs::path& directory) {
  const Scenario scenario = scenario_of_replicate(replicates.scenario, number);
  const fs::path folder = directory / replicate_folder(number);
  return look_for_run(scenario, replicates.with_twins, folder);
}

/// Removes what was never finished in a folder, and a lock that was left there.
void clear_of_parts(const fs::path& folder) {
  std::error_code ignored;
  if (fs::is_directory(fs::symlink_status(folder, ignored)))
    const RunDirectory locked(folder, Existing::keep);
}

/// Removes what a replicate has left, once nobody works in its folder any more.
void remove_replicate(const fs::path& directory, std::size_t number) {
  const fs::path folder = directory / replicate_folder(number);
  std::error_code ignored;
  if (!fs::is_directory(fs::symlink_status(folder, ignored))) return;
  clear_of_parts(folder / twin_folder);
  clear_of_parts(folder);
  remove_world_files(folder, results_below(folder));
  remove_empty_world_folders(directory);
}

/// Whether a result beside the replicates is not one of those that sum them up.
bool is_of_one_run(const fs::path& file) {
  return file != replicate_list && file != checksum_list && file != "resilience.h5";
}

/// Twins that would be left as they are, unlisted, by replicates that have none.
bool is_of_twin(const fs::path& file) {
  return file.has_parent_path() && file.parent_path().filename() == twin_folder;
}

/// Throws where a directory holds what a run of these replicates would not go on from.
void require_same_worlds(const Replicates& replicates, const fs::path& directory) {
  for (const fs::path& file : results_below(directory)) {
    if (!file.has_parent_path() ? is_of_one_run(file) : *file.begin() == twin_folder)
      throw Failure(ExitCode::bad_data,
                    fmt::format("{} holds a run by itself ({}): nothing is resumed",
                                directory.string(), file.string()));
    if (!replicates.with_twins && is_of_twin(file))
      throw Failure(ExitCode::bad_data,
                    fmt::format("{} holds twins ({}): nothing is resumed without --twin",
                                directory.string(), file.parent_path().string()));
  }
}

/// The answer of a worker that failed: a number for the exit code, a blank, why.
std::string failure_answer(const Failure& failure) {
  return fmt::format("{} {}", static_cast<int>(failure.code()), failure.what());
}

ReplicatesEnding::Loss loss_of(const JobResult& job) {
  const std::size_t number = job.job + 1;
  const bool was_killed = job.text.find("killed by signal 9") != std::string::npos;
  if (!job.has_answer)
    return {number, was_killed ? ExitCode::no_memory : ExitCode::defect, job.text};
  const std::size_t blank = job.text.find(' ');
  return {number, static_cast<ExitCode>(std::stoi(job.text)), job.text.substr(blank + 1)};
}

class ReplicateRuns {
 public:
  ReplicateRuns(const Replicates& replicates, RunDirectory& directory, std::vector<bool> finished,
                const ReplicatesWatch& watch)
      : replicates_(replicates),
        directory_(directory),
        watch_(watch),
        finished_(std::move(finished)) {
    ending_.progress.total = replicates_.count;
    ending_.progress.done =
        static_cast<std::size_t>(std::count(finished_.begin(), finished_.end(), true));
  }

  ReplicatesEnding run(int workers) {
    const PoolTasks tasks{[&](std::size_t job) { return record(job); },
                          [&](std::optional<std::size_t>) { return next(); },
                          [&](const JobResult& result) { receive(result); },
                          [&] { return is_stopped(); }};
    if (ending_.progress.done < ending_.progress.total) remove_conclusions();
    run_pool(tasks, {workers, std::numeric_limits<double>::infinity()});
    if (ending_.progress.done > 0) directory_.keep();
    if (ending_.progress.done == ending_.progress.total)
      close();
    else
      remove_unfinished();
    return ending_;
  }

 private:
  fs::path folder_of(std::size_t number) const { return directory_.file(replicate_folder(number)); }

  /// In a worker: a world and its twin. Nothing said: all is there.
  std::string record(std::size_t job) const {
    try {
      const Scenario scenario = scenario_of_replicate(replicates_.scenario, job + 1);
      RunDirectory directory(folder_of(job + 1));
      record_run(directory, scenario, replicates_.with_twins, replicates_.command);
      return "";
    } catch (const Failure& failure) {
      return failure_answer(failure);
    } catch (const std::bad_alloc&) {
      return failure_answer({ExitCode::no_memory, "not enough memory"});
    }
  }

  std::optional<std::size_t> next() {
    while (next_ < replicates_.count && finished_[next_]) ++next_;
    return next_ < replicates_.count ? std::optional(next_++) : std::nullopt;
  }

  void receive(const JobResult& job) {
    ++ending_.progress.ended_now;
    finished_[job.job] = job.has_answer && job.text.empty();
    if (finished_[job.job]) {
      ++ending_.progress.done;
    } else {
      ++ending_.progress.failed;
      ending_.losses.push_back(loss_of(job));
    }
    if (watch_.progress) watch_.progress(ending_.progress);
  }

  bool is_stopped() {
    ending_.was_stopped = ending_.was_stopped || (watch_.asks_to_stop && watch_.asks_to_stop());
    return ending_.was_stopped;
  }

  /// What was said of fewer replicates.
  void remove_conclusions() const {
    remove_listed(directory_.file(replicate_list));
    remove_world_files(directory_.path(), {"resilience.h5"});
  }

  /// What killed workers left.
  void remove_unfinished() const {
    for (std::size_t number = 1; number <= replicates_.count; ++number)
      if (!finished_[number - 1]) remove_replicate(directory_.path(), number);
  }

  /// Every replicate with its seed and the hashes of its last states.
  std::string list() const {
    const auto state_of = [](const fs::path& folder) {
      return DatasetFile(folder / "trajectory.h5").root().attribute("state_hash");
    };
    std::vector<std::string> head{"replicate", "seed", "state_hash"};
    if (replicates_.with_twins) head.emplace_back("twin_state_hash");
    std::string text = csv_line(head);
    for (std::size_t number = 1; number <= replicates_.count; ++number) {
      const Scenario scenario = scenario_of_replicate(replicates_.scenario, number);
      std::vector<std::string> row{replicate_folder(number),
                                   std::to_string(scenario.general.seed.value),
                                   state_of(folder_of(number))};
      if (replicates_.with_twins) row.push_back(state_of(folder_of(number) / twin_folder));
      text += csv_line(row);
    }
    return text;
  }

  void close() {
    publish_listed(directory_.file(replicate_list), list());
    directory_.complete();
  }

  const Replicates& replicates_;
  RunDirectory& directory_;
  const ReplicatesWatch& watch_;
  std::vector<bool> finished_;  ///< by number - 1
  std::size_t next_ = 0;
  ReplicatesEnding ending_;
};

}  // namespace

Scenario scenario_of_replicate(const Scenario& scenario, std::size_t number) {
  Scenario replicate = scenario;
  replicate.general.seed.value += static_cast<std::int64_t>(number) - 1;
  replicate.resolved_toml = to_toml(replicate);
  return replicate;
}

std::vector<bool> finished_replicates(const Replicates& replicates, const fs::path& directory) {
  require_same_worlds(replicates, directory);
  std::vector<bool> finished(replicates.count, false);
  for (const std::size_t number : replicates_in(directory)) {
    if (number > replicates.count)
      throw Failure(ExitCode::bad_data,
                    fmt::format("{} has {}, beyond --replicates {}: nothing is resumed",
                                directory.string(), replicate_folder(number), replicates.count));
    const Found found = look_for_replicate(replicates, number, directory);
    if (found == Found::other)
      throw Failure(
          ExitCode::bad_data,
          fmt::format("{} is of another scenario, seed or build of tissage: nothing is resumed",
                      (directory / replicate_folder(number)).string()));
    finished[number - 1] = found == Found::finished;
  }
  for (const std::size_t number : replicates_in(directory))
    if (!finished[number - 1]) remove_replicate(directory, number);
  return finished;
}

ReplicatesEnding run_replicates(const Replicates& replicates, RunDirectory& directory,
                                std::vector<bool> finished, int workers,
                                const ReplicatesWatch& watch) {
  return ReplicateRuns(replicates, directory, std::move(finished), watch).run(workers);
}

}  // namespace tissage
