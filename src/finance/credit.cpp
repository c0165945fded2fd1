// What lenders look at.
#include "tissage/finance/credit.hpp"

namespace tissage {

double interest_over_life(double rate, std::int64_t years) {
  return rate * (static_cast<double>(years) + 1.0) / 2.0;
}

std::int64_t missing_capital(const World& world, std::uint32_t c) {
  const Collaborations& all = world.collaborations;
  return all.capital_needed[c] - world.ledger.balance(AccountId(all.account[c])).count;
}

bool lacks_means(const World& world, std::uint32_t c) {
  const Collaborations& all = world.collaborations;
  const std::int64_t cash = world.ledger.balance(AccountId(all.account[c])).count;
  return cash < 2 * all.operating_cost[c] &&
         all.conditions[c][static_cast<std::size_t>(Condition::resources)] < 1.0f;
}

bool looks_for_loan(const World& world, std::uint32_t c, double share) {
  const Collaborations& all = world.collaborations;
  const std::int64_t missing = missing_capital(world, c);
  return all.stage[c] == Stage::launch && is_first_attempt(world, c) && all.loan[c] == 0 &&
         all.in_default[c] == 0 && missing > 0 &&
         static_cast<double>(missing) <= share * static_cast<double>(all.capital_needed[c]);
}

bool asks_for_loan(const World& world, std::uint32_t c, double share) {
  return world.form_rules.loans[world.collaborations.form[c]] && looks_for_loan(world, c, share);
}

bool lends_alone(double repaid, const FinanceParameters& finance, const LendingParameters& p,
                 double rise) {
  const double lost = finance.loss_given_default;
  return repaid * (lost + interest_over_life(p.rate + rise, p.years)) >=
         lost + interest_over_life(p.riskless_rate + rise, p.years);
}

Credit::Credit(const World& world, const FinanceParameters& finance,
               const LendingParameters& lending, std::size_t territory)
    : world_(world),
      finance_(finance),
      p_(lending),
      expected_(expected_repayment(world, finance, territory)),
      rise_(world.territories.rate_rise[territory]),
      rate_(lending.rate + rise_),
      riskless_rate_(lending.riskless_rate + rise_) {}

bool Credit::can_serve(std::uint32_t c, double instalment, double coverage) const {
  const Collaborations& all = world_.collaborations;
  const double operating = static_cast<double>(all.operating_cost[c]);
  const double costs = static_cast<double>(monthly_cost(world_, c).count);
  const double worn_off =
      static_cast<double>(all.capital_cost[c]) / static_cast<double>(finance_.capital_life);
  double pledged = 0.0;
  const auto& members = world_.members.left;
  for (Slot slot = members.first(c); slot < members.last(c); ++slot)
    pledged += static_cast<double>(members.payload.pledge[slot][0]);
  const double surplus =
      revenue_ratio_now(world_, c) * (operating + worn_off) + p_.pledges_counted * pledged - costs;
  return surplus >= coverage * instalment;
}

bool Credit::would_serve(std::uint32_t c, double loan) const {
  const double instalment =
      loan * (1.0 + interest_over_life(rate_, p_.years)) / (12.0 * static_cast<double>(p_.years));
  return can_serve(c, instalment, p_.service_coverage);
}

bool Credit::lends_alone() const { return tissage::lends_alone(expected_, finance_, p_, rise_); }

bool Credit::lends_with(double guaranteed_share) const {  // phi >= phi_min, without dividing by 0
  const double lost = (1.0 - expected_) * finance_.loss_given_default;
  return guaranteed_share > 0.0 &&
         (1.0 - guaranteed_share) * lost <= expected_ * interest_over_life(rate_, p_.years) -
                                                interest_over_life(riskless_rate_, p_.years);
}

bool Credit::is_bankable(std::uint32_t c) const {
  return would_serve(c, p_.share * static_cast<double>(world_.collaborations.capital_needed[c]));
}

bool Credit::could_borrow_alone(std::uint32_t c) const {
  return asks_for_loan(world_, c, p_.share) && lends_alone() &&
         would_serve(c, static_cast<double>(missing_capital(world_, c)));
}

void open_loan(World& world, std::uint32_t c, const LoanTerms& terms) {
  Collaborations& all = world.collaborations;
  all.loan_is_public[c] = terms.is_public ? 1 : 0;
  world.ledger.transfer(creditor_of(world, c), AccountId(all.account[c]), Cents(terms.principal),
                        terms.is_public ? Reason::public_loan : Reason::loan);
  all.loan[c] = terms.principal;
  all.interest_left[c] =
      cents_of(interest_over_life(terms.rate, terms.years) * static_cast<double>(terms.principal))
          .count;
  all.loan_life[c] = static_cast<std::uint16_t>(12 * terms.years);
  all.loan_months_left[c] = all.loan_life[c];
  all.called[c] = 0;
  all.guaranteed_share[c] = terms.guaranteed_share;
  all.moral_hazard[c] = terms.moral_hazard;
  record(world, EventType::lent, c, {}, Cents(terms.principal));
}

}  // namespace tissage
