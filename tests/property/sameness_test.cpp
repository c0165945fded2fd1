// What must change nothing: the order of territories in the scenario, the number of threads, how
// rows are cut into blocks, and being stopped.
#include <gtest/gtest.h>

#include <algorithm>

#include "holds.hpp"
#include "small_scenarios.hpp"
#include "stopped_runs.hpp"
#include "tissage/base/parallel.hpp"
#include "tissage/model/month.hpp"
#include "trajectories.hpp"
#include "whole_run.hpp"

namespace tissage::property {
namespace {

struct Outcome {
  std::uint64_t state = 0;  ///< hash of the last month, blind to the order of the list
  SeriesByTerritory series;
  friend bool operator==(const Outcome&, const Outcome&) = default;
};

Outcome outcome_of(World& world, const Trajectory& trajectory) {
  Outcome outcome;
  std::fill(world.territories.listed.values.begin(), world.territories.listed.values.end(), 0u);
  outcome.state = state_hash(world);
  outcome.series = series_of(trajectory);
  return outcome;
}

Outcome run(const Scenario& scenario) {
  WholeRun whole = whole_run(scenario);
  return outcome_of(whole.world, whole.sink.trajectory());
}

/// State at the end where the rows of each territory are cut into blocks of `rows`.
std::uint64_t state_with_blocks(const Scenario& scenario, std::uint32_t rows) {
  World world = build_world(scenario);
  world.blocks.clear();
  for (std::uint32_t t = 0; t < world.territories.size(); ++t) {
    const std::uint32_t first = world.territories.first_actor[t];
    const std::uint32_t end = first + world.territories.actor_count[t];
    for (std::uint32_t row = first; row < end; row += rows)
      world.blocks.push_back({row, std::min(row + rows, end), t});
  }
  spin_up(world, scenario);
  while (world.month < scenario.general.months) advance(world, scenario.parameters);
  return state_hash(world);
}

std::uint64_t state_with_threads(const Scenario& scenario, int count) {
  set_threads(count);
  const std::uint64_t state = state_with_blocks(scenario, 8);
  set_threads(1);
  return state;
}

Scenario two_towns(std::int64_t seed) {
  Scenario scenario = *scenario_of({{{30, 6, 4, 1}, {20, 5, 3, 1}}, {}, 0, 0, 2, 8});
  scenario.general.seed.value = seed;
  return scenario;
}

TEST(Territories, in_another_order_have_the_same_trajectories) {
  EXPECT_EQ(counter_example("order of territories",
                            [] {
                              const auto scenario = scenario_of(*any_scenario(2));
                              RC_PRE(scenario.has_value());
                              Scenario other = *scenario;
                              const auto turn = *rc::gen::inRange<std::ptrdiff_t>(
                                  1, static_cast<std::ptrdiff_t>(other.territories.size()));
                              auto& list = other.territories;
                              std::rotate(list.begin(), list.begin() + turn, list.end());
                              RC_ASSERT(run(*scenario) == run(other));
                            }),
            "");
}

TEST(Territories, with_each_others_names_have_other_trajectories) {
  Scenario swapped = two_towns(1);
  std::swap(swapped.territories[0].name.value, swapped.territories[1].name.value);
  const Outcome one = run(two_towns(1));
  const Outcome other = run(swapped);
  EXPECT_NE(one.state, other.state);
  EXPECT_NE(one.series, other.series);
}

TEST(Blocks, of_any_size_give_the_same_state) {
  EXPECT_EQ(counter_example("cut into blocks",
                            [] {
                              const auto scenario = scenario_of(*any_scenario());
                              RC_PRE(scenario.has_value());
                              const auto rows = *rc::gen::inRange<std::uint32_t>(1, 20);
                              RC_ASSERT(state_with_blocks(*scenario, rows) ==
                                        state_with_blocks(*scenario, block_rows));
                            }),
            "");
}

TEST(Threads, of_any_number_give_the_same_state) {
  EXPECT_EQ(
      counter_example(
          "number of threads",
          [] {
            const auto scenario = scenario_of(*any_scenario());
            RC_PRE(scenario.has_value());
            const int threads = *rc::gen::inRange(2, 5);
            RC_ASSERT(state_with_threads(*scenario, threads) == state_with_threads(*scenario, 1));
          },
          TISSAGE_CASES / 8),
      "");
}

TEST(Stops, wherever_they_come_change_nothing) {
  EXPECT_EQ(
      counter_example("stopped and gone on with",
                      [] {
                        const auto scenario = scenario_of(*any_scenario());
                        RC_PRE(scenario.has_value());
                        MemorySink whole;
                        Course course = begin_course(*scenario);
                        simulate(course, *scenario, whole);
                        MemorySink stopped;
                        World last;
                        run_with_stops(*scenario, *rc::gen::inRange(1, 6), stopped, last);
                        RC_ASSERT(state_hash(last) == state_hash(course.world));
                        RC_ASSERT(series_of(stopped.trajectory()) == series_of(whole.trajectory()));
                      }),
      "");
}

TEST(Outcomes, of_another_seed_differ) {
  const Outcome one = run(two_towns(1));
  const Outcome other = run(two_towns(2));
  EXPECT_NE(one.state, other.state);
  EXPECT_NE(one.series, other.series);
  EXPECT_EQ(one, run(two_towns(1)));
}

TEST(Outcomes, see_a_row_that_no_block_holds) {
  const Scenario scenario = two_towns(1);
  World whole = build_world(scenario);
  World cut = build_world(scenario);
  --cut.blocks.front().end;
  advance(whole, scenario.parameters);
  advance(cut, scenario.parameters);
  EXPECT_NE(state_hash(whole), state_hash(cut));
}

}  // namespace
}  // namespace tissage::property
