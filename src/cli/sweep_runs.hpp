// What sweeps and comparisons share on the command line: running a plan with its progress.
#pragma once

#include <filesystem>
#include <string>

#include "tissage/base/error.hpp"
#include "tissage/sweep/run_sweep.hpp"

namespace tissage::cli {

struct RunSettings {
  int jobs = 0;  ///< 0: one a core
  bool retries = false;
  bool is_quiet = false;
};

/// Prints how long so many runs of a design take and what they need on the disk, from one run of
/// its first arm at the values of the base.
void print_estimate(const SweepDesign& design, double runs, int jobs);

/// Runs what is left of a plan, writes failed.csv where runs failed.
SweepEnding run_with_progress(const Plan& plan, const std::filesystem::path& directory,
                              const RunSettings& settings);

/// The exit code of a sweep that was stopped or could not write, after saying so and how to go on;
/// 0 otherwise.
int code_of(const SweepEnding& ending, const std::string& resume);
int code_of(ExitCode code);

int jobs_or_all(int jobs);
/// "[0.01, 0.3], loguniform" or "0.1, 0.2".
std::string range_of(const VariedParameter& parameter);
/// The name of a scenario as users write it.
std::string scenario_name(const std::string& base);
/// "1 arm", "3 arms".
std::string counted_noun(double count, const std::string& one);
/// "1,000" or, from 10 million on, "1e+09".
std::string count_text(double count);
/// As duration_text(), in days and years where it is so long.
std::string long_duration_text(double seconds);

}  // namespace tissage::cli
