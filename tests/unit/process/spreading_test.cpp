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

/// What the first challenge's collaboration answers after three years of a world with three types.
std::vector<std::string> answered_after_turning(const std::array<std::string, 3>& turns_into) {
  Rest rest;
  rest.evolution.transformation.value = 1;
  World world = with_two_types();
  ChallengeType third = world.challenges[0];
  third.name.value = "third";
  world.challenges.push_back(third);
  resize_rows(world.experience, 3);
  for (std::size_t type = 0; type < 3; ++type)
    world.challenges[type].turns_into.value = turns_into[type];
  const auto c = maintained(world, {0, 1});
  std::vector<std::string> answered;
  for (int month = 0; month < 36; ++month) {
    evolve(world, rest);
    answered.push_back(world.challenges[world.collaborations.challenge[c]].name.value);
    world.collaborations.stage[c] = Stage::maintenance;
  }
  return answered;
}

TEST(evolution, turns_to_the_type_that_its_own_names_and_never_to_another) {
  const std::vector<std::string> answered = answered_after_turning({"other", "other", ""});
  EXPECT_EQ(std::count(answered.begin(), answered.end(), "other"), 36);
}

TEST(evolution, goes_round_where_types_name_each_other) {
  const std::string first = with_two_types().challenges[0].name.value;
  const std::vector<std::string> answered = answered_after_turning({"other", "third", first});
  for (std::size_t k = 0; k < answered.size(); ++k)
    EXPECT_EQ(answered[k], (std::array<std::string, 3>{"other", "third", first}[k % 3])) << k;
}

TEST(evolution, turns_to_every_other_type_where_none_is_named) {
  const std::string first = with_two_types().challenges[0].name.value;
  const std::vector<std::string> answered = answered_after_turning({"", "", ""});
  for (const std::string& name : {first, std::string("other"), std::string("third")})
    EXPECT_GT(std::count(answered.begin(), answered.end(), name), 3) << name;
  for (std::size_t k = 1; k < answered.size(); ++k) EXPECT_NE(answered[k], answered[k - 1]);
}

TEST(evolution, draws_its_luck_whether_or_not_a_type_is_named) {
  const auto month_of_turning = [](const std::string& named) {
    Rest rest;
    rest.evolution.transformation.value = .05;
    World world = with_two_types();
    world.challenges[0].turns_into.value = named;
    maintained(world, {0, 1});
    while (count_events(world, EventType::transformed) == 0 && world.month < 1000)
      evolve(world, rest);
    return world.month;
  };
  EXPECT_GT(month_of_turning(""), 1);
  EXPECT_EQ(month_of_turning("other"), month_of_turning(""));
}

TEST(evolution, never_turns_where_a_type_names_itself) {
  Rest rest;
  rest.evolution.transformation.value = 1;
  World world = with_two_types();
  world.challenges[0].turns_into.value = world.challenges[0].name.value;
  maintained(world, {0, 1});
  evolve(world, rest, 12);
  EXPECT_EQ(count_events(world, EventType::transformed), 0);
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
