// Conditions by hand, and every transition of the life of a collaboration.
#include "tissage/process/life_cycle.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "process/conditions.hpp"
#include "small_worlds.hpp"

namespace tissage {
namespace {

using small_worlds::collaboration;
using small_worlds::tie;
using small_worlds::town;
using small_worlds::town_of_citizens;

double condition(const World& world, std::uint32_t c, Condition which) {
  return static_cast<double>(world.collaborations.conditions[c][static_cast<std::size_t>(which)]);
}

TEST(conditions, are_what_the_members_state_makes_them) {
  World world = town({Kind::citizen, Kind::citizen, Kind::authority, Kind::citizen});
  const auto c = collaboration(world, Stage::launch, {0, 1, 2}, 2);  // 6 of 10 of everything
  for (const auto& [a, b] : {std::pair{0u, 1u}, {0u, 2u}, {1u, 2u}}) tie(world, a, b, .7, 1.0);
  tie(world, 0, 3, .5);  // a neighbour who is in no collaboration
  world.actors.readiness[0] = .8f;
  world.collaborations.form[c] = Form::charter;
  update_conditions(world, LifeCycleParameters{}, c);
  EXPECT_NEAR(condition(world, c, Condition::readiness), .6, 1e-6);
  EXPECT_NEAR(condition(world, c, Condition::trust), .7, 1e-6);
  EXPECT_NEAR(condition(world, c, Condition::resources), .6, 1e-6);
  EXPECT_NEAR(condition(world, c, Condition::commitment), .5, 1e-6);
  // Late joiners (none is a founder) have equal shares: perfectly even.
  EXPECT_NEAR(condition(world, c, Condition::co_construction), 1.0, 1e-6);
  EXPECT_NEAR(condition(world, c, Condition::projects), .3, 1e-6);  // an authority accompanies
  // 6 of 7 neighbours belong: min(1, 2 * 6/7) = 1.
  EXPECT_NEAR(condition(world, c, Condition::context), .5, 1e-6);
}

TEST(conditions, name_a_lead_where_the_last_has_left_but_not_of_what_it_enclosed) {
  for (const bool is_enclosed : {false, true}) {
    World world = town_of_citizens(4);
    const auto c = collaboration(world, Stage::maintenance, {1, 2}, 2);
    world.collaborations.is_enclosed[c] = is_enclosed ? 1 : 0;
    world.collaborations.lead[c] = 2;
    update_conditions(world, LifeCycleParameters{}, c);
    EXPECT_EQ(world.collaborations.lead[c], 2u);
    world.collaborations.lead[c] = 3;  // no member
    update_conditions(world, LifeCycleParameters{}, c);
    EXPECT_EQ(world.collaborations.lead[c], is_enclosed ? nobody : 1u);
  }
}

TEST(conditions, funders_take_a_share_of_evenness) {
  World world = town_of_citizens(2);
  const auto c = collaboration(world, Stage::maintenance, {0, 1}, 2);
  update_conditions(world, LifeCycleParameters{}, c);
  const double even = condition(world, c, Condition::co_construction);
  world.collaborations.funder_influence[c] = .15f;
  update_conditions(world, LifeCycleParameters{}, c);
  EXPECT_NEAR(condition(world, c, Condition::co_construction), .85 * even, 1e-6);
  EXPECT_GT(even, 0.0);
}

TEST(conditions, trust_among_members_is_lifted_by_a_mediator_with_room) {
  World world = town({Kind::citizen, Kind::citizen, Kind::association});
  const auto c = collaboration(world, Stage::launch, {0, 1}, 2);
  tie(world, 0, 1, .5, 1.0);
  tie(world, 0, 2, 1.0);
  tie(world, 1, 2, 1.0);
  world.tie_rules.mediation = .5;
  world.actors.has_room[2] = 1;
  update_conditions(world, LifeCycleParameters{}, c);
  EXPECT_NEAR(condition(world, c, Condition::trust), .75, 1e-6);
}

TEST(conditions, influence_follows_pledges_and_is_less_for_who_came_late) {
  World world = town_of_citizens(2);
  const auto c = collaboration(world, Stage::during, {0, 1}, 2);
  auto& payload = world.members.left.payload;
  payload.is_founder[world.members.left.find(c, 0)] = 1;
  update_conditions(world, LifeCycleParameters{}, c);
  EXPECT_NEAR(static_cast<double>(payload.influence[world.members.left.find(c, 0)]), 2.0 / 3, 1e-6);
  // Shannon entropy of (2/3, 1/3) over ln 2.
  EXPECT_NEAR(condition(world, c, Condition::co_construction), .91830, 1e-5);
}

TEST(conditions, readiness_of_a_stage_is_the_weighted_product) {
  World world = town_of_citizens(2);
  const auto c = collaboration(world, Stage::maintenance, {0, 1}, 5);
  LifeCycleParameters p;
  for (auto& of_stage : p.weights.value.values)
    for (double& weight : of_stage.values) weight = 0;
  p.weights.value[LiveStage::maintenance][Condition::readiness] = 3;
  p.weights.value[LiveStage::maintenance][Condition::trust] = 1;
  tie(world, 0, 1, .4, 1.0);
  update_conditions(world, p, c);
  const double expected = std::pow(.1 + .9 * .5, .75) * std::pow(.1 + .9 * .4, .25);
  EXPECT_NEAR(static_cast<double>(world.collaborations.readiness[c]), expected, 1e-6);
}

TEST(life_cycle, launches_only_once_every_need_is_covered) {
  LifeCycleParameters p;
  p.launch_hazard.value = 1;
  p.readiness_exponent.value = .5;
  p.reference_readiness.value = .01;  // the chance is above 1
  World world = town_of_citizens(4);
  const auto short_of = collaboration(world, Stage::before, {0, 1}, 4);
  const auto covered = collaboration(world, Stage::before, {2, 3}, 5);
  life_cycle(world, p, FormParameters{});
  EXPECT_EQ(world.collaborations.stage[short_of], Stage::before);
  EXPECT_EQ(world.collaborations.stage[covered], Stage::launch);
  EXPECT_NE(world.ties.find(2, 3), no_slot);
  EXPECT_EQ(world.actors.is_incumbent[2], 1);
  EXPECT_EQ(world.actors.is_incumbent[0], 0);
}

TEST(life_cycle, starts_a_project_once_the_capital_is_there_and_pays_for_it) {
  LifeCycleParameters p;
  p.start_hazard.value = 1;
  p.reference_readiness.value = .01;
  p.dissolution.value = 0;
  p.early_dissolution.value = 0;
  World world = town_of_citizens(2);
  const auto c = collaboration(world, Stage::launch, {0, 1}, 5);
  const AccountId account(world.collaborations.account[c]);
  const AccountId outside(world.territories.outside[0]);
  world.ledger.transfer(outside, account, Cents(1199999), Reason::revenue);
  life_cycle(world, p, FormParameters{});
  EXPECT_EQ(world.collaborations.stage[c], Stage::launch);
  world.ledger.transfer(outside, account, Cents(2), Reason::revenue);
  life_cycle(world, p, FormParameters{});
  EXPECT_EQ(world.collaborations.stage[c], Stage::during);
  EXPECT_EQ(world.ledger.balance(account), Cents(1));
  const Sightings& seen = sightings_of_month(world, 0);
  EXPECT_EQ(seen.sought, 1u);
  EXPECT_EQ(seen.funded, 1u);
}

TEST(life_cycle, ends_a_launch_that_lasts_too_long_and_counts_it_as_not_funded) {
  World world = town_of_citizens(2);
  LifeCycleParameters p;
  p.dissolution.value = 0;
  p.early_dissolution.value = 0;
  const auto c = collaboration(world, Stage::launch, {0, 1}, 5);
  world.month = 23;
  life_cycle(world, p, FormParameters{});
  EXPECT_TRUE(world.collaborations.lives(c));
  world.month = 24;
  life_cycle(world, p, FormParameters{});
  EXPECT_FALSE(world.collaborations.lives(c));
  EXPECT_EQ(sightings_of_month(world, 0).sought, 1u);
  EXPECT_EQ(sightings_of_month(world, 0).funded, 0u);
}

TEST(life_cycle, ends_a_launched_collaboration_of_fewer_than_two) {
  World world = town_of_citizens(2);
  const auto begun = collaboration(world, Stage::before, {0}, 1);
  const auto left_alone = collaboration(world, Stage::during, {1}, 1);
  life_cycle(world, LifeCycleParameters{}, FormParameters{});
  EXPECT_TRUE(world.collaborations.lives(begun));
  EXPECT_FALSE(world.collaborations.lives(left_alone));
}

TEST(life_cycle, moves_the_readiness_of_members_up_and_of_others_back) {
  World world = town_of_citizens(3);
  collaboration(world, Stage::before, {0}, 1);
  world.actors.readiness[1] = .9f;
  life_cycle(world, LifeCycleParameters{}, FormParameters{});
  EXPECT_NEAR(static_cast<double>(world.actors.readiness[0]), .5 + .006 * .5, 1e-6);
  EXPECT_NEAR(static_cast<double>(world.actors.readiness[1]), .9 - .02 * .4, 1e-6);
}

TEST(life_cycle, dissolves_at_the_stated_hazard) {
  // 3,000 collaborations at Omega = 0 weights' reference: hazard d_0 at age 0, times
  // ((1 - Omega) / .35)^2; binomial limits of 5 sd, false alarm 6e-7.
  constexpr std::uint32_t count = 3000;
  World world = town_of_citizens(2 * count);
  for (std::uint32_t k = 0; k < count; ++k)
    collaboration(world, Stage::during, {2 * k, 2 * k + 1}, 5);
  LifeCycleParameters p;
  p.early_dissolution.value = .1;
  life_cycle(world, p, FormParameters{});
  double expected = 0;
  double ended = 0;
  for (std::uint32_t c = 0; c < count; ++c) {
    const double omega = static_cast<double>(world.collaborations.readiness[c]);
    expected += .1 * (1 - omega) * (1 - omega) / (.35 * .35);
    ended += world.collaborations.lives(c) ? 0 : 1;
  }
  EXPECT_GT(expected, 100);
  EXPECT_NEAR(ended, expected, 5 * std::sqrt(expected));
}

}  // namespace
}  // namespace tissage
