// Own means: a month of money by hand.
#include "tissage/finance/own_means.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "small_worlds.hpp"

namespace tissage {
namespace {

using small_worlds::collaboration;
using small_worlds::town_of_citizens;

Cents cash(const World& world, std::uint32_t c) {
  return world.ledger.balance(AccountId(world.collaborations.account[c]));
}

TEST(own_means, gather_pledges_in_launch) {
  World world = town_of_citizens(2);
  const auto c = collaboration(world, Stage::launch, {0, 1}, 50);
  own_means(world, FinanceParameters{});
  EXPECT_EQ(cash(world, c), Cents(10000));
  EXPECT_EQ(world.ledger.moved(TerritoryId(0), Reason::income), Cents(10000));
  EXPECT_EQ(world.ledger.sum(), Cents(0));
}

TEST(own_means, ask_nobody_to_pay_before_launch) {
  World world = town_of_citizens(2);
  const auto c = collaboration(world, Stage::before, {0, 1}, 50);
  own_means(world, FinanceParameters{});
  EXPECT_EQ(cash(world, c), Cents(0));
}

TEST(own_means, lose_the_share_of_pledges_that_grants_crowd_out) {
  World world = town_of_citizens(2);
  const auto c = collaboration(world, Stage::launch, {0, 1}, 50);
  world.collaborations.crowding_out[c] = .3f;
  own_means(world, FinanceParameters{});
  EXPECT_EQ(world.ledger.balance(AccountId(world.collaborations.account[c])), Cents(7000));
}

TEST(own_means, pay_the_operating_cost_during_a_project) {
  World world = town_of_citizens(2);
  const auto c = collaboration(world, Stage::during, {0, 1}, 30);
  own_means(world, FinanceParameters{});
  EXPECT_EQ(cash(world, c), Cents(6000 - 10000));
}

TEST(own_means, take_from_members_only_the_gap_that_revenue_leaves) {
  World world = town_of_citizens(2);
  const auto c = collaboration(world, Stage::maintenance, {0, 1}, 80);
  world.collaborations.revenue_ratio[c] = .5f;
  world.collaborations.fit[c] = .6f;  // the reference
  FinanceParameters p;
  p.climate_effect.value = 0;
  own_means(world, p);
  // Revenue .5 (O + C / 60) = .5 (100 + 200) = 150 EUR covers O = 100: members pay nothing.
  EXPECT_EQ(world.ledger.moved(TerritoryId(0), Reason::revenue), Cents(15000));
  EXPECT_EQ(world.ledger.moved(TerritoryId(0), Reason::pledge), Cents(0));
  EXPECT_EQ(cash(world, c), Cents(5000));
  world.collaborations.revenue_ratio[c] = .1f;  // 30 EUR, and 50 in hand: a gap of 20
  world.ledger.begin_month();
  own_means(world, p);
  EXPECT_EQ(world.ledger.moved(TerritoryId(0), Reason::pledge), Cents(2000));
  EXPECT_EQ(cash(world, c), Cents(0));
}

TEST(own_means, revenue_grows_with_the_square_root_of_fit) {
  World world = town_of_citizens(2);
  const auto c = collaboration(world, Stage::maintenance, {0, 1}, 80);
  world.collaborations.fit[c] = .3f;
  world.collaborations.value[c] = .1f;  // what is delivered with few resources does not count
  FinanceParameters p;
  p.climate_effect.value = 0;
  own_means(world, p);
  EXPECT_NEAR(static_cast<double>(world.ledger.moved(TerritoryId(0), Reason::revenue).count),
              30000 * std::sqrt(.5), 1.0);
}

TEST(own_means, dissolve_after_nine_months_beyond_the_overdraft) {
  World world = town_of_citizens(2);
  const auto c = collaboration(world, Stage::during, {0, 1}, 0);
  world.ledger.transfer(AccountId(world.collaborations.account[c]),
                        AccountId(world.territories.outside[0]), Cents(20000),
                        Reason::operating_cost);
  for (int month = 1; month <= 8; ++month) own_means(world, FinanceParameters{});
  EXPECT_TRUE(world.collaborations.lives(c));
  own_means(world, FinanceParameters{});
  EXPECT_FALSE(world.collaborations.lives(c));
  EXPECT_EQ(world.ledger.sum(), Cents(0));
}

TEST(own_means, the_climate_has_unit_variance_in_the_long_run) {
  // 20,000 months of an AR(1) at .9: the mean square has variance about 2/n (1 + a^2)/(1 - a^2), sd
  // .0309; limits of 5 sd, false alarm 6e-7.
  World world = town_of_citizens(0);
  double square = 0;
  constexpr int months = 20000;
  for (world.month = 1; world.month <= months; ++world.month) {
    own_means(world, FinanceParameters{});
    square += world.territories.climate[0] * world.territories.climate[0];
  }
  EXPECT_NEAR(square / months, 1.0, 5 * .0309);
}

}  // namespace
}  // namespace tissage
