// A month of the real model at three sizes: how long it takes, and which process takes it.
#include <benchmark/benchmark.h>

#include <map>

#include "clock.hpp"
#include "districts.hpp"
#include "tissage/world/state_hash.hpp"

namespace tissage {
namespace {

constexpr int months_before = 24;
constexpr int months_measured = 12;

/// What happened and how long it took, over some months.
struct Account {
  std::map<std::string, double> seconds;  // of each step
  double total = 0.0;
  double events = 0.0;  // interactions, and events of collaborations
};

void add_month(Account& account, World& world, const Parameters& parameters) {
  const auto before = static_cast<double>(world.events.size());
  double last = processor_seconds();
  advance(world, parameters, [&](const MonthStep& step) {
    const double now = processor_seconds();
    account.seconds[std::string(step.name)] += now - last;
    account.total += now - last;
    last = now;
    if (step.name == "encounters") account.events += static_cast<double>(world.interactions.size());
  });
  account.events += static_cast<double>(world.events.size()) - before;
}

void month(benchmark::State& state) {
  const Scenario scenario = districts(static_cast<std::size_t>(state.range(0)));
  const double begin = processor_seconds();
  World world = build_world(scenario);
  const double build = processor_seconds() - begin;
  world.arrival_factor = scenario.general.spin_up_arrivals;
  for (int m = 0; m < months_before; ++m) advance(world, scenario.parameters);
  world.arrival_factor = 1.0;
  Account account;
  for (auto _ : state) add_month(account, world, scenario.parameters);
  const auto actors = static_cast<double>(world.actors.size());
  state.counters["ns_per_actor"] = 1e9 * account.total / actors / months_measured;
  state.counters["events_per_actor"] = account.events / actors / months_measured;
  state.counters["months_to_build"] = build / (account.total / months_measured);
  state.counters["bytes_per_actor"] = static_cast<double>(bytes_of(world)) / actors;
  for (const auto& [step, seconds] : account.seconds)
    state.counters["share_" + step] = seconds / account.total;
}

BENCHMARK(month)
    ->Arg(10'000)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Iterations(months_measured)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tissage

BENCHMARK_MAIN();
