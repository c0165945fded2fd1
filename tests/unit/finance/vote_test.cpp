// The participatory budget: what citizens vote, and what follows for grants.
#include "finance/vote.hpp"

#include <gtest/gtest.h>

#include "neutral_rules.hpp"
#include "small_worlds.hpp"
#include "tissage/finance/subsidy.hpp"

namespace tissage {
namespace {

using small_worlds::collaboration;
using small_worlds::tie;

/// Citizens 0 to 4 and businesses 5 and 6, each of which is all that an applicant has. Citizens 0
/// to 2 trust 5, citizens 3 and 4 trust 6.
struct Voters {
  World world = small_worlds::town({Kind::citizen, Kind::citizen, Kind::citizen, Kind::citizen,
                                    Kind::citizen, Kind::business, Kind::business});
  std::uint32_t large = 0;
  std::uint32_t small = 0;

  Voters() {
    large = collaboration(world, Stage::launch, {5}, 1);
    small = collaboration(world, Stage::launch, {6}, 1);
    for (std::uint32_t k = 0; k < 5; ++k) {
      tie(world, k, 5, k < 3 ? .9 : .1, 5.0);
      tie(world, k, 6, k < 3 ? .1 : .9, 5.0);
    }
  }
  std::vector<double> shares(std::int64_t voters = 100) {
    return vote(world, 0, {large, small}, voters);
  }
  void orient(float g) {
    for (float& orientation : world.actors.orientation.values) orientation = g;
  }
};

TEST(vote, goes_to_whom_citizens_trust_where_they_look_at_people_only) {
  Voters town;
  town.orient(0);
  const std::vector<double> shares = town.shares();
  EXPECT_DOUBLE_EQ(shares[0], .6);
  EXPECT_DOUBLE_EQ(shares[1], .4);
}

TEST(vote, goes_to_what_is_worth_most_where_citizens_look_at_that_only) {
  Voters town;
  town.orient(1);
  town.world.collaborations.potential_value[town.small] = 1.5f;
  EXPECT_EQ(town.shares(), (std::vector<double>{0, 1}));
}

TEST(vote, goes_to_the_lowest_key_of_equals_whatever_their_order) {
  Voters town;
  town.orient(1);
  town.world.collaborations.key[town.large] = 2;
  town.world.collaborations.key[town.small] = 1;
  EXPECT_EQ(town.shares(), (std::vector<double>{0, 1}));
  EXPECT_EQ(vote(town.world, 0, {town.small, town.large}, 100), (std::vector<double>{1, 0}));
}

TEST(vote, weighs_trust_against_value_by_orientation) {
  Voters town;
  town.world.collaborations.potential_value[town.small] = .5f;
  // For citizens 3 and 4: (1-g) .9 + .5 g against (1-g) .1 + g, equal at g = 8/13 = .615.
  town.orient(.61f);
  EXPECT_DOUBLE_EQ(town.shares()[1], .4);
  town.orient(.62f);
  EXPECT_DOUBLE_EQ(town.shares()[1], 0);
}

TEST(vote, is_cast_by_so_many_citizens_drawn_by_lot_and_by_no_others) {
  Voters town;
  town.orient(0);
  for (const double share : town.shares(1)) EXPECT_TRUE(share == 0.0 || share == 1.0);
  double sum = 0.0;
  for (town.world.month = 1; town.world.month <= 2000; ++town.world.month) sum += town.shares(2)[0];
  EXPECT_NEAR(sum / 2000, .6, 5 * .3 / std::sqrt(2000.0));  // sd sqrt(.6 .4 / 2 x 3/4) = .3
  World without_citizens = small_worlds::town({Kind::business, Kind::business});
  const auto c = collaboration(without_citizens, Stage::launch, {0, 1}, 1);
  EXPECT_EQ(vote(without_citizens, 0, {c}, 100), std::vector<double>{0});
}

TEST(vote, of_a_member_counts_full_trust_in_itself) {
  World world = small_worlds::town_of_citizens(2);
  const auto own = collaboration(world, Stage::launch, {0}, 1);
  const auto other = collaboration(world, Stage::launch, {1}, 1);
  tie(world, 0, 1, .99, 50.0);
  for (float& g : world.actors.orientation.values) g = 0;
  EXPECT_EQ(vote(world, 0, {own, other}, 2), (std::vector<double>{.5, .5}));
}

TEST(vote, decides_who_gets_the_only_grant_where_citizens_decide) {
  for (const Decision decided_by : {Decision::jury, Decision::citizens}) {
    Voters town;
    town.orient(0);
    World& world = town.world;
    world.month = 6;
    world.territories.appropriation[0] = 400000;
    for (const auto c : {town.large, town.small}) small_worlds::give(world, c, 20000);
    world.ledger.transfer(AccountId(world.territories.outside[0]),
                          AccountId(world.territories.treasury[0]), Cents(1000000),
                          Reason::appropriation);      // one grant costs 6,300 EUR at once
    world.collaborations.readiness[town.small] = .6f;  // the jury's choice
    SubsidyParameters p = neutral_rules::calls_for_half();
    p.score_noise.value = 0;
    p.decided_by.value = decided_by;
    subsidy(world, FinanceParameters{}, LendingParameters{}, p);
    const bool by_citizens = decided_by == Decision::citizens;
    EXPECT_EQ(small_worlds::cash_of(world, town.large), Cents(by_citizens ? 600000 : 0));
    EXPECT_EQ(small_worlds::cash_of(world, town.small), Cents(by_citizens ? 0 : 600000));
    EXPECT_EQ(world.ledger.moved(TerritoryId(0), Reason::application), Cents(40000));
    EXPECT_EQ(world.ledger.moved(TerritoryId(0), Reason::grant_administration), Cents(30000));
  }
}

}  // namespace
}  // namespace tissage
