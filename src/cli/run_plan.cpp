// A run in six lines, before it is one; a line more where it has several worlds.
#include "run_plan.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "sweep_runs.hpp"
#include "tissage/run/duration.hpp"
#include "tissage/shock/shocks.hpp"
#include "tissage/store/run_recorder.hpp"
#include "tissage/store/world_folders.hpp"

namespace tissage::cli {

namespace {

std::string population_text(const MemoryNeed& need) {
  const auto counted = [](double count, std::string_view one, std::string_view many) {
    return fmt::format("{:.0f} {}", count, count == 1.0 ? one : many);
  };
  return fmt::format("{}, {}, about {}", counted(need.territories, "territory", "territories"),
                     counted(need.actors, "actor", "actors"), counted(need.ties, "tie", "ties"));
}

std::string time_text(double seconds) {
  if (seconds < .1) return "less than 0.1 s";
  return "about " +
         (seconds < 10.0 ? fmt::format("{:.1f} s", seconds) : long_duration_text(seconds));
}

/// Every file of a world, and of its twin.
std::vector<std::string> files_of_world(const Scenario& scenario, bool with_twin) {
  std::vector<std::string> names = files_of_run(scenario);
  if (with_twin)
    for (const std::string& name : files_of_run(scenario))
      names.push_back(fmt::format("{}/{}", twin_folder, name));
  return names;
}

std::vector<std::string> all_files(const Scenario& scenario, const WorldsPlan& worlds) {
  std::vector<std::string> of_world = files_of_world(scenario, worlds.with_twin);
  if (!worlds.replicates) return of_world;
  std::vector<std::string> names;
  for (std::int64_t number = 1; number <= *worlds.replicates; ++number)
    for (const std::string& name : of_world)
      names.push_back(
          fmt::format("{}/{}", replicate_folder(static_cast<std::size_t>(number)), name));
  names.insert(names.end(), {replicate_list, "checksums.xxh128"});
  return names;
}

std::string files_text(const std::vector<std::string>& names,
                       const std::filesystem::path& directory) {
  constexpr std::size_t most_lines = 12;
  std::string text;
  for (std::size_t n = 0; n < names.size(); ++n) {
    if (n + most_lines / 2 == names.size() && n > most_lines / 2)
      text += fmt::format("{:14}… {} files in all\n", "", names.size());
    if (n < most_lines / 2 || n + most_lines / 2 >= names.size())
      text +=
          fmt::format("{:14}{}\n", text.empty() ? "output" : "", (directory / names[n]).string());
  }
  return text;
}

/// Months of a run and its twin over those of the run: what lies before the shock is shared.
double months_of_twins(const Scenario& scenario) {
  const auto onset = first_onset(scenario);
  const double months = static_cast<double>(scenario.general.months.value);
  const double all = months + static_cast<double>(spin_up_months(scenario));
  if (!onset || all == 0.0) return 1.0;
  return 1.0 + std::clamp((months - static_cast<double>(*onset) + 1.0) / all, 0.0, 1.0);
}

double seconds_of_all(const Scenario& scenario, const WorldsPlan& worlds, int workers) {
  const int threads = worlds.replicates ? 1 : std::min(worlds.threads, jobs_or_all(0));
  const double seconds =
      expected_seconds(scenario, threads) * (worlds.with_twin ? months_of_twins(scenario) : 1.0);
  if (!worlds.replicates) return seconds;
  const double at_a_time = std::min(workers, jobs_or_all(0));
  return seconds * std::ceil(static_cast<double>(*worlds.replicates) / at_a_time);
}

std::string seeds_text(const Scenario& scenario, const WorldsPlan& worlds) {
  const std::int64_t seed = scenario.general.seed;
  const std::string seeds = worlds.replicates.value_or(1) > 1
                                ? fmt::format("seeds {} to {}", seed, seed + *worlds.replicates - 1)
                                : fmt::format("seed {}", seed);
  return seeds + (worlds.with_twin ? ", with and without its shocks" : "");
}

/// Checkpoints, where the run will have some.
std::string checkpoints_text(const WorldsPlan& worlds, const MemoryNeed& need, double seconds) {
  constexpr double ten_minutes = 600.0;
  if (worlds.replicates || (!worlds.checkpoint_every && seconds < ten_minutes)) return "";
  const std::string when =
      worlds.checkpoint_every ? counted_noun(static_cast<double>(*worlds.checkpoint_every), "month")
                              : "ten minutes";
  return fmt::format(
      "checkpoints   every {}, up to three of at most {} on the disk while it runs\n", when,
      size_text(without_program(need.months) + need.recording));
}

}  // namespace

int workers_of(const WorldsPlan& worlds, const MemoryNeed& need, const AvailableMemory& available) {
  const double fit = .9 * static_cast<double>(available.bytes) / need.peak();
  const auto most = static_cast<double>(std::min<std::int64_t>(worlds.threads, *worlds.replicates));
  return static_cast<int>(std::clamp(fit, 1.0, most));
}

std::string plan_text(const Scenario& scenario, const WorldsPlan& worlds, const MemoryNeed& need,
                      const AvailableMemory& available, const std::filesystem::path& directory) {
  const int workers = worlds.replicates ? workers_of(worlds, need, available) : 1;
  const auto count = static_cast<double>(worlds.replicates.value_or(1));
  const std::string disk =
      worlds.replicates || worlds.with_twin
          ? fmt::format("disk          about {}\n", size_text(count * need.disk))
          : "";
  const double seconds = seconds_of_all(scenario, worlds, workers);
  return fmt::format(
             "would run     {}, {}\n"
             "months        {}, after a spin-up of {}\n"
             "population    {}\n"
             "memory        about {} needed{}, {} available ({})\n"
             "time          {} on this machine{}\n",
             scenario.name, seeds_text(scenario, worlds), scenario.general.months.value,
             spin_up_months(scenario), population_text(need), size_text(workers * need.peak()),
             worlds.replicates
                 ? fmt::format(" by {}", counted_noun(workers, "world") + " at a time")
                 : "",
             size_text(static_cast<double>(available.bytes)), available.limit, time_text(seconds),
             scenario.parameters.finance.run_off ? ", without its run-off" : "") +
         disk + checkpoints_text(worlds, need, seconds) +
         files_text(all_files(scenario, worlds), directory);
}

}  // namespace tissage::cli
