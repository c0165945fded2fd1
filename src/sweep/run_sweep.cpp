// From a plan to results, on the pool.
#include "tissage/sweep/run_sweep.hpp"

#include <algorithm>
#include <cstring>
#include <unordered_map>

#include "sweep/run_order.hpp"
#include "tissage/base/csv.hpp"
#include "tissage/run/memory.hpp"
#include "tissage/store/available_memory.hpp"
#include "tissage/store/listed_text.hpp"
#include "tissage/sweep/pool.hpp"
#include "tissage/sweep/sweep_directory.hpp"

namespace tissage {

namespace {

/// Numbers as bytes, for the wire between processes of one machine.
std::string bytes_of(const std::vector<double>& numbers) {
  std::string bytes(numbers.size() * sizeof(double), '\0');
  std::memcpy(bytes.data(), numbers.data(), bytes.size());
  return bytes;
}

std::vector<double> numbers_of(const std::string& bytes) {
  std::vector<double> numbers(bytes.size() / sizeof(double));
  std::memcpy(numbers.data(), bytes.data(), numbers.size() * sizeof(double));
  return numbers;
}

/// A share of the memory that there is, with something left for everybody else.
double memory_of_worker(int workers) {
  return .9 * static_cast<double>(available_memory().bytes) / workers;
}

class Running {
 public:
  Running(const Plan& plan, const std::filesystem::path& directory, bool retry,
          const SweepWatch& watch)
      : plan_(plan),
        watch_(watch),
        known_(read_shards(directory / sweep_files::shards, outcome_names(plan.design())).results),
        writer_(directory / sweep_files::shards, outcome_names(plan.design())),
        retry_(retry),
        order_(plan, [this](std::size_t run) { return is_to_run(run); }) {
    ending_.progress.total = plan.run_count();
    for (const auto& [id, result] : known_)
      if (!is_left(result)) ++count_of(result.status);
  }

  SweepEnding run(int workers) {
    const auto began = std::chrono::steady_clock::now();
    const double memory = memory_of_worker(workers);
    Branches branches;  // of each worker its own
    const PoolTasks tasks{
        [&](std::size_t run) {
          return bytes_of(outcomes_of(plan_, plan_.place_of(run), memory, branches));
        },
        [&](std::optional<std::size_t> previous) { return order_.next(previous); },
        [&](const JobResult& result) { receive(result); }, [&] { return is_stopped(); }};
    run_pool(tasks, {workers, plan_.design().general.timeout});
    ending_.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    try {
      writer_.finish();
    } catch (const Failure& failure) {
      ending_.not_written = failure.what();
    }
    return ending_;
  }

 private:
  bool is_stopped() {
    ending_.was_stopped = ending_.was_stopped || (watch_.asks_to_stop && watch_.asks_to_stop());
    return ending_.was_stopped;
  }

  void tell() {
    if (watch_.progress) watch_.progress(ending_.progress);
  }

  bool is_left(const RunResult& result) const {
    return result.status == RunStatus::failed && retry_;
  }

  /// Whether a run is still to be run. Equal points have one id and are run once.
  bool is_to_run(std::size_t run) {
    const std::uint64_t id = plan_.id_of(plan_.place_of(run));
    const auto [met, is_new] = met_.try_emplace(id);
    Met& same = met->second;
    if (!is_new) {
      ++(same.ended ? count_of(*same.ended) : same.waiting);
      return false;
    }
    const auto found = known_.find(id);
    if (found == known_.end() || is_left(found->second)) return true;
    same.ended = found->second.status;
    return false;
  }

  std::size_t& count_of(RunStatus status) {
    return status == RunStatus::done ? ending_.progress.done : ending_.progress.failed;
  }

  void receive(const JobResult& job) {
    RunResult result;
    result.place = plan_.place_of(job.job);
    result.id = plan_.id_of(result.place);
    result.seed = plan_.seed_of(result.place.replicate);
    result.seconds = job.seconds;
    result.status = job.has_answer ? RunStatus::done : RunStatus::failed;
    if (job.has_answer)
      result.outcomes = numbers_of(job.text);
    else
      result.reason = job.text;
    ++ending_.progress.ended_now;
    ending_.busy_seconds += job.seconds;
    try {
      writer_.add(result);
      Met& same = met_.at(result.id);
      same.ended = result.status;
      count_of(result.status) += 1 + std::exchange(same.waiting, 0);
    } catch (const Failure& failure) {
      ending_.not_written = failure.what();
    }
    tell();
  }

