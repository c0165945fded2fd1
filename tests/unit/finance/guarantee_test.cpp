// Guarantees: the reserve, the cap, the cost.
#include "tissage/finance/guarantee.hpp"

#include <gtest/gtest.h>

#include "credit_town.hpp"

namespace tissage {
namespace {

TEST(guarantee, costs_its_administration_less_its_fees_without_defaults) {
  CreditTown town;
  town.applicant(600000);
  town.applicant(700000);
  town.decide();
  town.settle();
  const auto& moved = town.world.ledger;
  const std::int64_t covers = town.world.territories.guaranteed[0];
  EXPECT_GT(covers, 600000);
  EXPECT_EQ(moved.moved(TerritoryId(0), Reason::guarantee_administration),
            cents_of(.02 * static_cast<double>(covers)));
  EXPECT_EQ(town.held(town.treasury()),
            10000000 - moved.moved(TerritoryId(0), Reason::guarantee_administration).count +
                moved.moved(TerritoryId(0), Reason::fee).count);
}

TEST(guarantee, of_share_zero_is_no_guarantee) {
  CreditTown with_none;
  with_none.guarantees.coverage.value = 0.0;
  CreditTown disabled;
  disabled.guarantees.enabled.value = false;
  for (CreditTown* town : {&with_none, &disabled}) {
    const auto c = town->applicant(600000);
    town->decide();
    town->settle();
    EXPECT_EQ(town->world.collaborations.loan[c], 0);
    EXPECT_EQ(town->held(town->treasury()), 10000000);
  }
}

TEST(guarantee, covers_no_more_than_the_reserve_can_bear_in_a_bad_year) {
  CreditTown town;
  // q (PD .15) x .6 of what is covered is at most the reserve.
  const double bad_year = default_quantile(.15, .12, .95);
  town.pay(town.treasury(), -10000000 + 100000);
  std::int64_t covered_sum = 0;
  for (int k = 0; k < 10; ++k) town.applicant(600000);
  town.decide();
  covered_sum = town.world.territories.contingent[0];
  EXPECT_GT(covered_sum, 0);
  EXPECT_LE(bad_year * .6 * static_cast<double>(covered_sum), 100000.0);
  EXPECT_GT(bad_year * .6 * static_cast<double>(covered_sum + 396443), 100000.0);
}

TEST(guarantee, calls_end_at_the_cap) {
  CreditTown town;
  town.guarantees.cap.value = .1;
  const auto c = town.applicant(600000);
  town.decide();
  town.settle();
  town.world.collaborations.months_overdrawn[c] = 3;
  town.settle();
  EXPECT_EQ(town.world.territories.called[0], 39644);  // .1 of 3,964.43 EUR
}

}  // namespace
}  // namespace tissage
