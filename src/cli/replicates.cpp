// Words around the replicates of a run.
#include "replicates.hpp"

#include <algorithm>
#include <iostream>

#include "progress.hpp"
#include "signals.hpp"
#include "sweep_runs.hpp"
#include "verbs.hpp"

namespace tissage::cli {

namespace {

std::vector<bool> finished_before(const Replicates& replicates, const RunDirectory& directory,
                                  bool resumes) {
  if (!resumes) return std::vector<bool>(replicates.count, false);
  std::vector<bool> finished = finished_replicates(replicates, directory.path());
  const auto count = std::count(finished.begin(), finished.end(), true);
  std::cerr << (count == 0 ? fmt::format("note: {} has no finished replicate of this run: all are "
                                         "run\n",
                                         directory.path().string())
                           : fmt::format(
                                 "note: {} of {} are there already\n", count,
                                 counted_noun(static_cast<double>(replicates.count), "replicate")));
  return finished;
}

/// How to go on, after what was lost or not begun.
std::string left_text(const ReplicatesEnding& ending, const RunDirectory& directory) {
  const ReplicatesProgress& p = ending.progress;
  if (p.done == 0) return "no replicate was finished; nothing was written";
  return fmt::format(
      "{} of {} replicates are finished in {}; the same command with --resume --out {} "
      "goes on",
      p.done, p.total, directory.path().string(), shell_word(directory.path().string()));
}

int code_of_ending(const ReplicatesEnding& ending, const RunDirectory& directory) {
  for (const ReplicatesEnding::Loss& loss : ending.losses)
    std::cerr << fmt::format("tissage: {}: {}\n", replicate_folder(loss.number), loss.reason);
  if (ending.was_stopped) {
    std::cerr << fmt::format("tissage: stopped by signal {}: {}\n", stop_signal(),
                             left_text(ending, directory));
    return 128 + stop_signal();
  }
  if (ending.losses.empty()) return 0;
  std::cerr << fmt::format("tissage: {}\n", left_text(ending, directory));
  return code_of(ending.losses.front().code);
}

}  // namespace

int run_replicates_here(const Replicates& replicates, RunDirectory& directory,
                        const ReplicatesSettings& settings) {
  const std::vector<bool> finished = finished_before(replicates, directory, settings.resumes);
  listen_for_signals();
  ReplicatesEnding ending;
  {
    ProgressBar bar(settings.is_quiet);
    const ReplicatesWatch watch{
        [&](const ReplicatesProgress& p) {
          bar.show({"replicates", "replicates", static_cast<std::int64_t>(p.done + p.failed),
                    static_cast<std::int64_t>(p.total), static_cast<std::int64_t>(p.ended_now),
                    p.failed > 0 ? fmt::format(", {} failed", p.failed) : ""});
        },
        [] { return stop_signal() != 0; }};
    ending = run_replicates(replicates, directory, finished, settings.workers, watch);
  }
  if (const int code = code_of_ending(ending, directory); code != 0) return code;
  const std::int64_t seed = replicates.scenario.general.seed;
  const std::int64_t last = seed + static_cast<std::int64_t>(replicates.count) - 1;
  std::cout << fmt::format(
      "{}\n{}, {}{}\nlist              {}\n", replicates.scenario.name,
      counted_noun(static_cast<double>(replicates.count), "replicate"),
      last == seed ? fmt::format("seed {}", seed) : fmt::format("seeds {} to {}", seed, last),
      replicates.with_twins ? ", each with its twin" : "", directory.file(replicate_list).string());
  return 0;
}

}  // namespace tissage::cli
