// Handing out jobs and waiting for answers.
#include "tissage/sweep/pool.hpp"

#include <fmt/format.h>
#include <poll.h>

#include <cerrno>
#include <vector>

#include "sweep/worker_process.hpp"

namespace tissage {

namespace {

constexpr int pause_milliseconds = 100;  // between looks at clocks and at the wish to stop

class Pool {
 public:
  Pool(const PoolTasks& tasks, const PoolLimits& limits) : tasks_(tasks), limits_(limits) {}

  void run() {
    while (!tasks_.asks_to_stop()) {
      hand_out();
      if (workers_.empty()) return;
      wait();
      look_at_clocks();
    }
  }

 private:
  /// Gives every idle worker a job, starts workers while there are jobs, ends those without.
  void hand_out() {
    for (std::size_t w = 0; w < workers_.size(); ++w) {
      if (!workers_[w].is_idle()) continue;
      const auto job = tasks_.next(workers_[w].answered());
      if (!job)
        workers_.erase(workers_.begin() + static_cast<std::ptrdiff_t>(w--));
      else if (!workers_[w].begin(*job))
        lose(w--);
    }
    while (workers_.size() < static_cast<std::size_t>(limits_.workers)) {
      const auto job = tasks_.next(std::nullopt);
      if (!job) return;
      workers_.emplace_back(tasks_.work);
      if (!workers_.back().begin(*job)) lose(workers_.size() - 1);
    }
  }

  void wait() {
    std::vector<pollfd> wires;
    for (const WorkerProcess& worker : workers_) wires.push_back({worker.wire(), POLLIN, 0});
    if (::poll(wires.data(), wires.size(), pause_milliseconds) <= 0) return;
    for (std::size_t w = workers_.size(); w-- > 0;)
      if (wires[w].revents != 0) hear(w);
  }

  void hear(std::size_t w) {
    WorkerProcess& worker = workers_[w];
    const std::size_t job = worker.job();
    const double seconds = worker.seconds_on_job();
    if (auto answer = worker.answer())
      tasks_.receive({job, answer->is_done, std::move(answer->text), seconds});
    else
      lose(w);
  }

  void look_at_clocks() {
    for (std::size_t w = workers_.size(); w-- > 0;) {
      if (workers_[w].is_idle() || workers_[w].seconds_on_job() < limits_.seconds) continue;
      const JobResult result{workers_[w].job(), false,
                             fmt::format("took longer than {} s", limits_.seconds),
                             workers_[w].seconds_on_job()};
      workers_.erase(workers_.begin() + static_cast<std::ptrdiff_t>(w));
      tasks_.receive(result);
    }
  }

  /// A worker that ended before its job did.
  void lose(std::size_t w) {
    JobResult result{workers_[w].job(), false, "", workers_[w].seconds_on_job()};
    result.text = "the worker " + workers_[w].end();
    workers_.erase(workers_.begin() + static_cast<std::ptrdiff_t>(w));
    tasks_.receive(result);
  }

  const PoolTasks& tasks_;
  const PoolLimits& limits_;
  std::vector<WorkerProcess> workers_;
};

}  // namespace

void run_pool(const PoolTasks& tasks, const PoolLimits& limits) { Pool(tasks, limits).run(); }

}  // namespace tissage
