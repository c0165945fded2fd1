// Encounters: how many, with whom, and what they leave.
#include "tissage/process/encounters.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "small_worlds.hpp"

namespace tissage {
namespace {

using small_worlds::tie;
using small_worlds::town;
using small_worlds::town_of_citizens;

/// Every encounter with a neighbour.
EncounterParameters only_neighbours() {
  EncounterParameters p;
  p.neighbour.value = 1;
  p.friend_of_friend.value = 0;
  p.meeting_space.value = 0;
  return p;
}

/// Every encounter at random.
EncounterParameters only_strangers() {
  EncounterParameters p;
  p.neighbour.value = 0;
  p.friend_of_friend.value = 0;
  p.meeting_space.value = 0;
  return p;
}

TEST(encounters, are_as_many_as_the_rate_says) {
  // 2,000 citizens in pairs start 4 a month each: mean 8,000, sd 89.4; limits of 5 sd, false alarm
  // 6e-7.
  World world = town_of_citizens(2000);
  std::vector<Link> links;
  for (std::uint32_t k = 0; k < 2000; k += 2) links.push_back({k, k + 1});
  start_ties(world, links);
  encounters(world, only_neighbours());
  EXPECT_NEAR(static_cast<double>(world.interactions.size()), 8000, 5 * std::sqrt(8000.0));
}

TEST(encounters, keep_words_as_often_as_reliability_says) {
  World world = town_of_citizens(2000);
  std::vector<Link> links;
  for (std::uint32_t k = 0; k < 2000; k += 2) links.push_back({k, k + 1});
  start_ties(world, links);
  for (std::size_t i = 0; i < 2000; i += 2) world.actors.reliability[i] = 1.0f;
  for (std::size_t i = 1; i < 2000; i += 2) world.actors.reliability[i] = .3f;
  encounters(world, only_neighbours());
  double kept = 0;
  const auto& list = world.interactions;
  for (std::size_t e = 0; e < list.size(); ++e) {
    const bool left_is_even = list.left[e] % 2 == 0;
    EXPECT_EQ(left_is_even ? list.left_kept[e] : list.right_kept[e], 1);
    kept += left_is_even ? list.right_kept[e] : list.left_kept[e];
  }
  const auto n = static_cast<double>(list.size());
  EXPECT_NEAR(kept / n, .3, 5 * std::sqrt(.3 * .7 / n));
}

TEST(encounters, at_random_follow_the_mixing_matrix) {
  std::vector<Kind> kinds(4000, Kind::citizen);
  for (int k = 0; k < 50; ++k) kinds.push_back(Kind::business);
  for (int k = 0; k < 50; ++k) kinds.push_back(Kind::association);
  for (int k = 0; k < 50; ++k) kinds.push_back(Kind::authority);
  World world = town(kinds);
  EncounterParameters p = only_strangers();
  p.tie_formation.value = 1;
  for (const Kind kind : {Kind::business, Kind::association, Kind::authority})
    p.rate.value[kind] = 0;
  for (auto& cap : world.tie_rules.cap.values) cap = 10000;
  encounters(world, p);
  std::map<Kind, double> met;
  for (std::size_t e = 0; e < world.interactions.size(); ++e)
    met[world.actors.kind[world.interactions.right[e]]] += 1;
  const auto n = static_cast<double>(world.interactions.size());
  const double expected[] = {.80, .08, .10, .02};
  // Caps of 10,000 lower the chance of a tie by at most 3 % (degree / cap); limits of 5 sd beside
  // it.
  for (std::size_t k = 0; k < 4; ++k)
    EXPECT_NEAR(met[static_cast<Kind>(k)] / n, expected[k],
                .03 * expected[k] + 5 * std::sqrt(expected[k] * (1 - expected[k]) / n));
}

TEST(encounters, of_strangers_leave_no_trace_where_no_tie_forms) {
  World world = town_of_citizens(50);
  EncounterParameters p = only_strangers();
  p.tie_formation.value = 0;
  encounters(world, p);
  EXPECT_EQ(world.interactions.size(), 0u);
  EXPECT_EQ(world.ties.size(), 0u);
}

TEST(encounters, begin_ties_at_the_baseline) {
  World world = town({Kind::citizen, Kind::authority});
  EncounterParameters p = only_strangers();
  p.tie_formation.value = 1;
  encounters(world, p);
  ASSERT_NE(world.ties.find(0, 1), no_slot);
  EXPECT_FLOAT_EQ(static_cast<float>(small_worlds::trust_of(world, 0, 1)), .40f);
  EXPECT_EQ(world.ties.payload.experience[world.ties.find(0, 1)], 0.0f);
}

TEST(encounters, never_lead_over_the_caps) {
  World world = town_of_citizens(300);
  world.tie_rules.cap[Kind::citizen] = 5;
  EncounterParameters p = only_strangers();
  p.tie_formation.value = 1;
  p.rate.value[Kind::citizen] = 20;
  for (world.month = 1; world.month < 10; ++world.month) encounters(world, p);
  for (std::size_t i = 0; i < 300; ++i) EXPECT_LE(world.ties.degree(i), 5u);
  EXPECT_GT(world.ties.size(), 1000u);
}

TEST(encounters, prefer_the_more_experienced_of_two_neighbours) {
  // Two neighbours, one experienced: it is met unless both draws give the other: 3/4.
  constexpr std::uint32_t triples = 1500;
  World world = town_of_citizens(3 * triples);
  EncounterParameters p = only_neighbours();
  std::vector<Link> links;
  for (std::uint32_t k = 0; k < triples; ++k) {
    links.push_back({3 * k, 3 * k + 1});
    links.push_back({3 * k, 3 * k + 2});
  }
  start_ties(world, links);
  for (std::uint32_t k = 0; k < triples; ++k)
    world.ties.payload.experience[world.ties.find(3 * k, 3 * k + 2)] = 5.0f;
  encounters(world, p);
  double met = 0;
  double known = 0;
  for (std::size_t e = 0; e < world.interactions.size(); ++e) {
    if (world.interactions.left[e] % 3 != 0) continue;
    met += 1;
    known += world.interactions.right[e] % 3 == 2 ? 1 : 0;
  }
  EXPECT_NEAR(known / met, .75, 5 * std::sqrt(.75 * .25 / met));
}

TEST(encounters, make_members_of_a_launched_collaboration_work_together) {
  World world = town_of_citizens(3);
  small_worlds::collaboration(world, Stage::launch, {0, 1, 2}, 1);
  small_worlds::collaboration(world, Stage::before, {0, 1}, 1);
  EncounterParameters p;
  for (double& rate : p.rate.value.values) rate = 0;
  encounters(world, p);
  ASSERT_EQ(world.interactions.size(), 3u);
  for (std::size_t e = 0; e < 3; ++e) {
    EXPECT_FLOAT_EQ(world.interactions.weight[e], .5f);
    const Slot slot = world.ties.find(world.interactions.left[e], world.interactions.right[e]);
    ASSERT_NE(slot, no_slot);
    EXPECT_NE(world.ties.payload.marks[slot] & past_partners, 0);
  }
}

TEST(encounters, of_a_mediator_introduce_its_ties_to_one_another) {
  World world = town({Kind::association, Kind::citizen, Kind::citizen, Kind::citizen});
  world.actors.is_mediator[0] = 1;
  for (std::uint32_t k = 1; k <= 3; ++k) tie(world, 0, k, .5);
  EncounterParameters p;
  for (double& rate : p.rate.value.values) rate = 0;
  p.introductions.value = 1;
  p.tie_formation.value = 1;
  p.mediator_rate.value = 50;
  encounters(world, p);
  EXPECT_GT(world.interactions.size(), 10u);
  for (std::size_t e = 0; e < world.interactions.size(); ++e) {
    EXPECT_NE(world.interactions.left[e], 0u);
    EXPECT_NE(world.interactions.right[e], 0u);
  }
}

}  // namespace
}  // namespace tissage
