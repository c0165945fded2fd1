// Every transition of collaborations occurs in one small demonstration, in which nothing breaks.
#include <gtest/gtest.h>

#include "small_worlds.hpp"
#include "tissage/base/parallel.hpp"
#include "tissage/model/invariants.hpp"
#include "tissage/model/month.hpp"
#include "tissage/run/simulation.hpp"
#include "tissage/scenario/read.hpp"
#include "tissage/world/state_hash.hpp"

namespace tissage {
namespace {

constexpr const char* demonstration = R"(
seed = 5
months = 96
spin_up = 0
life_cycle.launch_hazard = 0.6
life_cycle.start_hazard = 0.6
projects.base = 1.0
finance.subsidy.enabled = true
finance.subsidy.application_cost = 5.0
finance.guarantee.enabled = true
finance.lending.share = 0.9
finance.lending.service_coverage = 0.1
finance.lending.default_after = 1
finance.overdraft = 0.5
finance.climate_effect = 0.5
forms.formalisation = 0.5
evolution.growth = 0.05
evolution.shrinkage = 0.1
evolution.hiring = 0.2
evolution.wage = 4.0
evolution.wage_reserve = 0.5
evolution.handing_over = 0.1
evolution.splitting = 0.1
evolution.split_size = 8
evolution.split_trust = 0.1
evolution.merging = 0.2
evolution.merge_overlap = 0.15
evolution.merge_trust = 0.3
evolution.transformation = 0.02
evolution.replication = 0.05
learning.lag = 1
belonging.enclosure = 0.01
[[challenge]]
name = "repair"
arrival_per_1000 = 6.0
duration = 3
capital_cost = 400.0
operating_cost = 60.0
needs.money = 60.0
needs.premises = 4.0
needs.labour = 6.0
needs.skills = 1.0
needs.equipment = 90.0
needs.legitimacy = 1.0
practice_uptake = 0.1
practice_spread = 0.05
practice_replaces = 0.05
[[challenge]]
name = "garden"
arrival_per_1000 = 3.0
duration = 4
capital_cost = 600.0
operating_cost = 40.0
needs.money = 40.0
needs.premises = 8.0
needs.labour = 8.0
needs.skills = 0.5
needs.equipment = 60.0
needs.legitimacy = 2.0
)";

/// Three towns of 150 citizens.
Scenario demonstration_scenario() {
  std::string text = demonstration;
  for (const char* name : {"North", "Middle", "South"})
    text += fmt::format(
        "[[territory]]\nname = \"{}\"\ncitizens = 150\nbusinesses = 20\nassociations = 10\n"
        "authorities = 2\n",
        name);
  return read_scenario_text("demonstration", text);
}

World lived_through(const Scenario& scenario) {
  World world = build_world(scenario);
  while (world.month < scenario.general.months) advance(world, scenario.parameters);
  return world;
}

TEST(transitions, occur_in_the_demonstration_while_everything_holds) {
  const Scenario scenario = demonstration_scenario();
  World world = build_world(scenario);
  while (world.month < scenario.general.months) {
    advance(world, scenario.parameters);
    ASSERT_NO_THROW(check_invariants(world));
  }
  for (std::size_t t = 0; t < count_of<EventType>; ++t) {
    const auto type = static_cast<EventType>(t);
    EXPECT_GE(small_worlds::count_events(world, type), 1) << Names<EventType>::value[t];
  }
}

TEST(transitions, are_the_same_with_one_and_two_threads) {
  const Scenario scenario = demonstration_scenario();
  const std::uint64_t alone = state_hash(lived_through(scenario));
  set_threads(2);
  EXPECT_EQ(state_hash(lived_through(scenario)), alone);
  set_threads(1);
}

}  // namespace
}  // namespace tissage
