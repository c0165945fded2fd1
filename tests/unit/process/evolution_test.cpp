// Evolution: each transition with its condition, and never without.
#include "tissage/process/evolution.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "neutral_rules.hpp"
#include "process/subgroups.hpp"
#include "small_worlds.hpp"
#include "tissage/model/invariants.hpp"
#include "tissage/world/state_hash.hpp"

namespace tissage {
namespace {

using small_worlds::cash_of;
using small_worlds::collaboration;
using small_worlds::count_events;
using small_worlds::give;
using small_worlds::tie;
using small_worlds::town;
using small_worlds::town_of_citizens;
using small_worlds::towns;

/// Nothing happens unless a test says so.
struct Rest {
  EvolutionParameters evolution;
  FormParameters forms = neutral_rules::free_forms();
  AssemblyParameters assembly = neutral_rules::equal_candidates();
  CommitmentParameters commitment = neutral_rules::everybody_says_yes();

  Rest() {
    EvolutionParameters& p = evolution;
    for (auto* hazard : {&p.growth, &p.shrinkage, &p.hiring, &p.handing_over, &p.splitting,
                         &p.merging, &p.transformation, &p.replication})
      hazard->value = 0;
    commitment.offered.value = .05;
  }
};

void evolve(World& world, const Rest& rest, int months = 1) {
  for (int k = 0; k < months; ++k) {
    evolution(world, {rest.evolution, rest.forms, rest.assembly, rest.commitment});
    EXPECT_NO_THROW(check_invariants(world));
    ++world.month;
  }
}

/// An association in maintenance of full readiness, led by its first member.
std::uint32_t maintained(World& world, const std::vector<std::uint32_t>& members, int pledge = 5) {
  const auto c = collaboration(world, Stage::maintenance, members, pledge);
  Collaborations& all = world.collaborations;
  all.has_succeeded[c] = 1;
  all.attempts[c] = 1;
  all.readiness[c] = 1.0f;
  all.form[c] = Form::association;
  all.lead[c] = members.front();
  all.community[c] = 20.0f;
  return c;
}

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

/// Six members, of whom 0, 2, 4 trust each other and 1, 3, 5 do.
std::uint32_t divided(World& world, double within, double between) {
  for (std::uint32_t a = 0; a < 6; ++a)
    for (std::uint32_t b = a + 1; b < 6; ++b) tie(world, a, b, a % 2 == b % 2 ? within : between);
  return maintained(world, {0, 1, 2, 3, 4, 5});
}

TEST(subgroups, are_those_who_trust_each_other_and_their_contrast_is_the_difference) {
  World world = town_of_citizens(6);
  const auto c = divided(world, .8, .3);
  const Subgroups groups = subgroups_of(world, c);
  EXPECT_EQ(groups.stay, (std::vector<std::uint32_t>{0, 2, 4}));
  EXPECT_EQ(groups.leave, (std::vector<std::uint32_t>{1, 3, 5}));
  EXPECT_NEAR(groups.contrast, .5, 1e-6);
  world.collaborations.lead[c] = 3;
  EXPECT_EQ(subgroups_of(world, c).stay, (std::vector<std::uint32_t>{1, 3, 5}));
}

TEST(evolution, splits_along_the_line_where_trust_ends) {
  Rest rest;
  rest.evolution.splitting.value = 1;
  World world = town_of_citizens(6);
  const auto c = divided(world, .8, .3);
  evolve(world, rest);
  ASSERT_EQ(count_events(world, EventType::split), 1);
  const std::uint32_t child = world.events.other.values.back();
  EXPECT_EQ(world.collaborations.parent[child], c);
  EXPECT_NE(world.members.left.find(child, 5), no_slot);
  EXPECT_NE(world.members.left.find(c, 0), no_slot);
  evolve(world, rest, 3);  // three members never split
  EXPECT_EQ(count_events(world, EventType::split), 1);
}

TEST(evolution, splits_only_for_a_reason) {
  Rest rest;
  rest.evolution.splitting.value = 1;
  World world = town_of_citizens(6);
  divided(world, .6, .4);  // .2 is not above .25
  evolve(world, rest, 3);
  EXPECT_EQ(count_events(world, EventType::split), 0);
  rest.evolution.split_size.value = 6;
  evolve(world, rest);
  EXPECT_EQ(count_events(world, EventType::split), 0);
  rest.evolution.split_size.value = 5;
  evolve(world, rest);
  EXPECT_EQ(count_events(world, EventType::split), 1);
}

TEST(evolution, leaves_no_part_without_anything_to_do) {
  Rest rest;
  rest.evolution.splitting.value = 1;
  World world = town_of_citizens(6);
  const auto c = divided(world, .8, .3);
  for (const std::uint32_t member : {1u, 3u, 5u}) {
    leave(world, c, member);
    join(world, c, member, {});
  }
  evolve(world, rest);
  EXPECT_EQ(count_events(world, EventType::split), 0);
  join(world, c, 1, {0, 0, 1, 0, 0, 0});
  evolve(world, rest);
  EXPECT_EQ(count_events(world, EventType::split), 1);
}

/// Two that share members 1 and 2 of four, all of whom trust each other by .6.
struct Neighbours {
  World world = town_of_citizens(4);
  Rest rest;
  std::uint32_t c;
  std::uint32_t other;

