// Evolution: growing, shrinking, hiring, handing over; never where its condition does not hold.
#include "maintained.hpp"
#include "tissage/world/state_hash.hpp"

namespace tissage {
namespace {

using small_worlds::count_events;
using small_worlds::give;
using small_worlds::town;
using small_worlds::town_of_citizens;

TEST(evolution, grows_by_a_tenth_up_to_its_bound) {
  Rest rest;
  rest.evolution.growth.value = 1;
  World world = town_of_citizens(2);
  const auto c = maintained(world, {0, 1});
  evolve(world, rest);
  EXPECT_EQ(world.collaborations.needs[c][0], 1100);
  EXPECT_FLOAT_EQ(world.collaborations.potential_value[c], 1.1f);
  EXPECT_FLOAT_EQ(world.collaborations.community[c], 22.0f);
  evolve(world, rest, 12);  // 1.1, 1.21, 1.331, 1.4641, 1.5
  EXPECT_FLOAT_EQ(world.collaborations.potential_value[c], 1.5f);
  EXPECT_EQ(count_events(world, EventType::grown), 5);
}

TEST(evolution, reaches_any_bound_of_growth_once) {
  for (const double largest : {1.0, 1.05, 1.3, 1.7, 2.3, 3.1}) {
    Rest rest;
    rest.evolution.growth.value = 1;
    rest.evolution.largest.value = largest;
    World world = town_of_citizens(2);
    const auto c = maintained(world, {0, 1});
    world.collaborations.founded_value[c] = world.collaborations.potential_value[c] = .6f;
    evolve(world, rest, 30);
    EXPECT_FLOAT_EQ(world.collaborations.potential_value[c], static_cast<float>(.6 * largest));
    EXPECT_EQ(count_events(world, EventType::grown),
              static_cast<std::ptrdiff_t>(std::ceil(std::log(largest) / std::log(1.1) - 1e-9)));
  }
}

TEST(evolution, grows_in_proportion_to_readiness_and_not_once_enclosed) {
  Rest rest;
  rest.evolution.growth.value = .4;
  World world = town_of_citizens(2);
  constexpr std::uint32_t count = 4000;
  for (std::uint32_t k = 0; k < count; ++k)
    world.collaborations.readiness[maintained(world, {0, 1}, 0)] = .5f;
  const auto taken = maintained(world, {0, 1}, 0);
  world.collaborations.is_enclosed[taken] = 1;
  rest.evolution.growth.value = .4;
  evolve(world, rest);
  // Binomial: 4.9 deviations, false alarm 1e-6.
  EXPECT_NEAR(static_cast<double>(count_events(world, EventType::grown)), .2 * count,
              4.9 * std::sqrt(.16 * count));
  rest.evolution.growth.value = 1;
  evolve(world, rest);
  EXPECT_FLOAT_EQ(world.collaborations.potential_value[taken], 1.0f);
}

TEST(evolution, shrinks_by_a_tenth_only_while_resources_are_short) {
  Rest rest;
  rest.evolution.shrinkage.value = 1;
  World world = town_of_citizens(4);
  const auto c = maintained(world, {0, 1}, 3);        // covers .6
  const auto covered = maintained(world, {2, 3}, 4);  // covers .8
  evolve(world, rest);
  EXPECT_EQ(world.collaborations.needs[c][0], 909);
  evolve(world, rest, 5);  // 600 / 826 = .73 is enough
  EXPECT_EQ(world.collaborations.needs[c][0], 826);
  EXPECT_EQ(count_events(world, EventType::shrunk), 2);
  EXPECT_EQ(world.collaborations.needs[covered][0], 1000);
}

TEST(evolution, shrinks_to_its_bound_and_no_further) {
  Rest rest;
  rest.evolution.shrinkage.value = 1;
  World world = town_of_citizens(2);
  const auto c = maintained(world, {0, 1}, 0);
  evolve(world, rest, 20);  // 1.1^-7 = .513, then .5
  EXPECT_FLOAT_EQ(world.collaborations.potential_value[c], .5f);
  EXPECT_EQ(count_events(world, EventType::shrunk), 8);
}

TEST(evolution, leaves_what_is_worth_nothing_at_its_size) {
  Rest rest;
  rest.evolution.growth.value = rest.evolution.shrinkage.value = 1;
  World world = town_of_citizens(2);
  const auto c = maintained(world, {0, 1}, 0);
  world.collaborations.founded_value[c] = world.collaborations.potential_value[c] = 0;
  evolve(world, rest, 5);
  EXPECT_EQ(world.collaborations.needs[c][0], 1000);
}

TEST(evolution, hires_the_largest_volunteer_once_cash_covers_its_reserve) {
  Rest rest;
  rest.evolution.hiring.value = 1;
  World world = town_of_citizens(3);
  world.form_rules.running_cost[Form::association] = 20;
  const auto c = maintained(world, {0, 1, 2}, 2);
  join(world, c, 1, {0, 0, 100, 0, 0, 0});  // 3 person-days of labour: 450 EUR a month
  constexpr std::int64_t reserve = 6 * (10000 + 2000 + 45000);
  give(world, c, reserve - 1);
  evolve(world, rest);
  EXPECT_EQ(count_events(world, EventType::hired), 0);
  give(world, c, 1);
  const auto covered = coverage(world, c);
  evolve(world, rest);
  EXPECT_EQ(world.collaborations.wages[c], 45000);
  EXPECT_EQ(world.collaborations.paid_labour[c], 300);
  EXPECT_EQ(world.actors.free(1, Resource::labour), 10000);
  EXPECT_EQ(world.actors.free(1, Resource::skills), 9800);
  EXPECT_EQ(coverage(world, c), covered);
  EXPECT_EQ(world.events.type.values.back(), EventType::hired);
  EXPECT_EQ(world.events.actor.values.back(), 1u);
  EXPECT_EQ(world.events.amount.values.back(), 45000);
}

TEST(evolution, hires_only_in_a_form_that_employs_and_only_who_gives_labour) {
  Rest rest;
  rest.evolution.hiring.value = 1;
  World world = town_of_citizens(4);
  const auto informal = maintained(world, {0, 1});
  world.collaborations.form[informal] = Form::charter;
  const auto idle = maintained(world, {2, 3}, 0);
  give(world, informal, 100000000);
  give(world, idle, 100000000);
  evolve(world, rest, 3);
  EXPECT_EQ(count_events(world, EventType::hired), 0);
}

TEST(evolution, hires_citizens_and_no_organisations) {
  Rest rest;
  rest.evolution.hiring.value = 1;
  World world = town({Kind::citizen, Kind::association, Kind::business});
  const auto mixed = maintained(world, {0, 1, 2});
  give(world, mixed, 100000000);
  evolve(world, rest, 3);
  EXPECT_EQ(count_events(world, EventType::hired), 1);
  EXPECT_EQ(world.events.actor.values.back(), 0u);
}

TEST(evolution, dismisses_all_once_cash_is_below_zero) {
  World world = town_of_citizens(2);
  const auto c = maintained(world, {0, 1});
  world.collaborations.wages[c] = 45000;
  world.collaborations.paid_labour[c] = 300;
  evolve(world, Rest{});
  EXPECT_EQ(count_events(world, EventType::dismissed), 0);
  give(world, c, -1);
  evolve(world, Rest{}, 2);
  EXPECT_EQ(count_events(world, EventType::dismissed), 1);
  EXPECT_EQ(world.events.amount.values.back(), 45000);
  EXPECT_EQ(world.collaborations.wages[c], 0);
  EXPECT_EQ(world.collaborations.paid_labour[c], 0);
}

TEST(evolution, hands_over_to_the_business_with_most_influence) {
  Rest rest;
  rest.evolution.handing_over.value = 1;
  World world = town({Kind::citizen, Kind::business, Kind::business, Kind::citizen});
  const auto c = maintained(world, {0, 1, 2});
  const auto citizens = maintained(world, {0, 3});
  auto& payload = world.members.left.payload;
  payload.influence[world.members.left.find(c, 1)] = .2f;
  payload.influence[world.members.left.find(c, 2)] = .3f;
  evolve(world, rest, 2);
  EXPECT_EQ(world.collaborations.lead[c], 2u);
  EXPECT_EQ(payload.is_founder[world.members.left.find(c, 2)], 1);
  EXPECT_EQ(payload.is_founder[world.members.left.find(c, 1)], 0);
  EXPECT_EQ(world.collaborations.lead[citizens], 0u);
  EXPECT_EQ(count_events(world, EventType::handed_over), 1);  // a business keeps it
}

TEST(evolution, changes_nothing_where_every_chance_is_zero) {
  World world = with_two_types();
  world.experience.known[0] = world.experience.known[1] = 5;
  const auto c = maintained(world, {0, 1}, 1);
  give(world, c, 100000000);
  maintained(world, {0, 1}, 9);
  const std::uint64_t before = state_hash(world);
  evolution(world,
            {Rest{}.evolution, FormParameters{}, AssemblyParameters{}, CommitmentParameters{}});
  EXPECT_EQ(state_hash(world), before);
}

TEST(evolution, happens_in_maintenance_alone) {
  Rest rest;
  for (auto* hazard :
       {&rest.evolution.growth, &rest.evolution.shrinkage, &rest.evolution.hiring,
        &rest.evolution.splitting, &rest.evolution.merging, &rest.evolution.transformation})
    hazard->value = 1;
  for (const Stage stage : {Stage::before, Stage::launch, Stage::during, Stage::dissolved}) {
    World world = with_two_types();
    world.collaborations.stage[maintained(world, {0, 1})] = stage;
    const std::uint64_t before = state_hash(world);
    evolution(world, {rest.evolution, rest.forms, rest.assembly, rest.commitment});
    EXPECT_EQ(state_hash(world), before);
  }
}

}  // namespace
}  // namespace tissage
