// Treasury: appropriations, what shocks leave of them, what lapses.
#include "tissage/finance/treasury.hpp"

#include <gtest/gtest.h>

#include "small_worlds.hpp"

namespace tissage {
namespace {

Cents held(const World& world) {
  return world.ledger.balance(AccountId(world.territories.treasury[0]));
}

World town_in_month(int month) {
  World world = small_worlds::town({Kind::citizen, Kind::citizen, Kind::citizen, Kind::business});
  world.month = month;
  return world;
}

TEST(treasury, receives_an_amount_for_each_citizen) {
  World world = town_in_month(2);
  treasury(world, FinanceParameters{});
  EXPECT_EQ(held(world), Cents(1500));
  EXPECT_EQ(world.ledger.moved(TerritoryId(0), Reason::appropriation), Cents(1500));
}

TEST(treasury, receives_what_shocks_leave) {
  World world = town_in_month(2);
  world.territories.appropriation_factor[0] = .25;
  treasury(world, FinanceParameters{});
  EXPECT_EQ(held(world), Cents(375));
}

TEST(treasury, carries_one_month_of_appropriation_into_the_next_year) {
  World world = town_in_month(1);
  const FinanceParameters p;
  for (; world.month <= 12; ++world.month) treasury(world, p);
  EXPECT_EQ(held(world), Cents(12 * 1500));
  treasury(world, p);  // month 13
  EXPECT_EQ(held(world), Cents(2 * 1500));
  EXPECT_EQ(world.ledger.moved(TerritoryId(0), Reason::lapse), Cents(11 * 1500));
}

TEST(treasury, loses_nothing_that_it_has_not) {
  World world = town_in_month(13);
  treasury(world, FinanceParameters{});
  EXPECT_EQ(held(world), Cents(1500));
  EXPECT_EQ(world.ledger.moved(TerritoryId(0), Reason::lapse), Cents(0));
}

TEST(treasury, keeps_the_reserve_of_its_guarantees) {
  World world = town_in_month(13);
  world.ledger.transfer(AccountId(world.territories.outside[0]),
                        AccountId(world.territories.treasury[0]), Cents(10000),
                        Reason::appropriation);
  world.territories.reserve[0] = 4000;
  treasury(world, FinanceParameters{});
  EXPECT_EQ(world.ledger.moved(TerritoryId(0), Reason::lapse), Cents(10000 - 1500 - 4000));
}

}  // namespace
}  // namespace tissage
