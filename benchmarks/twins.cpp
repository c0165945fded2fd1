// What a twin costs beside its run, and what a second worker is worth where many worlds are run.
#include <benchmark/benchmark.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "clock.hpp"
#include "tissage/observe/memory_sink.hpp"
#include "tissage/run/twins.hpp"
#include "tissage/scenario/read.hpp"
#include "tissage/sweep/run_replicates.hpp"

namespace tissage {
namespace {

namespace fs = std::filesystem;

double median_of(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2),
                   values.end());
  return values[values.size() / 2];
}

/// The cut of funding_cut in that month: a run, then it and its twin, in turn.
void twin_over_run(benchmark::State& state) {
  const Scenario scenario =
      read_scenario("funding_cut", {fmt::format("shock.0.month={}", state.range(0))});
  std::vector<double> ratios;
  for (auto _ : state) {
    const double begin = processor_seconds();
    MemorySink alone;
    simulate(scenario, alone);
    const double middle = processor_seconds();
    MemorySink run;
    MemorySink twin;
    simulate_twins(scenario, run, twin);
    ratios.push_back((processor_seconds() - middle) / (middle - begin));
    benchmark::DoNotOptimize(twin.trajectory().months.data());
  }
  state.counters["twins_over_run"] = median_of(ratios);
}
BENCHMARK(twin_over_run)->Arg(1)->Arg(60)->Iterations(5)->Unit(benchmark::kSecond);

double seconds_of(const Replicates& replicates, int workers) {
  std::string name = (fs::temp_directory_path() / "tissage-benchmark-XXXXXX").string();
  check(::mkdtemp(name.data()) != nullptr, "no directory {}", name);
  const double begin = wall_seconds();
  {
    RunDirectory directory(name);
    run_replicates(replicates, directory, std::vector<bool>(replicates.count, false), workers, {});
  }
  const double seconds = wall_seconds() - begin;
  fs::remove_all(name);
  return seconds;
}

void speed_up_of_two_workers(benchmark::State& state) {
  const Replicates replicates{read_scenario("food_recovery"),
                              static_cast<std::size_t>(state.range(0)), false, "benchmark"};
  double one = 0.0;
  double two = 0.0;
  for (auto _ : state) {
    one = seconds_of(replicates, 1);
    two = seconds_of(replicates, 2);
  }
  state.counters["speed_up"] = one / two;
}
BENCHMARK(speed_up_of_two_workers)
    ->Arg(100)
    ->Iterations(1)
    ->UseRealTime()
    ->Unit(benchmark::kSecond);

}  // namespace
}  // namespace tissage

BENCHMARK_MAIN();
