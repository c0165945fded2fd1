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

TEST(guarantee, is_of_no_use_where_the_cap_cannot_bear_the_calls_that_are_expected) {
  for (const double cap : {.0, .089, .091}) {  // expected: .15 x .6 of what is covered
    CreditTown town;
    town.guarantees.cap.value = cap;
    const auto c = town.applicant(600000);
    town.decide();
    EXPECT_EQ(town.world.collaborations.loan[c] > 0, cap > .09) << cap;
  }
}

TEST(guarantee, covers_by_its_budget) {
  CreditTown town;
  town.guarantees.budget.value = .01;
  town.pay(town.treasury(), -10000000 + 100000 * 100);
  for (int k = 0; k < 30; ++k) town.applicant(600000);
  town.decide();
  const double bad_year = default_quantile(.15, .12, .95);
  const auto covers = static_cast<double>(town.world.territories.contingent[0]);
  EXPECT_GT(covers, 0.0);
  EXPECT_LE(bad_year * .6 * covers, 100000.0);
  EXPECT_GT(bad_year * .6 * (covers + 396443), 100000.0);
}

TEST(guarantee, keeps_its_reserve_from_other_promises) {
  CreditTown town;
  town.applicant(600000);
  town.decide();
  EXPECT_EQ(town.world.territories.reserve[0],  // from the month on in which it is promised
            cents_of(default_quantile(.15, .12, .95) * .6 * 396443).count);
  ++town.world.month;
  town.decide();
  const double bad_year =
      default_quantile(1.0 - expected_repayment(town.world, town.finance, 0), .12, .95);
  EXPECT_EQ(town.world.territories.reserve[0], cents_of(bad_year * .6 * 396443).count);
  EXPECT_EQ(spendable(town.world, 0).count,
            town.held(town.treasury()) - town.world.territories.reserve[0]);
  town.pay(town.treasury(), -town.held(town.treasury()));
  EXPECT_EQ(spendable(town.world, 0), Cents(0));
}

TEST(guarantee, brings_moral_hazard_for_as_long_as_the_loan_runs) {
  CreditTown town;
  const auto c = town.applicant(600000);
  town.decide();
  EXPECT_EQ(town.world.collaborations.moral_hazard[c], static_cast<float>(.2 * .65));
  repay(town.world, c, Cents(town.world.collaborations.loan[c]));
  EXPECT_EQ(town.world.collaborations.moral_hazard[c], 0.0f);
}

}  // namespace
}  // namespace tissage
