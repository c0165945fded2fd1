// What the lender answers, instalments, default.
#include "tissage/finance/lending.hpp"

#include <cmath>

#include "tissage/finance/valuation.hpp"

namespace tissage {

namespace {

/// The lender of one territory in one month.
class Lender {
 public:
  Lender(World& world, const FinanceParameters& finance, const LendingParameters& p,
         std::size_t territory)
      : world_(world),
        finance_(finance),
        p_(p),
        territory_(territory),
        credit_(world, finance, p, territory) {}

  void answer(std::uint32_t c);

 private:
  double offered() const {
    return static_cast<double>(world_.territories.offered_share[territory_]);
  }
  bool is_windfall(std::uint32_t c) const;
  void lend_alone(std::uint32_t c, std::int64_t loan);
  std::int64_t guaranteed_loan(std::int64_t missing) const;
  bool has_room(std::int64_t covers) const;
  bool lend_guaranteed(std::uint32_t c, std::int64_t missing, bool is_deadweight);

  World& world_;
  const FinanceParameters& finance_;
  const LendingParameters& p_;
  std::size_t territory_;
  Credit credit_;
};

void Lender::lend_alone(std::uint32_t c, std::int64_t loan) {
  open_loan(world_, c, {false, loan, credit_.rate(), p_.years, 0.0f, 0.0f});
}

/// What is missing, and what pays the fee.
std::int64_t Lender::guaranteed_loan(std::int64_t missing) const {
  const double fee = world_.territories.offered_fee[territory_] * offered();
  return static_cast<std::int64_t>(std::ceil(static_cast<double>(missing) / (1.0 - fee)));
}

/// Whether the guarantor has room for more, and the cap for the calls that are expected of it.
bool Lender::has_room(std::int64_t covers) const {
  const Territories& t = world_.territories;
  const double calls =
      (1.0 - credit_.expected()) * finance_.loss_given_default * static_cast<double>(covers);
  const double under_cap =
      t.offered_cap[territory_] * static_cast<double>(t.guaranteed[territory_] + covers) -
      static_cast<double>(t.called[territory_]);
  return covers <= t.guarantee_room[territory_] && calls <= under_cap;
}

/// Lends with a guarantee if there is room for it and the surplus serves what then is owed.
bool Lender::lend_guaranteed(std::uint32_t c, std::int64_t missing, bool is_deadweight) {
  Territories& t = world_.territories;
  const float share = t.offered_share[territory_];
  const std::int64_t loan = guaranteed_loan(missing);
  const std::int64_t covers = covered(Cents(loan), share).count;
  if (!has_room(covers) || !credit_.would_serve(c, static_cast<double>(loan))) return false;
  open_loan(world_, c,
            {false, loan, credit_.rate(), p_.years, share, t.offered_hazard[territory_]});
  const Cents paid = cents_of(t.offered_fee[territory_] * static_cast<double>(covers));
  world_.ledger.transfer(AccountId(world_.collaborations.account[c]),
                         AccountId(t.treasury[territory_]), paid, Reason::fee);
  t.contingent[territory_] += covers;
  t.reserve[territory_] += cents_of(t.bad_year[territory_] * static_cast<double>(covers)).count;
  t.guaranteed[territory_] += covers;
  t.guaranteed_lately[territory_] += covers;
  t.guarantee_room[territory_] -= covers;
  const std::int64_t life = 12 * p_.years;
  const double loss = finance_.loss_given_default *
                      ExpectedLoan{credit_.expected(), life, life}.loss(monthly_discount(finance_));
  award(world_, territory_, Instrument::guarantee,
        {static_cast<double>(covers),
         loss * static_cast<double>(covers) - static_cast<double>(paid.count), is_deadweight});
  return true;
}

/// Whether a loan that needs no guarantee is guaranteed nevertheless.
bool Lender::is_windfall(std::uint32_t c) const {
  const double chance = world_.territories.offered_windfall[territory_];
  if (chance == 0.0 || offered() == 0.0) return false;
  RandomStream stream = world_.stream(Stream::windfall, world_.collaborations.key[c]);
  return stream.happens(chance);
}

void Lender::answer(std::uint32_t c) {
  if (!asks_for_loan(world_, c, p_.share)) return;
  const std::int64_t missing = missing_capital(world_, c);
  if (!credit_.would_serve(c, static_cast<double>(missing))) return;
  if (credit_.lends_alone()) {
    if (!is_windfall(c) || !lend_guaranteed(c, missing, true)) lend_alone(c, missing);
  } else if (credit_.lends_with(offered())) {
    lend_guaranteed(c, missing, false);
  }
}

/// Counts of loans are kept by instalments: a loan of n counts 1 / n for each that is paid.
void pay_instalment(World& world, std::uint32_t c) {
  Collaborations& all = world.collaborations;
  const bool is_public = all.loan_is_public[c] != 0;
  const std::int64_t left = all.loan_months_left[c];
  const Cents interest(all.interest_left[c] / left);
  world.ledger.transfer(AccountId(all.account[c]), creditor_of(world, c), interest,
                        is_public ? Reason::public_interest : Reason::interest);
  all.interest_left[c] -= interest.count;
  --all.loan_months_left[c];
  repay(world, c, Cents(all.loan[c] / left));
  if (!is_public)
    world.territories.loans_repaid[all.territory[c]] += 1.0 / static_cast<double>(all.loan_life[c]);
}

}  // namespace

void lending(World& world, const FinanceParameters& finance, const LendingParameters& p) {
  Territories& t = world.territories;
  for (std::size_t row = 0; row < t.size(); ++row) {
    t.loans_repaid[row] *= 1.0 - finance.repayment_forgetting;
    t.loans_defaulted[row] *= 1.0 - finance.repayment_forgetting;
  }
  if (p.share == 0.0) return;
  const Roster roster = live_collaborations(world);
  for (std::size_t territory = 0; territory < t.size(); ++territory) {
    Lender lender(world, finance, p, territory);
    for (const std::uint32_t c : roster.of(territory)) lender.answer(c);
  }
}

void debt_service(World& world, const LendingParameters& p) {
  const Collaborations& all = world.collaborations;
  for (const std::uint32_t c : live_collaborations(world).rows) {
    if (all.loan[c] == 0) continue;
    if (all.months_overdrawn[c] >= p.default_after)
      default_on_loan(world, c);
    else if (!is_first_attempt(world, c))
      pay_instalment(world, c);
  }
}

}  // namespace tissage
