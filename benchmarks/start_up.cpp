// From the start of the process to its first month: the loader, the scenario, the world.
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "tissage/base/error.hpp"
#include "tissage/run/simulation.hpp"
#include "tissage/scenario/read.hpp"

namespace tissage {
namespace {

double seconds_of(const timeval& t) {
  return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
}

/// Sends what a child prints nowhere.
class Silence {
 public:
  Silence() {
    check(::posix_spawn_file_actions_init(&actions_) == 0, "no actions of {}", "a child");
    ::posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  }
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;
  ~Silence() { ::posix_spawn_file_actions_destroy(&actions_); }
  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

/// Runs a program to its end; the seconds of the processor that it took.
double processor_seconds_of(std::vector<std::string> words) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  char* const no_environment[] = {nullptr};
  pid_t child = 0;
  const Silence silence;
  const int error =
      ::posix_spawn(&child, arguments[0], silence.get(), nullptr, arguments.data(), no_environment);
  check(error == 0, "{} cannot be started", words[0]);
  int status = 0;
  rusage usage{};
  check(::wait4(child, &status, 0, &usage) == child && status == 0, "{} failed", words[0]);
  return seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
}

/// Time is that of the processor; what the clock says is in a counter.
void process(benchmark::State& state, const std::vector<std::string>& words) {
  const auto began = std::chrono::steady_clock::now();
  for (auto _ : state) state.SetIterationTime(processor_seconds_of(words));
  const std::chrono::duration<double> lasted = std::chrono::steady_clock::now() - began;
  state.counters["by_the_clock_ms"] =
      benchmark::Counter(1e3 * lasted.count(), benchmark::Counter::kAvgIterations);
}

std::vector<std::string> whole_run() {
  const auto out = std::filesystem::temp_directory_path() / "tissage-start-up";
  return {TISSAGE_BINARY, "run", "food_recovery", "--quiet", "--force", "--out", out.string()};
}

BENCHMARK_CAPTURE(process, nothing, {"/bin/true"})->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(process, version, {TISSAGE_BINARY, "--version"})
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(process, scenario, {TISSAGE_BINARY, "check", "food_recovery"})
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(process, run, whole_run())->UseManualTime()->Unit(benchmark::kMillisecond);

/// What comes after the scenario was read: the world, and its first month.
void first_month(benchmark::State& state) {
  const Scenario scenario = read_scenario("food_recovery", {"spin_up=1"});
  for (auto _ : state) {
    World world = build_world(scenario);
    spin_up(world, scenario);
    benchmark::DoNotOptimize(world.month);
  }
}
BENCHMARK(first_month)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tissage

BENCHMARK_MAIN();
