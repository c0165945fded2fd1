// Loss of key persons: who goes, what stays, and who asks for them afterwards.
#include "shock/key_persons.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "small_worlds.hpp"
#include "tissage/model/invariants.hpp"
#include "tissage/process/assembly.hpp"
#include "tissage/process/encounters.hpp"

namespace tissage {
namespace {

using small_worlds::collaboration;
using small_worlds::tie;

void lose(World& world, double severity) {
  const ShockRules rules;
  key_persons(world, {severity, 0, rules});
  EXPECT_NO_THROW(check_invariants(world));
}

/// Six citizens and a mediator: 1 knows three, 2 and 4 know two, the others fewer.
World town_of_acquaintances() {
  World world = small_worlds::town({Kind::citizen, Kind::citizen, Kind::citizen, Kind::citizen,
                                    Kind::citizen, Kind::citizen, Kind::association});
  world.month = 10;
  tie(world, 0, 1, .5);
  tie(world, 1, 2, .5);
  tie(world, 1, 3, .5);
  tie(world, 2, 4, .5);
  tie(world, 4, 5, .5);
  return world;
}

TEST(key_persons, whoever_of_the_members_knows_most_retires_and_all_else_stays) {
  World world = town_of_acquaintances();
  const auto c = collaboration(world, Stage::during, {0, 1, 3}, 2);
  const auto other = collaboration(world, Stage::maintenance, {4, 2}, 2);  // equals: the lower row
  const auto early = collaboration(world, Stage::before, {1, 5}, 2);
  small_worlds::give(world, c, 70000);
  lose(world, 1);
  EXPECT_EQ(world.actors.is_retired.values, (std::vector<std::uint8_t>{0, 1, 1, 0, 0, 0, 0}));
  for (const std::uint32_t gone : {1u, 2u}) {
    EXPECT_EQ(world.ties.degree(gone), 0u);
    EXPECT_EQ(world.actors.collaborations[gone], 0u);
    EXPECT_EQ(world.actors.pledged[gone], Amounts{});
  }
  EXPECT_EQ(world.members.left.degree(c), 2u);
  EXPECT_EQ(world.members.left.degree(other), 1u);
  EXPECT_EQ(world.members.left.degree(early), 1u) << "it leaves what has not launched too";
  EXPECT_NE(world.ties.find(4, 5), no_slot);
  EXPECT_EQ(world.ties.degree(4), 1u);
  EXPECT_EQ(small_worlds::cash_of(world, c), Cents(70000)) << "cash stays";
  EXPECT_EQ(world.actors.size(), 7u);
}

TEST(key_persons, spares_those_who_have_not_launched) {
  World world = town_of_acquaintances();
  collaboration(world, Stage::before, {0, 1}, 2);
  lose(world, 1);
  EXPECT_EQ(world.actors.is_retired.values, std::vector<std::uint8_t>(7, 0));
}

TEST(key_persons, a_mediator_who_retires_leaves_alone_whom_it_accompanied) {
  World world = town_of_acquaintances();
  world.actors.is_mediator[6] = 1;
  world.actors.practises[6] = 1;
  for (const std::uint32_t row : {0u, 1u, 2u, 3u}) tie(world, row, 6, .5);
  const auto c = collaboration(world, Stage::launch, {0, 6}, 2);
  const auto accompanied = collaboration(world, Stage::before, {4, 5}, 2);
  world.collaborations.mediator[accompanied] = 6;
  world.actors.accompanied[6] = 1;
  lose(world, 1);
  EXPECT_EQ(world.collaborations.mediator[accompanied], nobody);
  EXPECT_EQ(world.actors.accompanied[6], 0);
  EXPECT_FALSE(world.actors.mediates(6));
  EXPECT_EQ(world.actors.practises[6], 0u);
  EXPECT_EQ(world.members.left.degree(c), 1u);
}

TEST(key_persons, hit_each_collaboration_with_the_chance_that_is_their_size) {
  constexpr int count = 1000;
  World world = small_worlds::town_of_citizens(2 * count);
  for (std::uint32_t k = 0; k < 2 * count; k += 2)
    collaboration(world, Stage::launch, {k, k + 1}, 1);
  lose(world, .3);
  const auto& retired = world.actors.is_retired.values;
  // Binomial(1000, .3), 4.9 deviations: false alarm 1e-6.
  EXPECT_NEAR(static_cast<double>(std::count(retired.begin(), retired.end(), 1)), .3 * count,
              4.9 * std::sqrt(.21 * count));
}

TEST(retirement, ends_encounters_of_the_retired_and_with_them) {
  World world = small_worlds::town_of_citizens(30);
  EncounterParameters p;
  p.neighbour.value = 0;
  p.friend_of_friend.value = 0;
  p.meeting_space.value = .5;
  p.tie_formation.value = 1;
  const auto meetings_of = [&](std::uint32_t row) {
    const auto& met = world.interactions;
    return std::count(met.left.values.begin(), met.left.values.end(), row) +
           std::count(met.right.values.begin(), met.right.values.end(), row);
  };
  encounters(world, p);
  EXPECT_GT(meetings_of(7), 0);
  for (world.month = 1; world.month < 20; ++world.month) {
    resize_rows(world.interactions, 0);
    if (world.month == 1) retire(world, 7);
    encounters(world, p);
    EXPECT_EQ(meetings_of(7), 0);
    EXPECT_GT(meetings_of(8), 0);
  }
  EXPECT_EQ(world.ties.degree(7), 0u);
}

TEST(retirement, what_has_not_launched_lapses_when_the_last_of_its_members_goes) {
  World world = small_worlds::town_of_citizens(3);
  world.month = 10;
  const auto alone = collaboration(world, Stage::before, {0}, 1);
  const auto two = collaboration(world, Stage::before, {0, 1}, 1);
  small_worlds::give(world, alone, 500);
  retire(world, 0);
  assembly(world, AssemblyParameters(), CommitmentParameters());
  EXPECT_NO_THROW(check_invariants(world));
  EXPECT_FALSE(world.collaborations.lives(alone));
  EXPECT_TRUE(world.collaborations.lives(two));
  EXPECT_EQ(small_worlds::count_events(world, EventType::lapsed), 1);
  EXPECT_EQ(small_worlds::cash_of(world, alone), Cents(0));
}

TEST(retirement, nobody_asks_the_retired_to_begin_or_to_join) {
  World world = small_worlds::town_of_citizens(12);
  world.challenges[0].arrival.value = 2.0;
  for (double& need : world.challenges[0].needs.value.values) need = 1000;  // nobody can alone
  for (const std::uint32_t row : {2u, 3u, 5u}) retire(world, row);
  AssemblyParameters assembly_rule;
  assembly_rule.incumbents.value = 0;
  assembly_rule.at_random.value = 1;
  std::size_t invitations = 0;
  for (world.month = 1; world.month < 30; ++world.month) {
    assembly(world, assembly_rule, CommitmentParameters());
    invitations += world.invitations.size();
    for (const std::uint32_t row : world.invitations.actor.values)
      EXPECT_EQ(world.actors.is_retired[row], 0);
    resize_rows(world.invitations, 0);
  }
  EXPECT_GT(small_worlds::count_events(world, EventType::formed), 0);
  EXPECT_GT(invitations, 100u);
  for (const std::uint32_t row : {2u, 3u, 5u}) EXPECT_EQ(world.actors.collaborations[row], 0u);
}

}  // namespace
}  // namespace tissage
