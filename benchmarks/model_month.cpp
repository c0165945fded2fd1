// A month of the real model at three sizes: how long it takes, and which process takes it.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
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

bool is_finance(const std::string& step) {
  constexpr std::array<std::string_view, 9> steps{"treasury",  "patient_money", "subsidy",
                                                  "guarantee", "lending",       "public_loans",
                                                  "own_means", "debt_service",  "guarantee_calls"};
  return std::find(steps.begin(), steps.end(), step) != steps.end();
}

void enable_all_instruments(Parameters& parameters) {
  parameters.subsidy.enabled.value = true;
  parameters.guarantee.enabled.value = true;
  parameters.public_loans.enabled.value = true;
  parameters.patient_money.enabled.value = true;
}

void month(benchmark::State& state, bool has_policy) {
  Scenario scenario = districts(static_cast<std::size_t>(state.range(0)));
  if (has_policy) enable_all_instruments(scenario.parameters);
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
  double finance = 0.0;
  for (const auto& [step, seconds] : account.seconds) {
    state.counters["share_" + step] = seconds / account.total;
    if (is_finance(step)) finance += seconds;
  }
  state.counters["share_of_finance"] = finance / account.total;
}

BENCHMARK_CAPTURE(month, of_defaults, false)
    ->Arg(10'000)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Iterations(months_measured)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(month, with_all_instruments, true)
    ->Arg(100'000)
    ->Iterations(months_measured)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tissage

BENCHMARK_MAIN();
