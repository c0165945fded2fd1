// Views against the world that they were taken of.
#include "tissage/web/views.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "small_town.hpp"
#include "tissage/web/town.hpp"

namespace tissage::web {
namespace {

using testing::small_town;

/// A year old: there are ties and collaborations at several stages.
const Town& lively_town() {
  static const Town town = [] {
    Town young(small_town());
    young.advance(24 + 12);
    return young;
  }();
  return town;
}

float mean_trust(const World& world, std::uint32_t a, std::uint32_t b) {
  const Column<float>& trust = world.ties.payload.trust;
  return (trust[world.ties.find(a, b)] + trust[world.ties.find(b, a)]) / 2;
}

TEST(StrongestTies, are_all_ties_once_where_nothing_is_left_out) {
  const World& world = lively_town().world();
  const TieView view = strongest_ties(world, 0.F, 1'000'000);
  ASSERT_EQ(view.trusts.size(), world.ties.size() / 2);
  ASSERT_EQ(view.ends.size(), world.ties.size());
  std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (std::size_t k = 0; k < view.trusts.size(); ++k) {
    const std::uint32_t a = view.ends[2 * k], b = view.ends[2 * k + 1];
    ASSERT_LT(a, b);
    ASSERT_NE(world.ties.find(a, b), no_slot);
    EXPECT_FLOAT_EQ(view.trusts[k], mean_trust(world, a, b));
    pairs.emplace(a, b);
  }
  EXPECT_EQ(pairs.size(), view.trusts.size());
  EXPECT_TRUE(std::is_sorted(view.trusts.rbegin(), view.trusts.rend()));
}

TEST(StrongestTies, are_the_first_of_all) {
  const World& world = lively_town().world();
  const TieView all = strongest_ties(world, 0.F, 1'000'000);
  const TieView few = strongest_ties(world, 0.F, 10);
  ASSERT_EQ(few.trusts.size(), 10u);
  EXPECT_TRUE(std::equal(few.ends.begin(), few.ends.end(), all.ends.begin()));
  const TieView strong = strongest_ties(world, .5F, 1'000'000);
  const auto expected =
      std::count_if(all.trusts.begin(), all.trusts.end(), [](float trust) { return trust >= .5F; });
  EXPECT_EQ(static_cast<std::ptrdiff_t>(strong.trusts.size()), expected);
  EXPECT_GT(expected, 0);
  EXPECT_LT(strong.trusts.size(), all.trusts.size());
}

TEST(StrongestTies, of_equal_trust_come_by_rows) {
  World world;
  world.ties.append_rows(4);
  world.ties.settle({}, {{2, 3}, {1, 0}, {0, 3}});
  for (float& trust : world.ties.payload.trust.values) trust = .25F;
  const TieView view = strongest_ties(world, 0.F, 9);
  EXPECT_EQ(view.ends, (std::vector<std::uint32_t>{0, 1, 0, 3, 2, 3}));
}

TEST(StrongestTies, are_none_where_none_can_be) {
  const World& world = lively_town().world();
  EXPECT_TRUE(strongest_ties(world, 0.F, 0).trusts.empty());
  EXPECT_TRUE(strongest_ties(world, 0.F, -5).ends.empty());
  EXPECT_TRUE(strongest_ties(world, 1.5F, 100).trusts.empty());
  EXPECT_TRUE(strongest_ties(world, std::numeric_limits<float>::quiet_NaN(), 100).trusts.empty());
  EXPECT_TRUE(strongest_ties(World(), 0.F, 100).trusts.empty());
}

TEST(LivingCollaborations, are_those_of_the_roster_with_their_members) {
  const World& world = lively_town().world();
  const CollaborationView view = living_collaborations(world);
  std::vector<std::uint32_t> expected = live_collaborations(world).rows;
  std::sort(expected.begin(), expected.end());
  ASSERT_FALSE(expected.empty());
  ASSERT_LT(expected.size(), world.collaborations.size());  // some have ended
  EXPECT_EQ(view.rows, expected);
  ASSERT_EQ(view.begins.size(), view.rows.size() + 1);
  EXPECT_EQ(view.begins.back(), view.members.size());
  for (std::size_t k = 0; k < view.rows.size(); ++k) {
    EXPECT_EQ(view.stages[k], static_cast<std::uint8_t>(world.collaborations.stage[view.rows[k]]));
    const auto members = world.members.left.neighbours(view.rows[k]);
    EXPECT_TRUE(std::equal(members.begin(), members.end(), view.members.begin() + view.begins[k],
                           view.members.begin() + view.begins[k + 1]));
  }
}

TEST(LivingCollaborations, of_an_empty_world_are_none) {
  const CollaborationView view = living_collaborations(World());
  EXPECT_TRUE(view.rows.empty());
  EXPECT_EQ(view.begins, (std::vector<std::uint32_t>{0}));
}

TEST(ListedTerritories, are_places_in_the_scenario) {
  const Town town(small_town({"spin_up=0", "territories.count=5", "territories.median=300"}));
  const World& world = town.world();
  const std::vector<std::uint32_t> places = listed_territories(world);
  ASSERT_EQ(places.size(), world.actors.size());
  for (std::size_t row = 0; row < places.size(); ++row)
    EXPECT_EQ(places[row], world.territories.listed[world.actors.territory[row]]);
  EXPECT_EQ(std::set<std::uint32_t>(places.begin(), places.end()).size(), 6u);
}

TEST(EventsFrom, are_those_of_the_trajectory_from_a_number_on) {
  const Events& events = lively_town().trajectory().events;
  ASSERT_GT(events.size(), 20u);
  const EventView all = events_from(events, 0);
  EXPECT_EQ(all.months, events.month.values);
  EXPECT_EQ(all.actors, events.actor.values);
  EXPECT_EQ(events_from(events, -4).months, all.months);
  const EventView later = events_from(events, 20);
  ASSERT_EQ(later.months.size(), events.size() - 20);
  for (std::size_t e = 20; e < events.size(); ++e) {
    EXPECT_EQ(later.types[e - 20], static_cast<std::uint8_t>(events.type[e]));
    EXPECT_EQ(later.collaborations[e - 20], events.collaboration[e]);
    EXPECT_EQ(later.others[e - 20], events.other[e]);
    EXPECT_EQ(later.amounts[e - 20], static_cast<double>(events.amount[e]));
  }
  EXPECT_TRUE(events_from(events, static_cast<int>(events.size())).months.empty());
  EXPECT_TRUE(events_from(events, 1'000'000).amounts.empty());
}

}  // namespace
}  // namespace tissage::web