  Neighbours() : c(maintained(world, {0, 1, 2})), other(maintained(world, {1, 2, 3})) {
    for (std::uint32_t a = 0; a < 4; ++a)
      for (std::uint32_t b = a + 1; b < 4; ++b) tie(world, a, b, .6);
    rest.evolution.merging.value = 1;
  }
  bool merge() {
    evolve(world, rest);
    return count_events(world, EventType::merged) == 1;
  }
};

TEST(evolution, merges_those_that_share_members_and_trust) {
  Neighbours near;
  EXPECT_NEAR(overlap(near.world, near.c, near.other), .5, 1e-12);
  EXPECT_NEAR(trust_between(near.world, near.c, near.other), .6, 1e-6);
  EXPECT_TRUE(near.merge());
  EXPECT_FALSE(near.world.collaborations.lives(near.other));
  EXPECT_EQ(near.world.members.left.degree(near.c), 4u);
  EXPECT_EQ(near.world.collaborations.needs[near.c][0], 2000);
}

TEST(evolution, merges_only_what_is_close_enough_and_alike) {
  Neighbours far;
  far.rest.evolution.merge_overlap.value = .51;
  EXPECT_FALSE(far.merge());
  Neighbours wary;
  wary.rest.evolution.merge_trust.value = .61;
  EXPECT_FALSE(wary.merge());
  Neighbours unlike;
  unlike.world.challenges.push_back(unlike.world.challenges[0]);
  unlike.world.collaborations.challenge[unlike.other] = 1;
  EXPECT_FALSE(unlike.merge());
  Neighbours younger;
  younger.world.collaborations.stage[younger.other] = Stage::during;
  EXPECT_FALSE(younger.merge());
  Neighbours debtors;
  for (const auto row : {debtors.c, debtors.other})
    debtors.world.collaborations.in_default[row] = 5;
  EXPECT_FALSE(debtors.merge());
}

TEST(evolution, merges_with_the_largest_overlap) {
  Neighbours near;
  const auto same = maintained(near.world, {0, 1, 2});
  evolve(near.world, near.rest);
  EXPECT_FALSE(near.world.collaborations.lives(same));
}

World with_two_types() {
  World world = town_of_citizens(2);
  ChallengeType other = world.challenges[0];
  other.name.value = "other";
  other.needs.value[Resource::premises] = 0;
  other.value.value = 2;
  world.challenges.push_back(other);
  resize_rows(world.experience, 2);
  return world;
}

TEST(evolution, turns_to_another_type_and_looks_for_the_rest_of_its_capital) {
  Rest rest;
  rest.evolution.transformation.value = 1;
  World world = with_two_types();
  const auto c = maintained(world, {0, 1});
  world.collaborations.fit[c] = .5f;
  world.month = 8;
  evolve(world, rest);
  const Collaborations& all = world.collaborations;
  EXPECT_EQ(all.challenge[c], 1);
  EXPECT_EQ(all.needs[c][index_of(Resource::premises)], 0);
  EXPECT_EQ(all.stage[c], Stage::launch);
  EXPECT_EQ(all.stage_since[c], 8);
  EXPECT_EQ(all.has_succeeded[c], 0);
  EXPECT_EQ(all.fit[c], 0.0f);
  EXPECT_EQ(all.capital_needed[c],
            all.capital_cost[c] - cents_of(.5 * static_cast<double>(all.capital_cost[c])).count);
  EXPECT_FLOAT_EQ(all.founded_value[c], all.potential_value[c]);
  EXPECT_EQ(count_events(world, EventType::transformed), 1);
  evolve(world, rest);  // it is no longer in maintenance
  EXPECT_EQ(count_events(world, EventType::transformed), 1);
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
