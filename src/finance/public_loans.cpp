// Who gets a loan of the treasury.
#include "tissage/finance/public_loans.hpp"

#include <algorithm>

#include "tissage/finance/valuation.hpp"

namespace tissage {

namespace {

double instalment(const PublicLoanParameters& p, double principal) {
  return principal * (1.0 + interest_over_life(p.rate, p.years)) /
         (12.0 * static_cast<double>(p.years));
}

/// What the loan is worth to the borrower: what it gets less what it is expected to pay.
double grant_equivalent(const FinanceParameters& finance, const PublicLoanParameters& p,
                        double repayment, double principal) {
  const std::int64_t life = 12 * p.years;
  const double service = ExpectedLoan{repayment, life, life}.service(monthly_discount(finance));
  return principal * (1.0 - service * (1.0 + interest_over_life(p.rate, p.years)));
}

}  // namespace

void public_loans(World& world, const FinanceParameters& finance, const LendingParameters& lending,
                  const PublicLoanParameters& p) {
  if (!p.enabled || p.share == 0.0 || world.is_winding_up) return;
  const Roster roster = live_collaborations(world);
  for (std::size_t t = 0; t < world.territories.size(); ++t) {
    const AccountId treasury(world.territories.treasury[t]);
    const auto free = static_cast<double>(spendable(world, t).count);
    std::int64_t room = cents_of(p.budget * free).count;
    const Credit credit(world, finance, lending, t);
    for (const std::uint32_t c : roster.of(t)) {
      if (!asks_for_loan(world, c, p.share)) continue;
      const std::int64_t missing = missing_capital(world, c);
      const auto principal = static_cast<double>(missing);
      const Cents administration = cents_of(p.administration * principal);
      if (missing + administration.count > room ||
          !credit.can_serve(c, instalment(p, principal), p.service_coverage))
        continue;
      room -= missing + administration.count;
      open_loan(world, c, {true, missing, p.rate, p.years, 0.0f, 0.0f});
      world.ledger.transfer(treasury, AccountId(world.territories.outside[t]), administration,
                            Reason::public_loan_administration);
      award(world, t, Instrument::public_loans,
            {principal, grant_equivalent(finance, p, credit.expected(), principal), false});
    }
  }
}

}  // namespace tissage
