// Worth today, by hand and by closed forms.
#include "tissage/finance/valuation.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace tissage {
namespace {

TEST(valuation, discounts_by_month_what_a_rate_says_of_a_year) {
  FinanceParameters p;
  p.discount_rate.value = .032;
  EXPECT_NEAR(std::pow(monthly_discount(p), 12), 1.0 / 1.032, 1e-15);
  p.discount_rate.value = 0.0;
  EXPECT_EQ(monthly_discount(p), 1.0);
}

TEST(valuation, an_annuity_has_its_closed_form) {
  const double v = .99;
  EXPECT_NEAR(annuity(v, 36), v * (1.0 - std::pow(v, 36)) / (1.0 - v), 1e-12);
  EXPECT_EQ(annuity(v, 0), 0.0);
  EXPECT_EQ(annuity(1.0, 60), 60.0);
}

TEST(valuation, a_loan_of_two_months_is_lost_as_by_hand) {
  const ExpectedLoan loan{.5 * (.9 + .81), 2, 2};  // h = .1
  const double v = .98;
  EXPECT_NEAR(loan.loss(v), .98 * .1 + .98 * .98 * .9 * .1 * .5, 1e-15);
  EXPECT_NEAR(loan.service(v), .5 * (.98 * .9 + .98 * .98 * .81), 1e-15);
}

TEST(valuation, without_discount_all_principal_is_repaid_or_lost) {
  for (const double repayment : {.2, .85, .99}) {
    const ExpectedLoan loan{repayment, 47, 60};
    EXPECT_NEAR(loan.loss(1.0) + loan.service(1.0), 1.0, 1e-12) << repayment;
  }
}

TEST(valuation, a_whole_loan_is_served_by_the_share_that_lenders_count) {
  for (const double repayment : {.01, .5, .85, .99}) {
    EXPECT_NEAR((ExpectedLoan{repayment, 60, 60}.service(1.0)), repayment, 1e-12);
    EXPECT_NEAR((ExpectedLoan{repayment, 60, 60}.loss(1.0)), 1.0 - repayment, 1e-12);
  }
}

TEST(valuation, who_always_repays_loses_nothing_and_what_has_ended_is_worth_nothing) {
  EXPECT_NEAR((ExpectedLoan{1.0, 60, 60}.loss(.99)), 0.0, 1e-15);
  EXPECT_EQ((ExpectedLoan{.8, 0, 60}.loss(.99)), 0.0);
  EXPECT_EQ((ExpectedLoan{.8, 0, 60}.service(.99)), 0.0);
}

}  // namespace
}  // namespace tissage
