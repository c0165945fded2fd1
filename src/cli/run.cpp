// `tissage run`: a scenario, month after month, into a directory; its twin, and other seeds.
#include <filesystem>
#include <iostream>
#include <optional>

#include "progress.hpp"
#include "replicates.hpp"
#include "resuming.hpp"
#include "run_plan.hpp"
#include "signals.hpp"
#include "summary.hpp"
#include "sweep_runs.hpp"
#include "table.hpp"
#include "tissage/base/parallel.hpp"
#include "tissage/scenario/read.hpp"
#include "tissage/store/available_memory.hpp"
#include "tissage/store/recorded_run.hpp"
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
  std::optional<std::int64_t> replicates;
  std::optional<std::int64_t> checkpoint_every;
  int threads = 1;
  bool with_twin = false;
  bool resumes = false;
  bool is_forced = false;
  bool is_quiet = false;
  bool is_dry = false;
};

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
    case Phase::twin:
      return "twin";
  }
  return "";
}

[[noreturn]] void refuse(const std::string& what) { throw Failure(ExitCode::usage, what); }

/// Options that do not go together.
void require_sense(const RunOptions& options) {
  if (options.checkpoint_every && options.replicates)
    refuse(
        "--checkpoint-every is for a run by itself; of --replicates those that are finished are "
        "kept");
  if (!options.resumes) return;
  if (options.out.empty()) refuse("--resume needs --out, the directory to go on in");
  if (options.is_forced) refuse("--resume keeps what --force replaces: one of them");
}

void require_worlds(const RunOptions& options, const Scenario& scenario) {
  if (options.with_twin && scenario.parameters.shocks.empty())
    throw Failure(
        ExitCode::bad_data,
        fmt::format("{} has no shock within its {}: its twin would be the same run; "
                    "--twin needs a [[shock]]",
                    scenario.name,
                    counted_noun(static_cast<double>(scenario.general.months.value), "month")));
  const auto most = static_cast<std::int64_t>(scenario.general.seed.range.high);
  if (scenario.general.seed.value > most - options.replicates.value_or(1) + 1)
    refuse(fmt::format("seeds end at {}: --replicates {} from {} are too many", most,
                       *options.replicates, scenario.general.seed.value));
}

Scenario scenario_of(const RunOptions& options) {
  std::vector<std::string> settings = options.settings;
  if (options.agents_every)
    settings.push_back(fmt::format("output.agents_every={}", *options.agents_every));
  return read_scenario(options.scenario, settings, {options.seed, options.months});
}

RunDirectory open_directory(const RunOptions& options, const Scenario& scenario) {
  if (options.out.empty()) return RunDirectory::next_free("runs", scenario.name);
  return RunDirectory(options.out, options.is_forced ? Existing::replace : Existing::refuse);
}

/// The command that goes on with a stopped run, from the words that the user typed.
std::string command_to_resume(const RunOptions& options, const RunDirectory& directory) {
  std::string command = "tissage run " + shell_word(options.scenario);
  for (const std::string& setting : options.settings) command += " --set " + shell_word(setting);
  const auto add = [&](const char* option, const std::optional<std::int64_t>& value) {
    if (value) command += fmt::format(" {} {}", option, *value);
  };
  add("--seed", options.seed);
  add("--months", options.months);
  add("--agents-every", options.agents_every);
  add("--checkpoint-every", options.checkpoint_every);
  if (options.threads != 1) command += fmt::format(" --threads {}", options.threads);
  if (options.with_twin) command += " --twin";
  return command + " --out " + shell_word(directory.path().string()) + " --resume";
}

int interrupted(const std::string& where, const std::string& command) {
  std::cerr << fmt::format("tissage: stopped by signal {}; ", stop_signal());
  if (where.empty())
    std::cerr << "nothing was written\n";
  else
    std::cerr << fmt::format("kept as of {}\nTo go on: {}\n", where, command);
  return 128 + stop_signal();
}

void print_results(const RunOptions& options, const Scenario& scenario,
                   const RunDirectory& directory, const RecordedRun& run) {
  std::cout << summary(run.trajectory, scenario)
            << fmt::format("\nstate hash        {} in month {}\ntrajectory        {}\n", run.state,
                           scenario.general.months.value, directory.file("trajectory.h5").string());
  if (options.with_twin)
    std::cout << fmt::format("twin              {}, state hash {}\n",
                             directory.file(twin_folder).string(), *run.twin_state);
}

