// Effective trust: own experience, the word of common acquaintances, a mediator who vouches.
#include "tissage/world/effective_trust.hpp"

#include <gtest/gtest.h>

#include "small_worlds.hpp"

namespace tissage {
namespace {

using namespace small_worlds;

World listening_town(const std::vector<Kind>& kinds) {
  World world = town(kinds);
  world.tie_rules.reputation = 2.0;
  world.tie_rules.mediation = .8;
  for (ByKind<double>& row : world.tie_rules.baseline.values) row = {{.3, .3, .3, .3}};
  return world;
}

World listening_citizens(std::size_t count) {
  return listening_town(std::vector<Kind>(count, Kind::citizen));
}

/// Trust of one end only; the tie exists.
void set_trust(World& world, std::uint32_t from, std::uint32_t to, double trust) {
  world.ties.payload.trust[world.ties.find(from, to)] = static_cast<float>(trust);
}

TEST(effective_trust, strangers_without_acquaintances_go_by_the_baseline) {
  EXPECT_DOUBLE_EQ(effective_trust(listening_citizens(2), 0, 1), .3);
}

TEST(effective_trust, reputation_is_weighted_by_trust_in_who_reports) {
  World world = listening_citizens(4);
  tie(world, 0, 2, .75);
  tie(world, 0, 3, .25);
  tie(world, 2, 1, .5);
  tie(world, 3, 1, 1.0);
  // (.75 .5 + .25 1) / (.75 + .25); no tie, so nothing else counts.
  EXPECT_DOUBLE_EQ(effective_trust(world, 0, 1), .625);
}

TEST(effective_trust, it_is_the_reporters_trust_that_counts_not_the_trust_in_them) {
  World world = listening_citizens(3);
  tie(world, 0, 2, .5);
  tie(world, 2, 1, .5);
  set_trust(world, 2, 1, .875);
  set_trust(world, 1, 2, .125);
  EXPECT_DOUBLE_EQ(effective_trust(world, 0, 1), .875);
  EXPECT_DOUBLE_EQ(effective_trust(world, 1, 0), .5);
}

TEST(effective_trust, experience_outweighs_reputation_as_it_grows) {
  World world = listening_citizens(3);
  tie(world, 0, 1, .75, 2.0);
  tie(world, 0, 2, .5);
  tie(world, 2, 1, .25);
  EXPECT_DOUBLE_EQ(effective_trust(world, 0, 1), (2.0 * .75 + 2.0 * .25) / 4.0);
  world.ties.payload.experience[world.ties.find(0, 1)] = 6.0f;
  EXPECT_DOUBLE_EQ(effective_trust(world, 0, 1), (6.0 * .75 + 2.0 * .25) / 8.0);
}

TEST(effective_trust, without_weight_of_reputation_it_is_direct_trust_of_who_has_experience) {
  World world = listening_citizens(3);
  world.tie_rules.reputation = 0.0;
  tie(world, 0, 1, .75, 1.0);
  tie(world, 0, 2, 1.0);
  tie(world, 2, 1, 1.0);
  EXPECT_DOUBLE_EQ(effective_trust(world, 0, 1), .75);
  EXPECT_DOUBLE_EQ(effective_trust(world, 1, 2), .3) << "a tie without any experience";
}

TEST(effective_trust, a_mediator_with_room_lifts_it_towards_its_own) {
  World world = listening_town({Kind::citizen, Kind::citizen, Kind::association});
  tie(world, 0, 2, .5);
  tie(world, 2, 1, .75);
  tie(world, 0, 1, .25, 6.0);
  const double unaided = (6.0 * .25 + 2.0 * .75) / 8.0;
  EXPECT_DOUBLE_EQ(effective_trust(world, 0, 1), unaided);
  world.actors.has_room[2] = 1;
  EXPECT_DOUBLE_EQ(effective_trust(world, 0, 1), unaided + .8 * .5 * (.75 - unaided));
}

TEST(effective_trust, a_mediator_never_lowers_it_and_the_best_of_several_counts) {
  World world = listening_town({Kind::citizen, Kind::citizen, Kind::association, Kind::authority});
  world.tie_rules.reputation = 0.0;
  tie(world, 0, 1, .5, 1.0);
  tie(world, 0, 2, 1.0);
  tie(world, 2, 1, .25);
  world.actors.has_room[2] = 1;
  EXPECT_DOUBLE_EQ(effective_trust(world, 0, 1), .5);
  tie(world, 0, 3, .5);
  tie(world, 3, 1, 1.0);
  world.actors.has_room[3] = 1;
  EXPECT_DOUBLE_EQ(effective_trust(world, 0, 1), .5 + .8 * .5 * .5);
}

TEST(effective_trust, direct_trust_stays_when_the_mediator_goes) {
  World world = listening_town({Kind::citizen, Kind::citizen, Kind::association});
  tie(world, 0, 1, .5, 1.0);
  tie(world, 0, 2, 1.0);
  tie(world, 2, 1, 1.0);
  world.actors.has_room[2] = 1;
  const double with = effective_trust(world, 0, 1);
  world.actors.has_room[2] = 0;
  EXPECT_LT(effective_trust(world, 0, 1), with);
  EXPECT_DOUBLE_EQ(direct_trust(world, 0, 1), .5);
}

}  // namespace
}  // namespace tissage
