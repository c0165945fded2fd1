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

/// All instruments, a practice that spreads, and a second type of challenge to turn to.
void turn_everything_on(Scenario& scenario) {
  enable_all_instruments(scenario.parameters);
  ChallengeType platform = scenario.challenges.front();
  platform.name.value = "goods sharing";
  platform.practice_uptake.value = .02;
  platform.practice_spread.value = .1;
  platform.practice_replaces.value = .02;
  scenario.challenges.push_back(platform);
}

enum class Extent { defaults, instruments, everything };

void extend(Scenario& scenario, Extent extent) {
  if (extent == Extent::instruments) enable_all_instruments(scenario.parameters);
  if (extent == Extent::everything) turn_everything_on(scenario);
}

void month(benchmark::State& state, Extent extent) {
  Scenario scenario = districts(static_cast<std::size_t>(state.range(0)));
  extend(scenario, extent);
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

/// Wall time of the same month on one thread over that on two: the median of pairs.
void speed_up(benchmark::State& state) {
  Scenario scenario = districts(static_cast<std::size_t>(state.range(0)));
  extend(scenario, Extent::everything);
  World world = lived_world(scenario, months_before);
  std::vector<double> ratios;
  for (auto _ : state) {
    std::array<double, 2> seconds{};
    World copies[] = {world, world};
    for (const std::size_t place : {std::size_t{0}, std::size_t{1}}) {
      const bool is_two_first = ratios.size() % 2 == 1;
      const std::size_t team = is_two_first ? 1 - place : place;  // threads, less one
      set_threads(static_cast<int>(team) + 1);
      const double begin = wall_seconds();
      advance(copies[team], scenario.parameters);
      seconds[team] = wall_seconds() - begin;
    }
    set_threads(1);
    check(state_hash(copies[0]) == state_hash(copies[1]), "{} differs on two threads", "a month");
    ratios.push_back(seconds[0] / seconds[1]);
    world = std::move(copies[0]);
  }
  std::sort(ratios.begin(), ratios.end());
  state.counters["speed_up"] = ratios[ratios.size() / 2];
  state.counters["least"] = ratios.front();
  state.counters["most"] = ratios.back();
}

BENCHMARK_CAPTURE(month, of_defaults, Extent::defaults)
    ->Arg(10'000)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Iterations(months_measured)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(month, with_all_instruments, Extent::instruments)
    ->Arg(100'000)
    ->Iterations(months_measured)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(month, with_everything, Extent::everything)
    ->Arg(100'000)
    ->Iterations(months_measured)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(speed_up)->Name("speed_up_of_two_threads")->Arg(100'000)->Iterations(9);

}  // namespace
}  // namespace tissage

BENCHMARK_MAIN();
