// `tissage run`: a scenario, month after month, into a directory.
#include <filesystem>
#include <iostream>
#include <optional>

#include "progress.hpp"
#include "run_plan.hpp"
#include "signals.hpp"
#include "summary.hpp"
#include "tissage/base/parallel.hpp"
#include "tissage/run/memory.hpp"
#include "tissage/run/simulation.hpp"
#include "tissage/scenario/read.hpp"
#include "tissage/store/available_memory.hpp"
#include "tissage/store/run_recorder.hpp"
#include "verbs.hpp"

namespace tissage::cli {

namespace {

struct RunOptions {
  std::string scenario;
  std::string out;
  std::vector<std::string> settings;
  std::optional<std::int64_t> seed;
  std::optional<std::int64_t> months;
  std::optional<std::int64_t> agents_every;
  int threads = 1;
  bool is_forced = false;
  bool is_quiet = false;
  bool is_dry = false;
};

RunDirectory open_directory(const RunOptions& options, const Scenario& scenario) {
  if (options.out.empty()) return RunDirectory::next_free("runs", scenario.name);
  return RunDirectory(options.out, options.is_forced ? Existing::replace : Existing::refuse);
}

std::filesystem::path planned_directory(const RunOptions& options, const Scenario& scenario) {
  return options.out.empty() ? next_free_directory("runs", scenario.name)
                             : std::filesystem::path(options.out);
}

std::string_view name_of_phase(Phase phase) {
  switch (phase) {
    case Phase::spin_up:
      return "spin-up";
    case Phase::months:
      return "months";
    case Phase::run_off:
      return "run-off";
  }
  return "";
}

int interrupted() {
  std::cerr << fmt::format("tissage: stopped by signal {}; nothing was written\n", stop_signal());
  return 128 + stop_signal();
}

int run_scenario(const RunOptions& options) {
  std::vector<std::string> settings = options.settings;
  if (options.agents_every)
    settings.push_back(fmt::format("output.agents_every={}", *options.agents_every));
  const Scenario scenario =
      read_scenario(options.scenario, settings, {options.seed, options.months});
  report_notes(scenario);
  MemoryNeed need = memory_need(scenario);
  need.recording = recording_need(scenario, need);
  const AvailableMemory available = available_memory();
  if (options.is_dry)
    std::cout << plan_text(scenario, options.threads, need, available,
                           planned_directory(options, scenario));
  require_memory(scenario.name, need, available);
  if (options.is_dry) return 0;
  RunDirectory directory = open_directory(options, scenario);
  listen_for_signals();
  set_threads(options.threads);
  Timing timing;
  RunRecorder recorder(directory, scenario, command_line(), timing);
  {
    ProgressBar bar(options.is_quiet);
    const Watch watch{[&](const Progress& progress) {
                        bar.show({name_of_phase(progress.phase), "months", progress.done,
                                  progress.total, progress.done});
                      },
                      [] { return stop_signal() != 0; }, &timing};
    if (simulate(scenario, recorder, watch) == Ending::stopped) return interrupted();
  }
  recorder.finish();
  std::cout << summary(recorder.trajectory(), scenario)
            << fmt::format("\nstate hash        {} in month {}\ntrajectory        {}\n",
                           recorder.state(), scenario.general.months.value,
                           directory.file("trajectory.h5").string());
  return 0;
}

}  // namespace

void add_run(CLI::App& app, Action& action) {
  auto* verb = app.add_subcommand("run", "simulate a scenario and write its trajectory");
  auto options = std::make_shared<RunOptions>();
  verb->add_option("SCENARIO", options->scenario, "file or gallery name")->required();
  verb->add_option("--out", options->out, "directory for the results (default: runs/NAME-NNN)")
      ->check([](const std::string& path) {
        return path.empty() ? std::string("needs a directory") : std::string();
      });
  verb->add_option("--set", options->settings,
                   "PATH=VALUE: override a parameter, any number of times")
      ->allow_extra_args(false);
  verb->add_option("--seed", options->seed, "seed of all draws");
  verb->add_option("--months", options->months, "months to simulate");
  verb->add_option("--agents-every", options->agents_every,
                   "months between rows of every actor (output.agents_every)");
  verb->add_option("--threads", options->threads, "threads; results do not depend on them")
      ->check(CLI::Range(1, 4096));
  verb->add_flag("--force", options->is_forced, "replace results that are in the directory");
  verb->add_flag("--quiet", options->is_quiet, "no progress");
  verb->add_flag("--dry-run", options->is_dry, "check everything and say what would be done");
  verb->footer(
      "Example: tissage run food_recovery --set trust.gain=0.05 --months 240 --out results");
  verb->callback([&action, options] { action = [options] { return run_scenario(*options); }; });
}

}  // namespace tissage::cli
