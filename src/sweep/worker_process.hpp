// One worker process and the two ends of its wire.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "tissage/store/directory_lock.hpp"

namespace tissage {

class WorkerProcess {
 public:
  using Work = std::function<std::string(std::size_t job)>;
  using Clock = std::chrono::steady_clock;

  /// Forks a process that does jobs until its wire closes. Throws Failure.
  explicit WorkerProcess(const Work& work);
  WorkerProcess(WorkerProcess&&) noexcept = default;
  WorkerProcess& operator=(WorkerProcess&&) noexcept = default;
  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;
  ~WorkerProcess();

  int wire() const { return wire_.number(); }
  bool is_idle() const { return !job_; }
  std::size_t job() const { return *job_; }
  /// The job that it answered last, if any.
  std::optional<std::size_t> answered() const { return answered_; }
  double seconds_on_job() const;

  /// Sends a job; false where the process is gone.
  bool begin(std::size_t job);

  /// What it has to say once its wire can be read.
  struct Answer {
    bool is_done = false;  ///< or it failed, and text says why
    std::string text;
  };
  /// The answer to the job under way; nothing where the process has ended without one.
  std::optional<Answer> answer();

  /// Ends the process and says how it ended: "was killed by signal 9 (Killed) ...".
  std::string end();

 private:
  struct Pid {  // moves as a number does not
    pid_t number = -1;
    explicit Pid(pid_t n = -1) : number(n) {}
    Pid(Pid&& other) noexcept : number(std::exchange(other.number, -1)) {}
    Pid& operator=(Pid&& other) noexcept {
      std::swap(number, other.number);
      return *this;
    }
  };

  Pid process_;
  FileDescriptor wire_;
  std::optional<std::size_t> job_;
  std::optional<std::size_t> answered_;
  Clock::time_point began_;
};

}  // namespace tissage
