// Loans from the first question to the last instalment, by hand and to the cent.
#include "tissage/finance/lending.hpp"

#include <gtest/gtest.h>

#include "credit_town.hpp"

namespace tissage {
namespace {

TEST(lending, does_not_lend_alone_while_repayment_is_expected_at_the_prior) {
  CreditTown town;
  town.guarantees.enabled.value = false;
  const auto c = town.applicant(600000);
  town.decide();
  EXPECT_EQ(town.world.collaborations.loan[c], 0);
  town.finance.repayment_prior.value = .89;  // (.6 + .06) / (.6 + .15) = .88
  town.decide();
  EXPECT_EQ(town.world.collaborations.loan[c], 600000);
  EXPECT_EQ(town.world.collaborations.guaranteed_share[c], 0.0f);
}

TEST(lending, lends_with_a_guarantee_what_is_missing_and_the_fee) {
  CreditTown town;
  const auto c = town.applicant(600000);
  town.decide();
  // D = 6,000 EUR / (1 - .025 x .65), rounded up; .65 of it is covered; the fee is .025 of that.
  EXPECT_EQ(town.world.collaborations.loan[c], 609912);
  EXPECT_EQ(town.world.territories.contingent[0], 396443);
  EXPECT_EQ(town.held(town.treasury()), 10000000 + 9911);
  EXPECT_EQ(town.held(town.account(c)), 600000 + 609912 - 9911);
  EXPECT_EQ(town.held(town.lender()), -609912);
  EXPECT_EQ(town.world.collaborations.interest_left[c], 91487);  // .05 x 6 / 2 of the loan
}

TEST(lending, a_loan_is_repaid_to_the_cent_in_sixty_instalments_after_the_first_project) {
  CreditTown town;
  const auto c = town.applicant(600000);
  town.decide();
  town.settle();
  EXPECT_EQ(town.world.collaborations.loan[c], 609912);  // the project has not ended yet
  town.succeed(c);
  town.pay(town.account(c), 800000);
  for (int month = 0; month < 60; ++month) {
    const std::int64_t before = town.held(town.account(c));
    town.settle();
    const std::int64_t paid = before - town.held(town.account(c));
    EXPECT_TRUE(paid == 11689 || paid == 11690 || paid == 11691) << month << ": " << paid;
  }
  EXPECT_EQ(town.world.collaborations.loan[c], 0);
  EXPECT_EQ(town.world.collaborations.interest_left[c], 0);
  EXPECT_EQ(town.world.territories.contingent[0], 0);
  EXPECT_EQ(town.held(town.lender()), 91487);
  EXPECT_NEAR(town.world.territories.loans_repaid[0], 1.0, 1e-12);
  EXPECT_EQ(town.world.ledger.sum(), Cents(0));
}

TEST(lending, a_default_is_called_once_and_what_it_still_brings_in_is_shared) {
  CreditTown town;
  town.guarantees.cap.value = 1.0;
  const auto c = town.applicant(600000);
  town.decide();
  town.settle();  // the administration: .02 of 396,443
  const std::int64_t treasury = 10000000 + 9911 - 7929;
  EXPECT_EQ(town.held(town.treasury()), treasury);
  town.succeed(c);
  town.world.collaborations.months_overdrawn[c] = 3;
  ++town.world.month;
  town.decide();
  town.settle();
  // The call: .6 x .65 of 6,099.12 EUR.
  EXPECT_EQ(town.held(town.treasury()), treasury - 237866);
  EXPECT_EQ(town.held(town.lender()), -609912 + 237866);
  EXPECT_EQ(town.world.collaborations.in_default[c], 609912);
  EXPECT_EQ(town.world.territories.contingent[0], 0);
  EXPECT_EQ(town.world.territories.loans_defaulted[0], 1.0);
  ++town.world.month;
  town.decide();
  town.settle();
  EXPECT_EQ(town.world.territories.called[0], 237866);
  // Capital that is two months old fetches .4 x 12,000 x 58 / 60 EUR; .65 of it is the treasury's.
  town.pay(town.account(c), -town.held(town.account(c)));
  dissolve(town.world, c, EventType::dissolved);
  EXPECT_EQ(town.held(town.treasury()), treasury - 237866 + 301600);
  EXPECT_EQ(town.held(town.lender()), -609912 + 237866 + 162400);
  EXPECT_EQ(town.world.ledger.sum(), Cents(0));
}

TEST(lending, who_dissolves_with_debt_repays_what_it_can_and_the_rest_is_in_default) {
  CreditTown town;
  const auto c = town.applicant(600000);
  town.decide();
  town.world.ledger.transfer(town.account(c), AccountId(town.world.territories.outside[0]),
                             Cents(1000000), Reason::operating_cost);
  dissolve(town.world, c, EventType::dissolved);  // 2,000.01 EUR are left
  EXPECT_EQ(town.world.collaborations.loan[c], 609912 - 200001);
  town.settle();
  EXPECT_EQ(town.world.collaborations.loan[c], 0);
  EXPECT_EQ(town.world.territories.contingent[0], 0);
  EXPECT_EQ(town.world.territories.loans_defaulted[0], 1.0);
  EXPECT_GT(town.world.ledger.moved(TerritoryId(0), Reason::call), Cents(0));
}

TEST(lending, refuses_who_gathered_too_little_who_earns_too_little_and_who_tried_before) {
  CreditTown town;
  const auto poor = town.applicant(599999);
  const auto lossy = town.applicant(600000);
  const auto second = town.applicant(600000);
  town.world.collaborations.revenue_ratio[lossy] = .6f;
  town.world.collaborations.attempts[second] = 1;
  town.decide();
  for (const auto c : {poor, lossy, second}) EXPECT_EQ(town.world.collaborations.loan[c], 0) << c;
}

TEST(lending, a_bad_year_freezes_credit_and_forgetting_thaws_it) {
  CreditTown town;
  town.world.territories.loans_defaulted[0] = 10;  // (17 / 30): phi_min is above .65
  const auto c = town.applicant(600000);
  town.decide();
  EXPECT_EQ(town.world.collaborations.loan[c], 0);
  for (int month = 0; month < 200; ++month) town.decide();
  EXPECT_GT(town.world.collaborations.loan[c], 0);
}

}  // namespace
}  // namespace tissage