/// One world, or it and its twin, in a directory that is ready for them.
int run_one_in(RunDirectory& directory, const RunOptions& options, const Scenario& scenario,
               bool resumes) {
  listen_for_signals();
  set_threads(options.threads);
  RecordedRun run;
  {
    ProgressBar bar(options.is_quiet);
    const CheckpointPlan plan{options.checkpoint_every.value_or(0), resumes,
                              [&](const std::string& text) { bar.note(printable(text)); }};
    std::optional<std::int64_t> begun;  // months that this process did not simulate
    std::string_view phase;
    const Watch watch{
        [&](const Progress& progress) {
          const std::string_view name = name_of_phase(progress.phase);
          if (name != phase || !begun) begun = progress.done - 1;
          phase = name;
          bar.show({name, "months", progress.done, progress.total, progress.done - *begun});
        },
        [] { return stop_signal() != 0; }};
    run = record_run(directory, scenario, options.with_twin, command_line(), watch, plan);
  }
  if (run.ending == Ending::stopped)
    return interrupted(run.where, command_to_resume(options, directory));
  print_results(options, scenario, directory, run);
  return 0;
}

int resume_one(const RunOptions& options, const Scenario& scenario) {
  RunDirectory directory(options.out, Existing::go_on);
  const RunSought sought{scenario, options.with_twin, options.out};
  const Resuming how = how_to_resume(sought);
  if (how != Resuming::from_checkpoint) std::cerr << "note: " << text_of(how, sought) << '\n';
  if (how == Resuming::not_at_all) return 0;
  if (how == Resuming::from_the_beginning) directory.replace();
  return run_one_in(directory, options, scenario, how == Resuming::from_checkpoint);
}

int run_one(const RunOptions& options, const Scenario& scenario) {
  if (options.resumes) return resume_one(options, scenario);
  RunDirectory directory = open_directory(options, scenario);
  return run_one_in(directory, options, scenario, false);
}

int run_scenario(const RunOptions& options) {
  require_sense(options);
  const Scenario scenario = scenario_of(options);
  report_notes(scenario);
  require_worlds(options, scenario);
  const MemoryNeed need = need_of_run(scenario, options.with_twin);
  const AvailableMemory available = available_memory();
  const WorldsPlan worlds{options.replicates, options.with_twin, options.checkpoint_every,
                          options.threads};
  if (options.is_dry) {
    const std::filesystem::path directory = planned_directory(options, scenario);
    std::cout << plan_text(scenario, worlds, need, available, directory);
    require_no_other_work(directory);
    if (options.resumes && !options.replicates)
      std::cout << resumption_text({scenario, options.with_twin, options.out});
    if (!options.is_forced && !options.resumes) require_no_results(directory);
  }
  require_memory(scenario.name, need, available);
  if (options.is_dry) return 0;
  if (!options.replicates) return run_one(options, scenario);
  RunDirectory directory = options.resumes ? RunDirectory(options.out, Existing::keep)
                                           : open_directory(options, scenario);
  const Replicates replicates{scenario, static_cast<std::size_t>(*options.replicates),
                              options.with_twin, command_line()};
  const int workers = workers_of(worlds, need, available);
  return run_replicates_here(replicates, directory, {workers, options.resumes, options.is_quiet});
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
  verb->add_option("--seed", options->seed, "seed of all draws")->check(decimal);
  verb->add_option("--months", options->months, "months to simulate")->check(decimal);
  verb->add_option("--agents-every", options->agents_every,
                   "months between rows of every actor (output.agents_every)")
      ->check(decimal);
  verb->add_option("--threads", options->threads,
                   "threads, or worlds at a time with --replicates; results do not depend on them")
      ->check(decimal)
      ->check(CLI::Range(1, 4096));
  verb->add_option("--replicates", options->replicates,
                   "N: as many worlds, of this seed and the next N - 1, in replicate-001 …; sets "
                   "share no world if their seeds are N or more apart")
      ->check(decimal)
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{1'000'000}));
  verb->add_flag("--twin", options->with_twin,
                 "the same seed without the shocks as well, in twin under the directory");
  verb->add_option("--checkpoint-every", options->checkpoint_every,
                   "months between checkpoints, from which --resume goes on (default: one every "
                   "ten minutes, and where the run is stopped)")
      ->check(decimal)
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{1'000'000}));
  verb->add_flag("--resume", options->resumes,
                 "go on with the run that was stopped in --out; of --replicates keep those that "
                 "are finished and run the others");
  verb->add_flag("--force", options->is_forced, "replace results that are in the directory");
  verb->add_flag("--quiet", options->is_quiet, "no progress");
  verb->add_flag("--dry-run", options->is_dry, "check everything and say what would be done");
  verb->footer(
      "Example: tissage run food_recovery --set trust.gain=0.05 --months 240 --out results\n"
      "What a shock does, over 100 seeds: tissage run funding_cut --twin --replicates 100 "
      "--threads 2\n"
      "--out cut && tissage resilience cut\n"
      "After Ctrl-C, the end of a job or a power cut: the same command and --out DIR --resume");
  verb->callback([&action, options] { action = [options] { return run_scenario(*options); }; });
}

}  // namespace tissage::cli
