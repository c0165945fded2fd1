// Evolution: turning to another type of challenge, being copied in another territory.
#include "maintained.hpp"

namespace tissage {
namespace {

using small_worlds::count_events;
using small_worlds::town_of_citizens;
using small_worlds::towns;

TEST(evolution, turns_to_another_type_and_looks_for_the_rest_of_its_capital) {
  Rest rest;
  rest.evolution.transformation.value = 1;
  World world = with_two_types();
  const auto c = maintained(world, {0, 1});
  world.collaborations.fit[c] = .5f;
  world.collaborations.equipped[c] = 2;
  world.collaborations.wages[c] = 100;
  world.month = 8;
  const std::int64_t worth = world.collaborations.capital_cost[c] * 9 / 10;  // 6 of 60 months
  evolve(world, rest);
  const Collaborations& all = world.collaborations;
  EXPECT_EQ(all.challenge[c], 1);
  EXPECT_EQ(all.needs[c][index_of(Resource::premises)], 0);
  EXPECT_EQ(all.stage[c], Stage::launch);
  EXPECT_EQ(all.stage_since[c], 8);
  EXPECT_EQ(all.has_succeeded[c], 0);
  EXPECT_EQ(all.fit[c], 0.0f);
  EXPECT_EQ(all.capital_needed[c], all.capital_cost[c] - worth / 2);
  EXPECT_EQ(worth_left(world, c), Cents(worth / 2 * 59 / 60));  // a month later
  EXPECT_EQ(count_events(world, EventType::dismissed), 1);
  EXPECT_FLOAT_EQ(all.founded_value[c], all.potential_value[c]);
  EXPECT_EQ(count_events(world, EventType::transformed), 1);
  evolve(world, rest);  // it is no longer in maintenance
  EXPECT_EQ(count_events(world, EventType::transformed), 1);
}

TEST(evolution, turns_only_to_what_it_has_the_form_and_the_members_for) {
  const auto turns = [](Form least, std::int64_t authorities) {
    Rest rest;
    rest.evolution.transformation.value = 1;
    World world = with_two_types();
    maintained(world, {0, 1});  // an association of citizens
    world.challenges[1].minimum_form.value = least;
    world.challenges[1].least_members.value[Kind::authority] = authorities;
    evolve(world, rest);
    return count_events(world, EventType::transformed) == 1;
  };
  EXPECT_TRUE(turns(Form::association, 0));
  EXPECT_FALSE(turns(Form::company, 0));
  EXPECT_FALSE(turns(Form::association, 1));
}

TEST(evolution, turns_to_nothing_else_where_there_is_one_type) {
  Rest rest;
  rest.evolution.transformation.value = 1;
  World world = town_of_citizens(2);
  maintained(world, {0, 1});
  evolve(world, rest, 3);
  EXPECT_EQ(count_events(world, EventType::transformed), 0);
}

TEST(evolution, is_copied_only_where_the_practice_is_known) {
  Rest rest;
  rest.evolution.replication.value = 1;
  World world = towns({"Here", "There", "Elsewhere"}, {Kind::citizen, Kind::citizen});
  const auto c = maintained(world, {0, 1});
  world.experience.known[0] = 5;  // its own
  evolve(world, rest);
  EXPECT_EQ(count_events(world, EventType::replicated), 0);
  world.experience.known[2] = .1;
  evolve(world, rest, 4);
  EXPECT_EQ(count_events(world, EventType::replicated), 4);
  for (std::uint32_t copy = c + 1; copy < world.collaborations.size(); ++copy) {
    EXPECT_EQ(world.collaborations.territory[copy], 2u);
    EXPECT_EQ(world.collaborations.parent[copy], c);
    EXPECT_EQ(world.collaborations.stage[copy], Stage::before);
  }
  EXPECT_EQ(world.events.other.values.back(), c);
  EXPECT_EQ(world.events.collaboration.values.back(), world.collaborations.size() - 1);
}

TEST(evolution, waits_for_the_end_of_a_pilot) {
  Rest rest;
  rest.evolution.replication.value = 1;
  World world = towns({"Here", "There"}, {Kind::citizen, Kind::citizen});
  maintained(world, {0, 1});
  world.experience.known[1] = 5;
  world.challenges[0].pilot.value = world.territories.names[0];
  world.challenges[0].pilot_months.value = 6;
  evolve(world, rest, 7);
  EXPECT_EQ(count_events(world, EventType::replicated), 0);
  evolve(world, rest);
  EXPECT_EQ(count_events(world, EventType::replicated), 1);
}

TEST(evolution, turns_to_no_type_that_is_tried_elsewhere) {
  Rest rest;
  rest.evolution.transformation.value = 1;
  World world = with_two_types();
  maintained(world, {0, 1});
  world.challenges[1].pilot.value = "Elsewhere";
  world.challenges[1].pilot_months.value = 6;
  evolve(world, rest, 7);
  EXPECT_EQ(count_events(world, EventType::transformed), 0);
  evolve(world, rest);
  EXPECT_EQ(count_events(world, EventType::transformed), 1);
}

TEST(evolution, is_never_copied_with_one_territory) {
  Rest rest;
  rest.evolution.replication.value = 1;
  World world = town_of_citizens(4);
  maintained(world, {0, 1});
  world.experience.known[0] = 5;
  evolve(world, rest, 5);
  EXPECT_EQ(world.collaborations.size(), 1u);
}

}  // namespace
}  // namespace tissage
