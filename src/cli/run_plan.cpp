// A run in six lines, before it is one.
#include "run_plan.hpp"

#include <algorithm>
#include <vector>

#include "sweep_runs.hpp"
#include "tissage/run/duration.hpp"
#include "tissage/store/run_recorder.hpp"

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

std::string files_text(const Scenario& scenario, const std::filesystem::path& directory) {
  constexpr std::size_t most_lines = 12;
  const std::vector<std::string> names = files_of_run(scenario);
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

}  // namespace

std::string plan_text(const Scenario& scenario, int threads, const MemoryNeed& need,
                      const AvailableMemory& available, const std::filesystem::path& directory) {
  return fmt::format(
             "would run     {}, seed {}\n"
             "months        {}, after a spin-up of {}\n"
             "population    {}\n"
             "memory        about {} needed, {} available ({})\n"
             "time          {} on this machine{}\n",
             scenario.name, scenario.general.seed.value, scenario.general.months.value,
             spin_up_months(scenario), population_text(need), size_text(need.peak()),
             size_text(static_cast<double>(available.bytes)), available.limit,
             time_text(expected_seconds(scenario, std::min(threads, jobs_or_all(0)))),
             scenario.parameters.finance.run_off ? ", without its run-off" : "") +
         files_text(scenario, directory);
}

}  // namespace tissage::cli
