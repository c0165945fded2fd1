// Shocks in whole runs: what has size 0 changes no bit, all at once break nothing, each does
// something, and those at random begin where they are said to.
#include <gtest/gtest.h>

#include <algorithm>
#include <bit>

#include "tissage/base/parallel.hpp"
#include "tissage/model/invariants.hpp"
#include "tissage/model/month.hpp"
#include "tissage/run/branches.hpp"
#include "tissage/run/simulation.hpp"
#include "tissage/scenario/read.hpp"
#include "tissage/shock/shocks.hpp"
#include "tissage/world/state_hash.hpp"

namespace tissage {
namespace {

/// Two towns whose collaborations begin, succeed, borrow and live on grants within two years.
constexpr const char* lively_towns = R"(
seed = 3
months = 24
spin_up = 24
projects.base = 1.0
life_cycle.launch_hazard = 0.6
life_cycle.start_hazard = 0.6
finance.subsidy.enabled = true
finance.subsidy.application_cost = 5.0
finance.guarantee.enabled = true
finance.lending.share = 0.9
finance.lending.service_coverage = 0.1
finance.policy_from = -24
population.mediators_per_1000 = 20
[[challenge]]
name = "repair"
arrival_per_1000 = 12.0
duration = 3
capital_cost = 400.0
operating_cost = 60.0
needs = { money = 60, premises = 4, labour = 6, skills = 1, equipment = 90, legitimacy = 1 }
[[territory]]
name = "North"
citizens = 150
businesses = 20
associations = 10
authorities = 2
[[territory]]
name = "South"
citizens = 120
businesses = 15
associations = 8
authorities = 2
meeting_places = 30.0
)";

Scenario with_shocks(const std::string& list) {
  return read_scenario_text("lively", lively_towns, {"shock=[" + list + "]"});
}

std::string shock_text(std::string_view type, const std::string& begins, double size,
                       const std::string& more = "length = 6") {
  return fmt::format("{{type = \"{}\", {}, size = {}, {}}},", type, begins, size, more);
}

/// The hash of the state after every month of the run itself.
struct ShockedCourse : Sink {
  std::vector<std::uint64_t> hashes;
  void begin(const World&, const Scenario&) override {}
  void observe(const World& world) override { hashes.push_back(state_hash(world)); }
};

/// The towns without their shocks at month 0, once for all tests.
const World& month_0() {
  static const World world = [] {
    const Scenario scenario = with_shocks("");
    World start = build_world(scenario);
    spin_up(start, scenario);
    return start;
  }();
  return world;
}

std::vector<std::uint64_t> course_of(const std::string& shocks) {
  World world = month_0();
  ShockedCourse course;
  run_months(world, with_shocks(shocks), course);
  return course.hashes;
}

std::string all_types(double size) {
  constexpr const char* shapes[] = {"step", "ramp", "pulse", "ramp_up_down"};
  std::string list;
  std::size_t k = 0;
  for (const ShockType& type : shock_types()) {
    list += shock_text(type.name, fmt::format("month = {}", 3 + k), size,
                       fmt::format("length = 8, shape = \"{}\"", shapes[k % 4]));
    list += shock_text(type.name, "rate = 0.2", size);
    ++k;
  }
  return list;
}

TEST(shocked_runs, a_shock_of_size_0_changes_no_bit) {
  const auto calm = course_of("");
  ASSERT_EQ(calm.size(), 24u);
  for (const ShockType& type : shock_types()) {
    EXPECT_EQ(course_of(shock_text(type.name, "month = 5", 0)), calm) << type.name;
    EXPECT_EQ(course_of(shock_text(type.name, "rate = 1", 0)), calm) << type.name;
    EXPECT_EQ(first_onset(with_shocks(shock_text(type.name, "month = 5", 0))), std::nullopt);
  }
  EXPECT_EQ(course_of(all_types(0)), calm);
}

TEST(shocked_runs, a_shock_of_size_0_changes_no_bit_of_a_list_of_shocks_at_random) {
  const std::string recessions = shock_text("recession", "rate = 0.1", .8, "length = 3");
  const std::string losses = shock_text("key_persons", "rate = 0.1", .8, "length = 3");
  const auto course = course_of(recessions + losses);
  EXPECT_NE(course, course_of(losses));
  for (const char* begins : {"rate = 0.3", "month = 2"})
    for (const char* type : {"recession", "key_persons", "funding_cut"})
      EXPECT_EQ(course_of(shock_text(type, begins, 0) + recessions + losses), course)
          << type << ' ' << begins;
}

TEST(shocked_runs, a_shock_changes_nothing_before_its_month_and_something_from_then_on) {
  const auto calm = course_of("");
  for (const ShockType& type : shock_types()) {
    const auto shocked = course_of(shock_text(type.name, "month = 9", 1));
    const auto parts = std::mismatch(calm.begin(), calm.end(), shocked.begin());
    EXPECT_EQ(parts.first - calm.begin(), 8) << type.name;
    EXPECT_NE(shocked.back(), calm.back()) << type.name << " leaves a trace";
  }
}

TEST(shocked_runs, all_at_once_keep_every_invariant) {
  const Scenario scenario = with_shocks(all_types(.7));
  Parameters parameters = scenario.parameters;
  parameters.shocks = with_onsets(parameters.shocks, 3, 24);
  World world = month_0();
  while (world.month < 24) {
    advance(world, parameters);
    ASSERT_NO_THROW(check_invariants(world));
  }
  const auto& retired = world.actors.is_retired;
  EXPECT_GT(std::count(retired.values.begin(), retired.values.end(), 1), 0);
  for (std::uint32_t row = 0; row < world.actors.size(); ++row) {
    if (retired[row] == 0) continue;
    EXPECT_EQ(world.ties.degree(row), 0u);
    EXPECT_EQ(world.actors.collaborations[row], 0u);
    EXPECT_EQ(world.actors.accompanied[row], 0);
  }
}

TEST(shocked_runs, all_at_once_are_the_same_with_one_two_and_three_threads) {
  const auto one = course_of(all_types(.7));
  for (const int threads : {2, 3}) {
    set_threads(threads);
    const auto more = course_of(all_types(.7));
    set_threads(1);
    EXPECT_EQ(more, one) << threads;
  }
}

TEST(shocked_runs, a_shock_at_random_is_the_one_that_is_scheduled_in_its_months) {
  const std::string text = shock_text("funding_cut", "rate = 0", 1) +
                           shock_text("recession", "rate = 0.3", .8, "length = 3");
  const auto onsets =
      random_onsets(with_shocks(text).parameters.shocks.back(), 0, month_0().seed, 24);
  ASSERT_GE(onsets.size(), 2u);
  std::string scheduled;
  for (const std::int64_t month : onsets)
    scheduled += shock_text("recession", fmt::format("month = {}", month), .8, "length = 3");
  EXPECT_EQ(course_of(text), course_of(scheduled));
  EXPECT_EQ(first_onset(with_shocks(text)), onsets.front());
}

TEST(shocked_runs, branches_of_shocks_at_random_are_whole_runs) {
  Branches branches;
  const auto bits_of = [](const Trajectory& trajectory) {
    std::vector<std::uint64_t> bits;
    for (const SeriesValues& series : trajectory.series)
      for (const double value : series.values) bits.push_back(std::bit_cast<std::uint64_t>(value));
    return bits;
  };
  const std::string at_random = shock_text("key_persons", "rate = 0.15", 1, "length = 3");
  const std::string rare = shock_text("recession", "rate = 0.0001", 1);
  for (const std::int64_t seed : {3, 4})
    for (const std::string& shocks :
         {at_random, std::string(), rare, shock_text("recession", "month = 20", 1) + at_random,
          at_random}) {
      Scenario scenario = with_shocks(shocks);
      scenario.general.seed.value = seed;
      MemorySink sink;
      simulate(scenario, sink);
      EXPECT_EQ(bits_of(branches.trajectory_of(scenario)), bits_of(sink.trajectory()))
          << seed << ": " << shocks;
    }
}

TEST(shocked_runs, nothing_begins_at_random_after_the_last_month) {
  // With run_off a world lives on beyond `months`.
  const auto run_off_of = [](const std::string& shocks) {
    Scenario scenario = with_shocks(shocks);
    scenario.parameters.finance.run_off.value = true;
    scenario.general.months.value = 1;
    World world = month_0();
    ShockedCourse course;
    run_months(world, scenario, course);
    run_off(world, scenario, course);
    EXPECT_GT(world.month, 6);
    return state_hash(world);
  };
  const std::string cuts = shock_text("funding_cut", "rate = 0", 1) +
                           shock_text("recession", "rate = 0.4", .9, "length = 3");
  const auto onset = first_onset(with_shocks(cuts));
  ASSERT_TRUE(onset && *onset > 1 && *onset < 6) << onset.value_or(0);
  EXPECT_EQ(run_off_of(cuts), run_off_of(""));
}

}  // namespace
}  // namespace tissage
