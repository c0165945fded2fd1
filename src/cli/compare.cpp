// `tissage compare`: policies side by side, on the same seeds.
#include <filesystem>
#include <iostream>
#include <optional>

#include "compare_text.hpp"
#include "signals.hpp"
#include "sweep_runs.hpp"
#include "tissage/compare/comparison_files.hpp"
#include "tissage/scenario/files.hpp"
#include "tissage/store/listed_text.hpp"
#include "tissage/store/run_directory.hpp"
#include "tissage/sweep/sweep_directory.hpp"
#include "verbs.hpp"

namespace tissage::cli {

namespace {

namespace fs = std::filesystem;

struct CompareOptions {
  std::string file;
  std::string directory;
  std::int64_t replicates = 0;
  int jobs = 0;
  bool is_quiet = false;
  bool is_dry = false;
  bool retries = false;
};

int dry_run(const CompareOptions& options, const Comparison& comparison) {
  const SweepDesign main = main_design(comparison);
  const auto uncertain = uncertainty_design(comparison);
  const auto number = [](std::size_t count) { return static_cast<double>(count); };
  const double runs = run_count(main) + (uncertain ? run_count(*uncertain) : 0.0);
  std::cout << fmt::format("would compare {} in {}, at {}, without shock and under {}\n",
                           comparison.policies.size() == 1
                               ? "1 policy"
                               : fmt::format("{} policies", comparison.policies.size()),
                           scenario_name(comparison.general.base),
                           counted_noun(number(comparison.scales.size()), "scale"),
                           counted_noun(number(comparison.shocks.size()), "shock"))
            << fmt::format("runs          {}\n", count_text(run_count(main)))
            << fmt::format("uncertainty   {} over {}\n",
                           counted_noun(uncertain ? run_count(*uncertain) : 0.0, "run"),
                           counted_noun(number(comparison.uncertain.size()), "assumption"));
  print_estimate(main, runs, options.jobs);
  return 0;
}

fs::path made(const fs::path& directory) {
  listen_for_signals();  // from here on files are written
  make_directories(directory);
  return directory;
}

/// A design in a directory of its own, frozen and held.
struct Part {
  Part(const SweepDesign& design, const fs::path& where)
      : directory(made(where)), lock(directory), plan(freeze(design, directory)) {}

  fs::path directory;
  DirectoryLock lock;
  Plan plan;
};

/// Runs a part and reads its results; the exit code where it could not be finished.
int run_part(const CompareOptions& options, const Part& part, SweepTable& table) {
  const SweepEnding ending = run_with_progress(part.plan, part.directory,
                                               {options.jobs, options.retries, options.is_quiet});
  if (const int code = code_of(ending, command_line()); code != 0) return code;
  table = read_table(part.plan, part.directory);
  if (table.failed > 0)
    std::cerr << fmt::format("note: {} of {} runs failed and are left out ({})\n", table.failed,
                             part.plan.run_count(),
                             (part.directory / sweep_files::failed).string());
  return 0;
}

void publish_findings(const Comparison& comparison, const ComparisonResults& results,
                      const fs::path& directory) {
  const ComparisonFindings findings = findings_of(comparison, results);
  publish_dataset(dataset_of(comparison, results, command_line()), directory / "comparison.h5");
  publish_listed(directory / "comparison.csv", csv_of(comparison, findings));
  std::cout << comparison_text(comparison, findings)
            << fmt::format("\ncomparison        {}\nfindings          {}\n",
                           (directory / "comparison.h5").string(),
                           (directory / "comparison.csv").string());
}

int compare(const CompareOptions& options) {
  const Comparison comparison = read_comparison(options.file, options.replicates);
  if (options.is_dry) return dry_run(options, comparison);
  const fs::path directory = options.directory.empty()
                                 ? next_free_directory("runs", find_scenario(options.file).name)
                                 : fs::path(options.directory);
  make_directories(directory);
  const DirectoryLock lock(directory);
  // What is wrong with either part is told before anything is run.
  const Part main(main_design(comparison), directory / "runs");
  std::optional<Part> uncertain;
  if (const auto design = uncertainty_design(comparison))
    uncertain.emplace(*design, directory / "uncertainty");
  ComparisonResults results;
  if (const int code = run_part(options, main, results.main); code != 0) return code;
  if (uncertain) {
    results.points = uncertain->plan.points();
    const int code = run_part(options, *uncertain, results.uncertainty);
    if (code != 0) return code;
  }
  publish_findings(comparison, results, directory);
  return 0;
}

}  // namespace

void add_compare(CLI::App& app, Action& action) {
  auto* verb = app.add_subcommand("compare", "policies side by side: value, cost, shocks");
  auto options = std::make_shared<CompareOptions>();
  verb->add_option("FILE", options->file, "file of the comparison")->required();
  verb->add_option("--out", options->directory, "directory (default: runs/NAME-NNN)");
  verb->add_option("--replicates", options->replicates, "seeds, instead of the file's")
      ->check(decimal)
      ->check(CLI::Range(2, 1000000));
  verb->add_option("--jobs", options->jobs, "worker processes (default: one a core)")
      ->check(decimal)
      ->check(CLI::Range(1, 4096));
  verb->add_flag("--retry", options->retries, "run again what failed before");
  verb->add_flag("--quiet", options->is_quiet, "no progress");
  verb->add_flag("--dry-run", options->is_dry, "check the file and say what would be run");
  verb->footer(
      "Example: tissage compare scenarios/comparisons/fund_or_guarantee.toml --out comparison\n"
      "A comparison that was stopped goes on with the same command.");
  verb->callback([&action, options] { action = [options] { return compare(*options); }; });
}

}  // namespace tissage::cli
