// Assembly: arrivals, beginnings, invitations.
#include "tissage/process/assembly.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "small_worlds.hpp"

namespace tissage {
namespace {

using small_worlds::collaboration;
using small_worlds::tie;
using small_worlds::town;
using small_worlds::town_of_citizens;

/// Challenges too large for anybody alone, `arrival` of them a month.
void ask_much(World& world, double arrival) {
  for (double& need : world.challenges[0].needs.value.values) need = 1000;
  world.challenges[0].arrival.value = arrival;
}

/// Everybody who is asked says yes.
CommitmentParameters willing() {
  CommitmentParameters p;
  p.cost.value = 0;
  p.sharpness.value = 10;
  return p;
}

TEST(assembly, challenges_arrive_at_the_stated_rate_and_are_answered_by_the_willing) {
  World world = town_of_citizens(400);
  ask_much(world, 200);
  for (float& g : world.actors.orientation.values) g = 1;
  assembly(world, AssemblyParameters{}, willing());
  // Poisson 200; acceptance > .9999. Limits of 5 sd, false alarm 6e-7.
  EXPECT_NEAR(static_cast<double>(world.collaborations.size()), 200, 5 * std::sqrt(200.0));
  for (std::size_t c = 0; c < world.collaborations.size(); ++c) {
    EXPECT_EQ(world.collaborations.stage[c], Stage::before);
    EXPECT_EQ(world.members.left.degree(c), 1u);
  }
}

TEST(assembly, without_arrivals_nothing_begins) {
  World world = town_of_citizens(10);
  world.challenges[0].arrival.value = 0;
  assembly(world, AssemblyParameters{}, willing());
  EXPECT_EQ(world.collaborations.size(), 0u);
}

TEST(assembly, forms_nothing_where_one_could_do_it_alone_or_has_nothing_to_offer) {
  World world = town_of_citizens(400);
  ask_much(world, 50);
  for (float& g : world.actors.orientation.values) g = 1;
  for (double& need : world.challenges[0].needs.value.values) need = 10;  // half of 100 are free
  assembly(world, AssemblyParameters{}, willing());
  for (double& need : world.challenges[0].needs.value.values) need = 1000;
  for (Amounts& endowment : world.actors.endowment.values) endowment.fill(0);
  assembly(world, AssemblyParameters{}, willing());
  EXPECT_EQ(world.collaborations.size(), 0u);
}

TEST(assembly, asks_the_one_with_the_highest_orientation_times_readiness) {
  World world = town_of_citizens(2);
  world.actors.orientation[1] = .9f;
  ask_much(world, 3);
  AssemblyParameters p;
  p.initiator_candidates.value = 100;  // both are among them
  assembly(world, p, willing());
  ASSERT_GT(world.collaborations.size(), 0u);
  for (std::size_t c = 0; c < world.collaborations.size(); ++c)
    EXPECT_EQ(world.members.left.neighbours(c)[0], 1u);
}

TEST(assembly, invites_nobody_who_belongs_already_nor_anybody_twice) {
  World world = town_of_citizens(40);
  const auto c = collaboration(world, Stage::before, {0, 1}, 1);
  for (std::uint32_t k = 2; k < 40; ++k) tie(world, 0, k, .5);
  assembly(world, AssemblyParameters{}, CommitmentParameters{});
  std::vector<std::uint32_t> invited = world.invitations.actor.values;
  EXPECT_GT(invited.size(), 0u);
  EXPECT_LE(invited.size(), 6u);
  std::sort(invited.begin(), invited.end());
  EXPECT_EQ(std::unique(invited.begin(), invited.end()), invited.end());
  for (const std::uint32_t actor : invited) EXPECT_GE(actor, 2u);
  for (const std::uint32_t of : world.invitations.collaboration.values) EXPECT_EQ(of, c);
}

TEST(assembly, invites_nobody_once_every_need_is_covered) {
  World world = town_of_citizens(10);
  collaboration(world, Stage::before, {0, 1}, 5);
  assembly(world, AssemblyParameters{}, CommitmentParameters{});
  EXPECT_EQ(world.invitations.size(), 0u);
}

TEST(assembly, notes_which_mediators_have_room_at_the_start_of_the_month) {
  World world = town({Kind::citizen, Kind::association, Kind::association, Kind::association});
  world.actors.is_mediator[1] = world.actors.is_mediator[2] = 1;
  world.actors.accompanied[1] = 7;
  world.actors.accompanied[2] = 8;
  assembly(world, AssemblyParameters{}, CommitmentParameters{});
  EXPECT_EQ(world.actors.has_room.values, (std::vector<std::uint8_t>{0, 1, 0, 0}));
}

TEST(assembly, prefers_those_whom_members_trust) {
  // Candidates 1 (trust .9) and 2 (trust .1) only: softmax odds e^{6 * .8} = 121 where both are
  // drawn among twelve candidates, which is almost always.
  int trusted = 0;
  int invited = 0;
  AssemblyParameters p;
  p.incumbents.value = 0;
  p.at_random.value = 0;
  p.through_mediator.value = 0;
  p.invitations.value = 1;
  for (int month = 1; month <= 400; ++month) {
    World world = town_of_citizens(3);
    world.month = month;
    tie(world, 0, 1, .9, 1.0);
    tie(world, 0, 2, .1, 1.0);
    const auto c = collaboration(world, Stage::before, {0}, 1);
    world.collaborations.formed[c] = month;
    assembly(world, p, CommitmentParameters{});
    for (const std::uint32_t actor : world.invitations.actor.values) {
      ++invited;
      trusted += actor == 1 ? 1 : 0;
    }
  }
  EXPECT_EQ(invited, 400);
  // Expected share .9918 at equal numbers of candidates, 12:0 splits included above .97.
  EXPECT_GT(trusted, 370);
  EXPECT_LT(trusted, 400);
}

TEST(assembly, lets_a_collaboration_lapse_when_patience_ends_and_returns_pledges) {
  World world = town_of_citizens(3);
  const auto c = collaboration(world, Stage::before, {0, 1}, 2);
  world.month = 11;
  assembly(world, AssemblyParameters{}, CommitmentParameters{});
  EXPECT_TRUE(world.collaborations.lives(c));
  world.month = 12;
  assembly(world, AssemblyParameters{}, CommitmentParameters{});
  EXPECT_FALSE(world.collaborations.lives(c));
  EXPECT_EQ(world.actors.pledged[0][0], 0);
}

TEST(assembly, waits_longer_for_those_whose_conception_is_paid) {
  World world = town_of_citizens(3);
  const auto c = collaboration(world, Stage::before, {0, 1}, 2);
  world.collaborations.conception_months[c] = 5;
  world.month = 16;
  assembly(world, AssemblyParameters{}, CommitmentParameters{});
  EXPECT_TRUE(world.collaborations.lives(c));
  world.month = 17;
  assembly(world, AssemblyParameters{}, CommitmentParameters{});
  EXPECT_FALSE(world.collaborations.lives(c));
}

TEST(assembly, gives_a_mediator_no_more_than_its_places) {
  World world = town({Kind::association, Kind::association, Kind::citizen});
  world.actors.is_mediator[0] = 1;
  ask_much(world, 60);
  for (float& g : world.actors.orientation.values) g = 1;
  AssemblyParameters p;
  p.mediation.value = 1;
  assembly(world, p, willing());
  EXPECT_GT(world.collaborations.size(), 20u);
  EXPECT_EQ(world.actors.accompanied[0], 8);
}

}  // namespace
}  // namespace tissage
