// Whose conception is paid, how long, out of what.
#include "tissage/finance/patient_money.hpp"

#include <gtest/gtest.h>

#include "small_worlds.hpp"

namespace tissage {
namespace {

using small_worlds::collaboration;

/// A treasury with 10,000 EUR and an appropriation of 5,000 EUR, of which a fifth may be spent.
struct Conception {
  World world = small_worlds::town_of_citizens(4);
  PatientMoneyParameters p;
  Conception() {
    p.enabled.value = true;
    world.territories.appropriation[0] = 500000;
    world.ledger.transfer(AccountId(world.territories.outside[0]), treasury(), Cents(1000000),
                          Reason::appropriation);
  }
  AccountId treasury() const { return AccountId(world.territories.treasury[0]); }
  std::int64_t held() const { return world.ledger.balance(treasury()).count; }
};

TEST(patient_money, is_paid_and_spent_at_once_with_its_administration) {
  Conception town;
  const auto c = collaboration(town.world, Stage::before, {0, 1}, 1);
  patient_money(town.world, town.p);
  EXPECT_EQ(town.held(), 1000000 - 30000 - 1500);
  EXPECT_EQ(town.world.ledger.balance(AccountId(town.world.collaborations.account[c])), Cents(0));
  EXPECT_EQ(town.world.collaborations.conception_months[c], 1);
  EXPECT_EQ(town.world.territories.grant_equivalent[0][3], 30000.0);
}

TEST(patient_money, ends_after_its_months_and_with_the_launch) {
  Conception town;
  town.p.months.value = 2;
  const auto c = collaboration(town.world, Stage::before, {0, 1}, 1);
  const auto launched = collaboration(town.world, Stage::launch, {0, 1}, 1);
  for (int month = 0; month < 4; ++month) patient_money(town.world, town.p);
  EXPECT_EQ(town.world.collaborations.conception_months[c], 2);
  EXPECT_EQ(town.world.collaborations.conception_months[launched], 0);
  EXPECT_EQ(town.held(), 1000000 - 2 * 31500);
}

TEST(patient_money, goes_to_the_oldest_while_the_budget_lasts) {
  Conception town;
  for (int k = 0; k < 5; ++k) collaboration(town.world, Stage::before, {0, 1}, 1);
  patient_money(town.world, town.p);  // 1,000 EUR pay three
  for (const std::uint32_t c : {0u, 1u, 2u, 3u, 4u})
    EXPECT_EQ(town.world.collaborations.conception_months[c], c < 3 ? 1 : 0) << c;
}

TEST(patient_money, keeps_its_promises_and_makes_no_new_ones_when_they_run_off) {
  Conception town;
  const auto promised = collaboration(town.world, Stage::before, {0, 1}, 1);
  const auto late = collaboration(town.world, Stage::before, {0, 1}, 1);
  town.world.collaborations.conception_months[promised] = 3;
  town.world.is_winding_up = true;
  patient_money(town.world, town.p);
  EXPECT_EQ(town.world.collaborations.conception_months[promised], 4);
  EXPECT_EQ(town.world.collaborations.conception_months[late], 0);
}

}  // namespace
}  // namespace tissage
