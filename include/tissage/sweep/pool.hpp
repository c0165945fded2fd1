// Worker processes that do one job at a time each: what crashes, hangs or runs out of memory costs
// its own job only.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>

namespace tissage {

/// What came of a job: the answer of the work, or why there is none.
struct JobResult {
  std::size_t job = 0;
  bool has_answer = false;
  std::string text;  ///< the answer, or the reason
  double seconds = 0.0;
};

/// What a pool is told. Work runs in the workers, everything else in the caller's process.
struct PoolTasks {
  /// Does a job and gives its answer, or throws; what() is the reason.
  std::function<std::string(std::size_t job)> work;
  /// The next job for a worker, or nothing when there is no more. `previous` is the job that this
  /// worker answered last; a new worker has none.
  std::function<std::optional<std::size_t>(std::optional<std::size_t> previous)> next;
  std::function<void(const JobResult&)> receive;
  /// Asked several times a second: to stop at once, without the jobs under way.
  std::function<bool()> asks_to_stop;
};

struct PoolLimits {
  int workers = 1;
  double seconds = 3600.0;  ///< a job that takes longer is killed
};

/// Runs all jobs on worker processes, which are forked from this one as it is: open no threads
/// before. Returns when no job is left or when it was asked to stop; workers are gone then. Workers
/// die with the process that called. Throws Failure where no worker can be started.
void run_pool(const PoolTasks& tasks, const PoolLimits& limits);

}  // namespace tissage
