// What a sweep costs beyond its runs: the pool, a run's identity, gathering.
#include <benchmark/benchmark.h>
#include <stdlib.h>
#include <sys/resource.h>

#include <filesystem>
#include <string>

#include "clock.hpp"
#include "tissage/observe/memory_sink.hpp"
#include "tissage/run/simulation.hpp"
#include "tissage/store/run_directory.hpp"
#include "tissage/sweep/gather.hpp"
#include "tissage/sweep/run_sweep.hpp"
#include "tissage/sweep/sweep_directory.hpp"

namespace tissage {
namespace {

namespace fs = std::filesystem;

/// A directory that goes with the benchmark.
class Place {
 public:
  Place() {
    std::string name = (fs::temp_directory_path() / "tissage-benchmark-XXXXXX").string();
    check(::mkdtemp(name.data()) != nullptr, "no directory {}", name);
    path_ = name;
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  ~Place() { fs::remove_all(path_); }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// The default district at so many values of one parameter.
SweepDesign design_of(std::int64_t points) {
  const std::string text = fmt::format(
      "base = \"food_recovery\"\nmethod = \"lhs\"\nsamples = {}\n[[parameter]]\nname = "
      "\"trust.gain\"\nrange = [0.05, 0.15]\n[outcomes]\nvalue = \"sum(value)\"\nalive = "
      "\"last(collaborations)\"\nstarted = \"sum(started)\"\n",
      points);
  return read_design_text(std::make_shared<const Source>(Source{"benchmark", "", Origin::disk, 1}),
                          text);
}

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

/// Seconds of the processor that the runs of a plan take by themselves, in this process.
double seconds_of_runs(const Plan& plan) {
  const double begin = processor_seconds();
  for (std::size_t run = 0; run < plan.run_count(); ++run) {
    MemorySink sink;
    simulate(plan.scenario_of(plan.place_of(run)), sink);
    benchmark::DoNotOptimize(sink.trajectory().months.data());
  }
  return processor_seconds() - begin;
}

double children_seconds() {
  rusage usage{};
  getrusage(RUSAGE_CHILDREN, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

void runs(benchmark::State& state) {
  const Place place;
  const auto workers = static_cast<int>(state.range(0));
  const Plan plan = freeze(design_of(state.range(1)), place.path());
  const double alone = seconds_of_runs(plan);
  const double before = children_seconds() + processor_seconds();
  SweepEnding ending;
  for (auto _ : state) ending = run_sweep(plan, place.path(), workers, false, {});
  const double swept = children_seconds() + processor_seconds() - before;
  state.counters["busy_share"] = ending.busy_seconds / (ending.seconds * workers);
  state.counters["processor_time_over_simulation"] = swept / alone;
}
BENCHMARK(runs)->Args({1, 40})->Args({2, 40})->Iterations(1)->UseRealTime()->Unit(
    benchmark::kSecond);

/// The identity of a run at a point that was not asked for before.
void identity(benchmark::State& state) {
  const SweepDesign design = design_of(state.max_iterations);
  const Plan plan(design, points_of(design), resolved_base(design));
  std::size_t point = 0;
  for (auto _ : state) benchmark::DoNotOptimize(plan.id_of({point++, 0, 0}));
}
BENCHMARK(identity)->Unit(benchmark::kMillisecond);

void gathering(benchmark::State& state) {
  const Place place;
  const Plan plan = freeze(design_of(state.range(0)), place.path());
  ShardWriter writer(place.path() / sweep_files::shards, outcome_names(plan.design()));
  for (std::size_t run = 0; run < plan.run_count(); ++run) {
    const auto number = static_cast<double>(run);
    writer.add({plan.id_of(plan.place_of(run)),
                plan.place_of(run),
                1,
                RunStatus::done,
                .4,
                {number, .5 * number, 1.0},
                ""});
  }
  writer.finish();
  for (auto _ : state) {
    const Plan read = read_plan(place.path());
    benchmark::DoNotOptimize(gather(read, place.path(), false, "benchmark").done);
  }
  state.counters["peak_megabytes"] = peak_megabytes();
}
BENCHMARK(gathering)->Arg(10'000)->Iterations(1)->UseRealTime()->Unit(benchmark::kSecond);

}  // namespace
}  // namespace tissage

BENCHMARK_MAIN();
