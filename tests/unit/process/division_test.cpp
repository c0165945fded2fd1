// Evolution: splitting along the line where trust ends, merging what shares members and trust.
#include "maintained.hpp"
#include "process/subgroups.hpp"

namespace tissage {
namespace {

using small_worlds::count_events;
using small_worlds::tie;
using small_worlds::town_of_citizens;

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

}  // namespace
}  // namespace tissage
