// Progress, signals and words around a sweep.
#include "sweep_runs.hpp"

#include <chrono>
#include <iostream>
#include <thread>

#include "progress.hpp"
#include "signals.hpp"
#include "table.hpp"
#include "tissage/scenario/files.hpp"
#include "tissage/store/available_memory.hpp"
#include "tissage/sweep/sweep_directory.hpp"

namespace tissage::cli {

SweepEnding run_with_progress(const Plan& plan, const std::filesystem::path& directory,
                              const RunSettings& settings) {
  listen_for_signals();
  ProgressBar bar(settings.is_quiet);
  const SweepWatch watch{[&](const SweepProgress& p) {
                           const std::string failed =
                               p.failed > 0 ? fmt::format(", {} failed", p.failed) : "";
                           bar.show({"runs", "runs", static_cast<std::int64_t>(p.done + p.failed),
                                     static_cast<std::int64_t>(p.total),
                                     static_cast<std::int64_t>(p.ended_now), failed});
                         },
                         [] { return stop_signal() != 0; }};
  SweepEnding ending =
      run_sweep(plan, directory, jobs_or_all(settings.jobs), settings.retries, watch);
  const bool has_list = std::filesystem::exists(directory / sweep_files::failed);
  if ((ending.progress.failed > 0 || has_list) && ending.not_written.empty())
    write_failures(plan, directory);
  return ending;
}

int code_of(ExitCode code) { return static_cast<int>(code); }

int code_of(const SweepEnding& ending, const std::string& resume) {
  const SweepProgress& p = ending.progress;
  const std::string go_on =
      fmt::format("{} of {} runs are done; `{}` goes on", p.done, p.total, resume);
  if (ending.was_stopped) {
    std::cerr << fmt::format("tissage: stopped by signal {}: {}\n", stop_signal(), go_on);
    return 128 + stop_signal();
  }
  if (ending.not_written.empty()) return 0;
  std::cerr << fmt::format("tissage: {}: {}\n", ending.not_written, go_on);
  return code_of(ExitCode::input_output);
}

void print_estimate(const SweepDesign& design, double runs, int jobs) {
  SweepDesign first = design;
  first.parameters.clear();
  const std::string base = resolved_base(first);
  first.settings.clear();  // the base has them
  Branches branches;
  const auto began = std::chrono::steady_clock::now();
  outcomes_of({first, {{}}, base}, {}, static_cast<double>(available_memory().bytes), branches);
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  const int workers = jobs_or_all(jobs);
  const double bytes_of_run = 90.0 + 20.0 * static_cast<double>(design.outcomes.size());
  std::cout << fmt::format("time          about {} on {}, {:.2f} s a run\n",
                           long_duration_text(seconds * runs / workers),
                           counted_noun(workers, "worker"), seconds)
            << fmt::format("disk          about {}\n", size_text(runs * bytes_of_run));
}

int jobs_or_all(int jobs) {
  return jobs > 0 ? jobs : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

std::string range_of(const VariedParameter& parameter) {
  if (!parameter.values.empty()) return fmt::format("{}", fmt::join(parameter.values, ", "));
  const auto [low, high] = parameter.distribution.range;
  return fmt::format("[{}, {}], {}", low, high, name_of(parameter.distribution.law));
}

std::string scenario_name(const std::string& base) {
  if (base.rfind(gallery_prefix, 0) != 0) return base;
  const std::string file = base.substr(gallery_prefix.size());
  return file.substr(0, file.rfind(".toml"));
}

std::string counted_noun(double count, const std::string& one) {
  return count_text(count) + " " + one + (count == 1.0 ? "" : "s");
}

std::string count_text(double count) {
  if (count >= 1e7) return fmt::format("{:.3g}", count);
  return count < 1000.0 ? fmt::format("{:.0f}", count) : figure_text(count);
}

std::string long_duration_text(double seconds) {
  constexpr double day = 86400.0;
  if (seconds < 3.0 * day) return duration_text(seconds);
  const double hours = seconds / 3600.0;
  if (seconds < 1000.0 * day) return fmt::format("{:.0f} hours ({:.0f} days)", hours, hours / 24.0);
  return fmt::format("{:.3g} hours ({:.0f} years)", hours, hours / 24.0 / 365.25);
}

}  // namespace tissage::cli
