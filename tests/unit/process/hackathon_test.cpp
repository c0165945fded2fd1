// A hackathon: who meets, which teams form, what days together and incubation leave.
#include "tissage/process/hackathon.hpp"

#include <gtest/gtest.h>

#include "beginnings.hpp"
#include "tissage/process/life_cycle.hpp"
#include "tissage/world/effective_trust.hpp"

namespace tissage {
namespace {

using beginnings::assemble;

AssemblyParameters sprint() {
  AssemblyParameters p = beginnings::mode(Mode::hackathon);
  p.mediation.value = 0;
  return p;
}

/// Everybody of a small town comes.
WaysToBegin open_doors(std::int64_t team) {
  WaysToBegin ways;
  ways.hackathon.participants.value = 1000;
  ways.hackathon.mix.value = {{1, 1, 1, 1}};
  ways.hackathon.team.value = team;
  return ways;
}

/// A town in the first month that has a hackathon with so many challenges.
World town_with_challenges(std::size_t count, const World& at_first, const WaysToBegin& ways) {
  for (int month = 6; month <= 6000; month += 6) {
    World world = at_first;
    world.month = month;
    assemble(world, sprint(), ways);
    if (world.collaborations.size() == count) return world;
  }
  return at_first;
}

TEST(hackathon, makes_one_team_that_spends_each_day_together) {
  WaysToBegin ways = open_doors(10);
  ways.hackathon.days.value = 3;
  ways.hackathon.day_weight.value = .4;
  World quiet = small_worlds::town_of_citizens(6);
  beginnings::let_arrive(quiet, .1);
  const World world = town_with_challenges(1, quiet, ways);
  ASSERT_EQ(world.collaborations.size(), 1u);
  EXPECT_EQ(world.members.left.degree(0), 6u);
  ASSERT_EQ(world.interactions.size(), 3u * 15u);
  std::map<std::pair<std::uint32_t, std::uint32_t>, int> days;
  for (std::size_t e = 0; e < world.interactions.size(); ++e) {
    ++days[std::minmax(world.interactions.left[e], world.interactions.right[e])];
    EXPECT_EQ(world.interactions.weight[e], .4f);
  }
  EXPECT_EQ(days.size(), 15u);
  for (const auto& [pair, count] : days) {
    EXPECT_EQ(count, 3);
    EXPECT_NE(world.ties.find(pair.first, pair.second), no_slot);
  }
}

TEST(hackathon, keeps_words_as_often_as_people_are_reliable) {
  WaysToBegin ways = open_doors(10);
  World quiet = small_worlds::town_of_citizens(6);
  beginnings::let_arrive(quiet, .1);
  for (const float reliability : {0.0f, 1.0f}) {
    World town = quiet;
    for (float& q : town.actors.reliability.values) q = reliability;
    const World world = town_with_challenges(1, town, ways);
    ASSERT_GT(world.interactions.size(), 0u);
    for (std::size_t e = 0; e < world.interactions.size(); ++e)
      EXPECT_EQ(world.interactions.left_kept[e] + world.interactions.right_kept[e],
                reliability > 0 ? 2 : 0);
  }
}

TEST(hackathon, sends_people_to_the_leader_whom_they_trust_most) {
  World quiet = small_worlds::town_of_citizens(9);
  beginnings::let_arrive(quiet, .2);
  RandomStream stream(3, Stream::population_tie, 0, 1);
  for (std::uint32_t a = 0; a < 9; ++a)
    for (std::uint32_t b = a + 1; b < 9; ++b) small_worlds::tie(quiet, a, b, stream.uniform(), 5.0);
  const World world = town_with_challenges(2, quiet, open_doors(9));
  ASSERT_EQ(world.collaborations.size(), 2u);
  int followers = 0;
  for (std::uint32_t c = 0; c < 2; ++c)
    for (const std::uint32_t member : world.members.left.neighbours(c)) {
      const std::uint32_t own = world.collaborations.lead[c];
      const std::uint32_t other = world.collaborations.lead[1 - c];
      if (member == own) continue;
      ++followers;
      EXPECT_GE(effective_trust(quiet, member, own), effective_trust(quiet, member, other));
    }
  EXPECT_EQ(followers, 7);
}

TEST(hackathon, has_teams_of_no_more_than_their_size_and_nobody_in_two) {
  World world = beginnings::mixed_town(10);
  beginnings::let_arrive(world, .6);
  world.month = 6;
  assemble(world, sprint(), open_doors(4));
  ASSERT_GT(world.collaborations.size(), 1u);
  for (std::uint32_t c = 0; c < world.collaborations.size(); ++c)
    EXPECT_LE(world.members.left.degree(c), 4u);
  for (const std::uint32_t held : world.actors.collaborations.values) EXPECT_LE(held, 1u);
}

TEST(hackathon, brings_the_kinds_of_its_mix) {
  World world = beginnings::mixed_town(10);
  beginnings::let_arrive(world, 3);
  WaysToBegin ways = open_doors(4);
  ways.hackathon.mix.value = {{1, 0, 1, 0}};
  assemble(world, sprint(), ways);
  std::set<Kind> kinds;
  for (std::uint32_t c = 0; c < world.collaborations.size(); ++c)
    kinds.merge(beginnings::kinds_in(world, c));
  EXPECT_EQ(kinds, (std::set<Kind>{Kind::citizen, Kind::association}));
}

TEST(hackathon, is_held_at_its_interval_only) {
  World world = beginnings::mixed_town(10);
  beginnings::let_arrive(world, 3);
  for (world.month = 1; world.month < 6; ++world.month) assemble(world, sprint(), open_doors(4));
  EXPECT_EQ(world.collaborations.size(), 0u);
  EXPECT_EQ(world.interactions.size(), 0u);
  assemble(world, sprint(), open_doors(4));
  EXPECT_GT(world.collaborations.size(), 0u);
}

/// The sixth condition of something begun in month 0, so many months later.
double sixth_condition(Mode mode, int month, bool is_copy = false) {
  World world = small_worlds::town_of_citizens(3);
  WaysToBegin ways;
  ways.hackathon.accompaniment.value = .4;
  world.beginning_rules = beginning_rules(beginnings::mode(mode), ways);
  const auto model = small_worlds::collaboration(world, Stage::before, {0, 1}, 1);
  const auto c = small_worlds::collaboration(world, Stage::before, {1, 2}, 1);
  if (is_copy) world.collaborations.parent[c] = model;
  world.month = month;
  life_cycle(world, LifeCycleParameters{}, FormParameters{});
  return static_cast<double>(
      world.collaborations.conditions[c][static_cast<std::size_t>(Condition::projects)]);
}

TEST(hackathon, accompanies_what_began_there_for_six_months) {
  EXPECT_NEAR(sixth_condition(Mode::hackathon, 0), .4, 1e-6);
  EXPECT_NEAR(sixth_condition(Mode::hackathon, 5), .4, 1e-6);
  EXPECT_EQ(sixth_condition(Mode::hackathon, 6), 0.0);
  EXPECT_EQ(sixth_condition(Mode::hackathon, 0, true), 0.0) << "a copy has its model";
  EXPECT_EQ(sixth_condition(Mode::open, 0), 0.0);
}

}  // namespace
}  // namespace tissage
