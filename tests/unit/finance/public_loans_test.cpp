// Loans of the treasury, to the cent.
#include "tissage/finance/public_loans.hpp"

#include <gtest/gtest.h>

#include "credit_town.hpp"
#include "tissage/finance/valuation.hpp"

namespace tissage {
namespace {

/// No guarantees; private lenders do not lend at the prior.
struct PublicLender : CreditTown {
  PublicLoanParameters p;
  PublicLender() {
    guarantees.enabled.value = false;
    p.enabled.value = true;
  }
  void decide_and_lend() {
    decide();
    public_loans(world, finance, loans, p);
  }
  std::int64_t moved(Reason reason) const {
    return world.ledger.moved(TerritoryId(0), reason).count;
  }
};

TEST(public_loans, lend_what_is_missing_and_are_repaid_with_interest) {
  PublicLender town;
  const auto c = town.applicant(600000);
  town.decide_and_lend();
  EXPECT_EQ(town.world.collaborations.loan[c], 600000);
  EXPECT_EQ(town.world.collaborations.interest_left[c], 18000);  // .01 x 6 / 2
  EXPECT_EQ(town.held(town.treasury()), 10000000 - 600000 - 12000);
  EXPECT_EQ(town.held(town.lender()), 0);
  town.succeed(c);
  town.pay(town.account(c), 800000);
  for (int month = 0; month < 60; ++month) town.settle();
  EXPECT_EQ(town.world.collaborations.loan[c], 0);
  EXPECT_EQ(town.held(town.treasury()), 10000000 - 12000 + 18000);
  EXPECT_EQ(town.moved(Reason::public_repayment), 600000);
  EXPECT_EQ(town.moved(Reason::public_interest), 18000);
  EXPECT_EQ(town.world.territories.loans_repaid[0], 0.0);  // private lenders have not seen it
}

TEST(public_loans, that_default_are_the_treasurys_loss_but_for_what_they_still_bring_in) {
  PublicLender town;
  const auto c = town.applicant(600000);
  town.decide_and_lend();
  town.succeed(c);
  town.world.collaborations.months_overdrawn[c] = 3;
  town.settle();
  EXPECT_EQ(town.world.collaborations.in_default[c], 600000);
  EXPECT_EQ(town.world.territories.loans_defaulted[0], 0.0);
  EXPECT_EQ(town.moved(Reason::call), 0);
  town.pay(town.account(c), 250000 - town.held(town.account(c)));
  town.world.month += 600;  // the capital is worn off
  dissolve(town.world, c, EventType::dissolved);
  EXPECT_EQ(town.moved(Reason::public_repayment), 250000);
  EXPECT_EQ(town.held(town.treasury()), 10000000 - 600000 - 12000 + 250000);
}

TEST(public_loans, come_after_private_ones_and_within_their_budget) {
  PublicLender town;
  town.finance.repayment_prior.value = .89;  // lenders lend alone
  const auto bankable = town.applicant(600000);
  town.decide_and_lend();
  EXPECT_EQ(town.world.collaborations.loan_is_public[bankable], 0);
  town.finance.repayment_prior.value = .85;
  town.p.budget.value = .1224;  // of 100,000 EUR: two loans of 6,000 EUR and 2 %
  for (int k = 0; k < 3; ++k) town.applicant(600000);
  town.decide_and_lend();
  EXPECT_EQ(town.moved(Reason::public_loan), 1200000);
  EXPECT_EQ(town.world.collaborations.loan[3], 0);
}

TEST(public_loans, ask_for_a_surplus_that_serves_them) {
  PublicLender town;
  const auto c = town.applicant(600000);
  // Revenue .65 (100 + 200) + half of 2 pledged - 100 = 96 EUR; an instalment is 103 EUR.
  town.world.collaborations.revenue_ratio[c] = .65f;
  town.decide_and_lend();
  EXPECT_EQ(town.world.collaborations.loan[c], 0);
  town.world.collaborations.revenue_ratio[c] = .68f;
  town.decide_and_lend();
  EXPECT_GT(town.world.collaborations.loan[c], 0);
}

TEST(public_loans, are_worth_what_is_lent_less_what_is_expected_back) {
  PublicLender town;
  town.finance.discount_rate.value = 0.0;
  town.applicant(600000);
  town.decide_and_lend();
  const ExpectedLoan loan{.85, 60, 60};
  EXPECT_NEAR(town.world.territories.grant_equivalent[0][2],
              600000 * (1.0 - 1.03 * loan.service(1.0)), 1e-6);
}

TEST(public_loans, are_not_given_once_promises_run_off) {
  PublicLender town;
  town.world.is_winding_up = true;
  const auto c = town.applicant(600000);
  town.decide_and_lend();
  EXPECT_EQ(town.world.collaborations.loan[c], 0);
}

}  // namespace
}  // namespace tissage
