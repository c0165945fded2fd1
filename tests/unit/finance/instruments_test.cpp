// What instruments have promised, by hand; deadweight and windfalls.
#include "tissage/finance/instruments.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "credit_town.hpp"
#include "neutral_rules.hpp"
#include "tissage/finance/valuation.hpp"

namespace tissage {
namespace {

/// All instruments in a town, without discount.
struct PolicyTown : CreditTown {
  SubsidyParameters subsidy = neutral_rules::calls_for_half();
  PublicLoanParameters public_loans;
  PatientMoneyParameters patient_money;
  PolicyTown() {
    finance.discount_rate.value = 0.0;
    finance.attrition.value = 0.0;
    patient_money.enabled.value = true;
  }
  Policy policy() const {
    return {finance, loans, subsidy, guarantees, public_loans, patient_money};
  }
  double liability(Instrument instrument) const {
    return instruments()[static_cast<std::size_t>(instrument)].liability(
        world, policy(), 0, live_collaborations(world).of(0));
  }
  double deadweight(Instrument instrument) const {
    return world.territories.deadweight[0][static_cast<std::size_t>(instrument)];
  }
};

TEST(instruments, are_listed_in_the_order_of_their_names) {
  for (std::size_t i = 0; i < instruments().size(); ++i)
    EXPECT_EQ(static_cast<std::size_t>(instruments()[i].instrument), i);
}

TEST(instruments, each_reason_of_a_treasury_belongs_to_one_of_them_or_to_its_income) {
  for (std::size_t r = 0; r < count_of<Reason>; ++r) {
    const auto reason = static_cast<Reason>(r);
    int owners = 0;
    for (const InstrumentType& type : instruments()) {
      for (const Reason spent : type.spends) owners += spent == reason;
      for (const Reason received : type.returns) owners += received == reason;
    }
    const bool is_treasurys =
        directions[reason].from == Holder::treasury || directions[reason].to == Holder::treasury;
    const bool is_income = reason == Reason::appropriation || reason == Reason::lapse;
    EXPECT_EQ(owners, is_treasurys && !is_income ? 1 : 0) << name_of(reason);
  }
}

TEST(instruments, promise_the_instalments_of_grants_with_their_administration) {
  PolicyTown town;
  const auto c = town.applicant(0);
  town.world.collaborations.instalment[c] = 3000;
  town.world.collaborations.instalments_left[c] = 10;
  EXPECT_NEAR(town.liability(Instrument::subsidy), 31500.0, 1e-9);
  EXPECT_EQ(months_of_promises(town.world, town.policy()), 10);
}

TEST(instruments, discount_what_is_to_come) {
  PolicyTown town;
  const auto c = town.applicant(600000);
  town.decide();
  town.finance.discount_rate.value = .5;
  const double v = monthly_discount(town.finance);
  const ExpectedLoan loan{.85, 60, 60};
  EXPECT_NEAR(town.liability(Instrument::guarantee), .6 * 396443 * loan.loss(v), 1e-6);
  town.world.collaborations.loan_is_public[c] = 1;
  EXPECT_NEAR(town.liability(Instrument::public_loans), -(609912 + 91487) * loan.service(v), 1e-6);
  town.world.collaborations.instalment[c] = 3000;
  town.world.collaborations.instalments_left[c] = 10;
  EXPECT_NEAR(town.liability(Instrument::subsidy), 3150 * annuity(v, 10), 1e-9);
  town.finance.attrition.value = .1;
  EXPECT_NEAR(town.liability(Instrument::subsidy), 3150 * annuity(.9 * v, 10), 1e-9);
}

TEST(instruments, promise_the_expected_calls_of_guarantees_up_to_the_cap) {
  PolicyTown town;
  town.guarantees.cap.value = 1.0;
  const auto c = town.applicant(600000);
  town.decide();
  const double loss = ExpectedLoan{.85, 60, 60}.loss(1.0);
  EXPECT_NEAR(town.liability(Instrument::guarantee), .6 * 396443 * loss, 1e-6);
  EXPECT_NEAR(town.world.territories.grant_equivalent[0][1], .6 * 396443 * loss - 9911, 1e-6);
  EXPECT_EQ(months_of_promises(town.world, town.policy()), 60);
  town.guarantees.cap.value = .01;
  EXPECT_NEAR(town.liability(Instrument::guarantee), 3964, 1e-6);  // .01 of what is covered
  town.world.territories.called[0] = 3964;
  EXPECT_EQ(town.liability(Instrument::guarantee), 0.0);
  dissolve(town.world, c, EventType::dissolved);
  EXPECT_EQ(months_of_promises(town.world, town.policy()), 0);
}

TEST(instruments, expect_public_loans_back) {
  PolicyTown town;
  const auto c = town.applicant(600000);
  open_loan(town.world, c, {true, 600000, .01, 5, 0.0f, 0.0f});
  const ExpectedLoan loan{.85, 60, 60};
  EXPECT_NEAR(town.liability(Instrument::public_loans), -618000 * loan.service(1.0), 1e-6);
  EXPECT_EQ(town.liability(Instrument::guarantee), 0.0);
}

TEST(instruments, promise_the_rest_of_a_conception) {
  PolicyTown town;
  const auto c = small_worlds::collaboration(town.world, Stage::before, {0, 1}, 1);
  EXPECT_EQ(town.liability(Instrument::patient_money), 0.0);
  town.world.collaborations.conception_months[c] = 2;
  town.patient_money.attrition.value = 0.0;
  EXPECT_NEAR(town.liability(Instrument::patient_money), 10 * 31500.0, 1e-6);
  town.patient_money.attrition.value = .5;  // each month half of those who are left have ended
  EXPECT_NEAR(town.liability(Instrument::patient_money), (1.0 - std::pow(.5, 10)) * 31500.0, 1e-6);
}

TEST(instruments, a_grant_to_who_could_borrow_alone_is_deadweight) {
  PolicyTown town;
  town.world.territories.appropriation[0] = 400000;
  town.world.month = 6;
  town.applicant(650000);
  for (const double prior : {.85, .89}) {  // lenders lend alone from .88 on
    town.finance.repayment_prior.value = prior;
    World world = town.world;
    ::tissage::subsidy(world, town.finance, town.loans, town.subsidy);
    EXPECT_EQ(world.territories.deadweight[0][0], prior < .88 ? 0.0 : 600000 + 36 * 3000) << prior;
  }
}

TEST(instruments, guarantees_without_need_are_windfalls) {
  PolicyTown town;
  town.finance.repayment_prior.value = .89;
  const auto alone = town.applicant(600000);
  town.decide();
  EXPECT_EQ(town.world.collaborations.guaranteed_share[alone], 0.0f);
  town.guarantees.windfall.value = 1.0;
  const auto windfall = town.applicant(600000);
  town.decide();
  EXPECT_EQ(town.world.collaborations.guaranteed_share[windfall], .65f);
  EXPECT_EQ(town.deadweight(Instrument::guarantee), 396443.0);
}

}  // namespace
}  // namespace tissage