  /// What became of a run that came up, and how many that are the same wait for it.
  struct Met {
    std::optional<RunStatus> ended;
    std::size_t waiting = 0;
  };

  const Plan& plan_;
  const SweepWatch& watch_;
  const ResultsById known_;
  ShardWriter writer_;
  bool retry_;
  SweepEnding ending_;
  RunOrder order_;
  std::unordered_map<std::uint64_t, Met> met_;  ///< by the id of the run
};

}  // namespace

std::vector<double> outcomes_of(const Plan& plan, const RunPlace& place, double memory,
                                Branches& branches) {
  const Scenario scenario = plan.scenario_of(place);
  const double need = memory_need(scenario).peak();
  if (need > memory)
    throw Failure(ExitCode::no_memory, fmt::format("needs about {} of memory; a worker has {}",
                                                   size_text(need), size_text(memory)));
  const bool keeps = 3.0 * need < memory;
  const Trajectory trajectory = branches.trajectory_of(scenario, keeps);
  const auto& outcomes = plan.design().outcomes;
  const bool asks_for_twin =
      std::any_of(outcomes.begin(), outcomes.end(),
                  [](const NamedOutcome& each) { return each.outcome.needs_twin(); });
  std::optional<Trajectory> twin;
  if (asks_for_twin && !scenario.parameters.shocks.empty())
    twin = branches.trajectory_of(without_shocks(scenario), keeps);
  std::vector<double> values;  // a run without shocks is its own twin
  values.reserve(outcomes.size());
  for (const NamedOutcome& each : outcomes)
    values.push_back(each.outcome.value({scenario, trajectory, twin ? &*twin : &trajectory}));
  return values;
}

SweepEnding run_sweep(const Plan& plan, const std::filesystem::path& directory, int workers,
                      bool retry, const SweepWatch& watch) {
  remove_half_written(directory);
  salvage_shards(directory / sweep_files::shards, outcome_names(plan.design()));
  return Running(plan, directory, retry, watch).run(workers);
}

SweepState state_of(const Plan& plan, const std::filesystem::path& directory) {
  const ShardContents contents =
      read_shards(directory / sweep_files::shards, outcome_names(plan.design()));
  SweepState state;
  state.damaged = contents.damaged;
  state.progress.total = plan.run_count();
  for (std::size_t run = 0; run < plan.run_count(); ++run) {
    const RunPlace place = plan.place_of(run);
    const auto found = contents.results.find(plan.id_of(place));
    if (found == contents.results.end()) continue;
    if (found->second.status == RunStatus::done) {
      ++state.progress.done;
      state.seconds_of_run += found->second.seconds;
      continue;
    }
    ++state.progress.failed;
    state.failures.push_back(found->second);
    state.failures.back().place = place;
  }
  if (state.progress.done > 0) state.seconds_of_run /= static_cast<double>(state.progress.done);
  return state;
}

void write_failures(const Plan& plan, const std::filesystem::path& directory) {
  const std::vector<RunResult> failures = state_of(plan, directory).failures;
  const std::filesystem::path file = directory / sweep_files::failed;
  if (failures.empty()) {
    remove_listed(file);
    return;
  }
  const std::string base = (directory / sweep_files::base).string();
  std::string text =
      csv_line({"run", "point", "arm", "replicate", "seed", "reason", "command to repeat it"});
  for (const RunResult& failure : failures)
    text += csv_line({hexadecimal(failure.id), std::to_string(failure.place.point),
                      plan.design().arms[failure.place.arm].name,
                      std::to_string(failure.place.replicate), std::to_string(failure.seed),
                      failure.reason, plan.command_of(failure.place, base)});
  publish_listed(file, text);
}

}  // namespace tissage
