// The neutral workload on a random graph of mean degree 20: by hand, and with the engine.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "neutral_engine.hpp"
#include "neutral_loops.hpp"
#include "tissage/base/error.hpp"

namespace tissage::neutral {
namespace {

/// The town of each size, made once. Benchmarks copy it, so that each starts from the same ties.
const Town& town_of(std::size_t actors) {
  static std::map<std::size_t, Town> towns;
  const auto found = towns.find(actors);
  if (found != towns.end()) return found->second;
  set_threads(2);
  const Town& made = towns.emplace(actors, random_town(actors)).first->second;
  set_threads(1);
  return made;
}

std::size_t size_of(const benchmark::State& state) {
  return static_cast<std::size_t>(state.range(0));
}

void count(benchmark::State& state, std::size_t half_ties, std::size_t actors, std::size_t bytes) {
  using benchmark::Counter;
  state.counters["half_ties_per_second"] =
      Counter(static_cast<double>(half_ties), Counter::kIsIterationInvariantRate);
  state.counters["bytes_per_actor"] = static_cast<double>(bytes) / static_cast<double>(actors);
}

template <void step(Rows&, int)>
void by_hand(benchmark::State& state) {
  Rows rows = rows_of(town_of(size_of(state)));
  int month = 0;
  for (auto _ : state) step(rows, ++month);
  count(state, rows.neighbour.size(), rows.actors(), rows.bytes());
}

void with_engine(benchmark::State& state, int thread_count) {
  Town town = town_of(size_of(state));
  set_threads(thread_count);
  int month = 0;
  for (auto _ : state) learn(town, ++month);
  set_threads(1);
  count(state, town.ties.size(), town.actors(), town.bytes());
}

/// After some steps, so that the arena has grown to the size that it keeps. Which rows move and
/// when all are laid out anew is part of the time.
void with_churn(benchmark::State& state) {
  Town town = town_of(size_of(state));
  int month = 0;
  const auto step = [&] {
    replace_ties(town, ++month);
    learn(town, month);
  };
  for (int s = 0; s < 16; ++s) step();
  for (auto _ : state) step();
  count(state, town.ties.size(), town.actors(), town.bytes());
}

double seconds_of(Town& town, int thread_count, int steps) {
  set_threads(thread_count);
  const auto begin = std::chrono::steady_clock::now();
  for (int s = 1; s <= steps; ++s) learn(town, s);
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
  set_threads(1);
  return passed.count();
}

/// Real time of one thread over that of two: the median of nine pairs, taken in turn.
void speed_up(benchmark::State& state) {
  Town town = town_of(size_of(state));
  const int steps = static_cast<int>(std::max<std::size_t>(1, 4'000'000 / size_of(state)));
  std::vector<double> ratios;
  for (auto _ : state) {
    const double one = seconds_of(town, 1, steps);
    ratios.push_back(one / seconds_of(town, 2, steps));
  }
  std::sort(ratios.begin(), ratios.end());
  state.counters["median_ratio"] = ratios[ratios.size() / 2];
}

/// A triad a = b + s c of floats, larger than the caches: what the memory gives.
void triad(benchmark::State& state) {
  const std::size_t length = size_of(state);
  std::vector<float> a(length), b(length, 1.0f), c(length, 2.0f);
  for (auto _ : state) {
    for (std::size_t i = 0; i < length; ++i) a[i] = b[i] + .5f * c[i];
    benchmark::DoNotOptimize(a.data());
    benchmark::ClobberMemory();
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(12 * length) *
                          static_cast<std::int64_t>(state.iterations()));
}

/// The same x to the bit from every loop, since all sum a row in its order.
void check_loops() {
  Town one = random_town(10'000);
  Town two = one;
  Rows bare = rows_of(one);
  Rows tuned[] = {bare, bare, bare};
  for (int month = 1; month <= 8; ++month) {
    step_bare(bare, month);
    step_tuned_as<none>(tuned[0], month);
    step_tuned_as<near>(tuned[1], month);
    step_tuned_as<past>(tuned[2], month);
    learn(one, month);
    set_threads(2);
    learn(two, month);
    set_threads(1);
  }
  for (const Rows& rows : tuned) check(rows.x == bare.x, "{} differs from bare", "tuned");
  check(one.x == bare.x, "{} differs from bare", "engine");
  check(two.x == bare.x, "{} differs from bare", "engine_two_threads");
}

/// Ties that come and go give the same x on one and two threads.
void check_churn() {
  Town one = random_town(10'000);
  Town two = one;
  for (int month = 1; month <= 32; ++month)
    for (Town* town : {&one, &two}) {
      set_threads(town == &one ? 1 : 2);
      replace_ties(*town, month);
      learn(*town, month);
    }
  set_threads(1);
  check(one.x == two.x, "{} differs on two threads", "engine_churn");
}

void add_all() {
  for (const std::int64_t actors : {10'000, 100'000, 1'000'000}) {
    const auto add = [&](const char* name, auto&& function) {
      return benchmark::RegisterBenchmark(name, function)
          ->Arg(actors)
          ->Unit(benchmark::kMillisecond);
    };
    add("bare", by_hand<step_bare>);
    add("tuned", by_hand<step_tuned>);
    add("engine", [](benchmark::State& state) { with_engine(state, 1); });
    add("engine_two_threads", [](benchmark::State& state) {
      with_engine(state, 2);
    })->UseRealTime();
    add("engine_churn", with_churn);
    add("speed_up_of_two_threads", speed_up)->Iterations(9);
  }
  benchmark::RegisterBenchmark("triad", triad)->Arg(1 << 25)->Unit(benchmark::kMillisecond);
}

}  // namespace
}  // namespace tissage::neutral

int main(int argc, char** argv) {
  tissage::neutral::check_loops();
  tissage::neutral::check_churn();
  tissage::neutral::add_all();
  // Longer than the library's default, so that what comes once in many steps has its share.
  std::string min_time = "--benchmark_min_time=2";
  std::vector<char*> arguments(argv, argv + argc);
  arguments.insert(arguments.begin() + 1, min_time.data());
  int count = argc + 1;
  benchmark::Initialize(&count, arguments.data());
  if (benchmark::ReportUnrecognizedArguments(count, arguments.data())) return 1;
  benchmark::RunSpecifiedBenchmarks();
}
