// `tissage sweep`: many runs over a design, their state, going on, gathering.
#include <filesystem>
#include <iostream>

#include "progress.hpp"
#include "signals.hpp"
#include "sweep_runs.hpp"
#include "table.hpp"
#include "tissage/compare/statistics.hpp"
#include "tissage/scenario/files.hpp"
#include "tissage/store/run_directory.hpp"
#include "tissage/sweep/gather.hpp"
#include "tissage/sweep/run_sweep.hpp"
#include "tissage/sweep/sweep_directory.hpp"
#include "verbs.hpp"

namespace tissage::cli {

namespace {

namespace fs = std::filesystem;

struct SweepOptions {
  std::string design;
  std::string directory;
  int jobs = 0;
  bool is_quiet = false;
  bool is_dry = false;
  bool retries = false;
  bool allows_missing = false;
};

fs::path directory_of(const SweepOptions& options) {
  if (!options.directory.empty()) return options.directory;
  return next_free_directory("runs", find_scenario(options.design).name);
}

void print_design(const SweepDesign& design, const fs::path& directory) {
  const DesignParameters& g = design.general;
  std::cout << fmt::format("would sweep   {}, method {}, seeds {} to {}\n", scenario_name(g.base),
                           name_of(g.method.value), g.seed.value,
                           g.seed.value + g.replicates.value - 1);
  for (const VariedParameter& parameter : design.parameters)
    std::cout << fmt::format("parameter     {} in {}\n", parameter.written.name.value,
                             range_of(parameter));
  for (const Arm& arm : design.arms)
    std::cout << fmt::format("arm           {}  {}\n", arm.name, fmt::join(arm.settings, "  "));
  for (const NamedOutcome& outcome : design.outcomes)
    std::cout << fmt::format("outcome       {} = {}\n", outcome.name, outcome.outcome.text);
  std::cout << fmt::format("runs          {} x {} x {} = {}\n",
                           counted_noun(point_count(design), "point"),
                           counted_noun(static_cast<double>(design.arms.size()), "arm"),
                           counted_noun(static_cast<double>(g.replicates.value), "replicate"),
                           count_text(run_count(design)))
            << fmt::format("output        {}\n", directory.string());
}

int dry_run(const SweepOptions& options, const SweepDesign& design) {
  print_design(design, directory_of(options));
  print_estimate(design, run_count(design), options.jobs);
  if (run_count(design) > most_runs)
    std::cout << fmt::format("              more than the {} runs that are taken\n",
                             count_text(most_runs));
  return 0;
}

void print_summary(const Plan& plan, const fs::path& directory) {
  const SweepTable table = read_table(plan, directory);
  const auto replicates = static_cast<std::size_t>(plan.design().general.replicates.value);
  std::vector<std::vector<std::string>> rows;
  for (std::size_t k = 0; k < plan.design().outcomes.size(); ++k) {
    rows.push_back({plan.design().outcomes[k].name});
    for (std::size_t arm = 0; arm < plan.design().arms.size(); ++arm) {
      std::vector<double> values;
      for (std::size_t point = 0; point < plan.points().size(); ++point)
        for (std::size_t r = 0; r < replicates; ++r)
          values.push_back(
              table.outcomes[k][(point * plan.design().arms.size() + arm) * replicates + r]);
      rows.back().push_back(figure_text(mean_estimate(values).value));
    }
  }
  std::vector<std::string> head{"mean of all runs"};
  for (const Arm& arm : plan.design().arms) head.push_back(arm.name);
  std::cout << table_text(head, rows);
}

int run_plan(const SweepOptions& options, const Plan& plan, const fs::path& directory) {
  const SweepEnding ending =
      run_with_progress(plan, directory, {options.jobs, options.retries, options.is_quiet});
  if (const int code = code_of(ending, "tissage sweep resume " + directory.string()); code > 64)
    return code;
  print_summary(plan, directory);
  if (ending.progress.failed > 0) {
    std::cout << fmt::format("\nfailed            {} ({})\n", ending.progress.failed,
                             (directory / sweep_files::failed).string());
    return code_of(ExitCode::bad_data);
  }
  gather(plan, directory, false, command_line());
  std::cout << fmt::format("\nsweep             {}\n",
                           (directory / sweep_files::gathered).string());
  return 0;
}

int sweep(const SweepOptions& options) {
  const SweepDesign design = read_design(options.design);
  if (options.is_dry) return dry_run(options, design);
  const fs::path directory = directory_of(options);
  if (run_count(design) <= most_runs) make_directories(directory);
  points_of(design);  // too many are refused before anything is made
  const DirectoryLock lock(directory);
  listen_for_signals();  // from here on files are written
  return run_plan(options, freeze(design, directory), directory);
}

int resume(const SweepOptions& options) {
  const fs::path directory = options.directory;
  read_plan(directory);  // where there is no sweep nothing is made
  const DirectoryLock lock(directory);
  require_same_version(directory);
  return run_plan(options, read_plan(directory), directory);
}

int status(const SweepOptions& options) {
  const fs::path directory = options.directory;
  const Plan plan = read_plan(directory);
  require_same_version(directory);
  const SweepState state = state_of(plan, directory);
  const std::size_t missing = plan.run_count() - state.progress.done - state.progress.failed;
  std::cout << fmt::format("runs      {}\ndone      {}\nfailed    {}\nmissing   {}\n",
                           plan.run_count(), state.progress.done, state.progress.failed, missing);
  if (state.seconds_of_run > 0.0)
    std::cout << fmt::format("time      {:.2f} s a run; {} of one worker's time left\n",
                             state.seconds_of_run,
                             duration_text(state.seconds_of_run * static_cast<double>(missing)));
  if (state.damaged > 0)
    std::cout << fmt::format("damaged   {} lines of shards; their runs are missing\n",
                             state.damaged);
  std::map<std::string, std::size_t> reasons;
  for (const RunResult& failure : state.failures) ++reasons[failure.reason];
  for (const auto& [reason, count] : reasons)
    std::cout << fmt::format("reason    {}: {}\n", counted_noun(static_cast<double>(count), "run"),
                             reason);
  if (missing > 0)
    std::cout << fmt::format("go on     tissage sweep resume {}\n", directory.string());
  return 0;
}

int gather_runs(const SweepOptions& options) {
  const fs::path directory = options.directory;
  read_plan(directory);
  const DirectoryLock lock(directory);
  require_same_version(directory);
  const Plan plan = read_plan(directory);
  const SweepTable table = gather(plan, directory, options.allows_missing, command_line());
  std::cout << fmt::format("gathered  {} runs ({} failed, {} missing) in {}\n", plan.run_count(),
                           table.failed, table.missing,
                           (directory / sweep_files::gathered).string());
  return 0;
}

using Options = std::shared_ptr<SweepOptions>;

void add_jobs(CLI::App* verb, const Options& options) {
  verb->add_option("--jobs", options->jobs, "worker processes (default: one a core)")
      ->check(decimal)
      ->check(CLI::Range(1, 4096));
  verb->add_flag("--retry", options->retries, "run again what failed before");
  verb->add_flag("--quiet", options->is_quiet, "no progress");
}

CLI::App* add_step(CLI::App* sweep, Action& action, const Options& options, const char* name,
                   const char* meaning, int (*act)(const SweepOptions&)) {
  auto* verb = sweep->add_subcommand(name, meaning);
  verb->add_option("DIR", options->directory, "directory of the sweep")->required();
  verb->footer(fmt::format("Example: tissage sweep {} runs/funding_cut_sensitivity-001", name));
  verb->callback([&action, options, act] { action = [options, act] { return act(*options); }; });
  return verb;
}

}  // namespace

void add_sweep(CLI::App& app, Action& action) {
  auto* verb = app.add_subcommand("sweep", "run a scenario at many points of its parameters");
  auto options = std::make_shared<SweepOptions>();
  verb->add_option("DESIGN", options->design, "file of the design");
  verb->add_option("--out", options->directory, "directory (default: runs/NAME-NNN)");
  add_jobs(verb, options);
  verb->add_flag("--dry-run", options->is_dry, "say what would be run and how long it takes");
  verb->require_subcommand(0, 1);
  add_step(verb, action, options, "status", "what is done, what failed and why", status);
  add_jobs(add_step(verb, action, options, "resume", "run what is missing", resume), options);
  add_step(verb, action, options, "gather", "write sweep.h5 from what is done", gather_runs)
      ->add_flag("--allow-missing", options->allows_missing, "leave gaps where runs are missing");
  verb->footer(
      "Example: tissage sweep scenarios/sweeps/funding_cut_sensitivity.toml --out sensitivity\n"
      "         tissage sweep status sensitivity");
  verb->callback([&action, options, verb] {
    if (!verb->get_subcommands().empty()) return;
    if (options->design.empty())
      throw CLI::RequiredError("sweep: DESIGN, or one of status, resume and gather,");
    action = [options] { return sweep(*options); };
  });
}

}  // namespace tissage::cli
