// Who asks, what the lender answers, instalments, default.
#include "tissage/finance/lending.hpp"

#include <algorithm>
#include <cmath>

namespace tissage {

namespace {

/// The lender of one territory in one month.
class Lender {
 public:
  Lender(World& world, const FinanceParameters& finance, const LendingParameters& p,
         std::size_t territory)
      : world_(world),
        all_(world.collaborations),
        finance_(finance),
        p_(p),
        territory_(territory),
        expected_(expected_repayment(world, finance, territory)) {}

  void answer(std::uint32_t c);

 private:
  double interest() const { return p_.rate * (static_cast<double>(p_.years) + 1.0) / 2.0; }
  double cost_of_money() const {
    return p_.riskless_rate * (static_cast<double>(p_.years) + 1.0) / 2.0;
  }
  bool asks(std::uint32_t c, std::int64_t missing) const;
  bool can_serve(std::uint32_t c, double loan) const;
  bool lends_alone() const;
  bool lends_with(double guaranteed_share) const;
  void lend(std::uint32_t c, std::int64_t loan, float guaranteed_share);

  World& world_;
  Collaborations& all_;
  const FinanceParameters& finance_;
  const LendingParameters& p_;
  std::size_t territory_;
  double expected_;
};

bool Lender::asks(std::uint32_t c, std::int64_t missing) const {
  return all_.stage[c] == Stage::launch && all_.attempts[c] == 0 && all_.loan[c] == 0 &&
         all_.in_default[c] == 0 && missing > 0 &&
         static_cast<double>(missing) <= p_.share * static_cast<double>(all_.capital_needed[c]);
}

bool Lender::can_serve(std::uint32_t c, double loan) const {
  const double costs = static_cast<double>(all_.operating_cost[c]);
  const double worn_off =
      static_cast<double>(all_.capital_cost[c]) / static_cast<double>(finance_.capital_life);
  double pledged = 0.0;
  const auto& members = world_.members.left;
  for (Slot slot = members.first(c); slot < members.last(c); ++slot)
    pledged += static_cast<double>(members.payload.pledge[slot][0]);
  const double surplus = static_cast<double>(all_.revenue_ratio[c]) * (costs + worn_off) +
                         p_.pledges_counted * pledged - costs;
  const double service = loan * (1.0 + interest()) / (12.0 * static_cast<double>(p_.years));
  return surplus >= p_.service_coverage * service;
}

/// p >= (LGD + r_T) / (LGD + i_T): interest pays for the money and for what is lost.
bool Lender::lends_alone() const {
  const double lost = finance_.loss_given_default;
  return expected_ * (lost + interest()) >= lost + cost_of_money();
}

/// phi >= 1 - (p i_T - r_T) / ((1 - p) LGD), without the division by 0.
bool Lender::lends_with(double guaranteed_share) const {
  const double lost = (1.0 - expected_) * finance_.loss_given_default;
  return guaranteed_share > 0.0 &&
         (1.0 - guaranteed_share) * lost <= expected_ * interest() - cost_of_money();
}

void Lender::lend(std::uint32_t c, std::int64_t loan, float guaranteed_share) {
  Territories& t = world_.territories;
  const AccountId borrower(all_.account[c]);
  world_.ledger.transfer(AccountId(t.lender[territory_]), borrower, Cents(loan), Reason::loan);
  all_.loan[c] = loan;
  all_.interest_left[c] = cents_of(interest() * static_cast<double>(loan)).count;
  all_.loan_months_left[c] = static_cast<std::uint16_t>(12 * p_.years);
  all_.guaranteed_share[c] = guaranteed_share;
  all_.moral_hazard[c] = guaranteed_share > 0.0f ? t.offered_hazard[territory_] : 0.0f;
  t.lent[territory_] += loan;
  const std::int64_t covers = covered(Cents(loan), guaranteed_share).count;
  world_.ledger.transfer(borrower, AccountId(t.treasury[territory_]),
                         cents_of(t.offered_fee[territory_] * static_cast<double>(covers)),
                         Reason::fee);
  t.contingent[territory_] += covers;
  t.guaranteed[territory_] += covers;
  t.guaranteed_lately[territory_] += covers;
  t.guarantee_room[territory_] -= covers;
  record(world_, EventType::lent, c, {}, Cents(loan));
}

void Lender::answer(std::uint32_t c) {
  const std::int64_t missing =
      all_.capital_needed[c] - world_.ledger.balance(AccountId(all_.account[c])).count;
  if (!asks(c, missing) || !can_serve(c, static_cast<double>(missing))) return;
  if (lends_alone()) {
    lend(c, missing, 0.0f);
    return;
  }
  const Territories& t = world_.territories;
  const float share = t.offered_share[territory_];
  const double fee = t.offered_fee[territory_] * static_cast<double>(share);
  const auto loan =  // with what pays the fee
      static_cast<std::int64_t>(std::ceil(static_cast<double>(missing) / (1.0 - fee)));
  if (lends_with(static_cast<double>(share)) &&
      covered(Cents(loan), share).count <= t.guarantee_room[territory_])
    lend(c, loan, share);
}

/// Counts of loans are kept by instalments: a loan of n counts 1 / n for each that is paid.
void pay_instalment(World& world, std::uint32_t c, double months) {
  Collaborations& all = world.collaborations;
  const std::size_t t = all.territory[c];
  const std::int64_t left = all.loan_months_left[c];
  const AccountId borrower(all.account[c]);
  const AccountId lender(world.territories.lender[t]);
  const Cents interest(all.interest_left[c] / left);
  world.ledger.transfer(borrower, lender, interest, Reason::interest);
  all.interest_left[c] -= interest.count;
  repay(world, c, Cents(all.loan[c] / left));
  --all.loan_months_left[c];
  world.territories.loans_repaid[t] += 1.0 / months;
}

void default_on(World& world, std::uint32_t c) {
  Collaborations& all = world.collaborations;
  const std::size_t t = all.territory[c];
  const Cents lost(all.loan[c]);
  world.territories.contingent[t] -= covered(lost, all.guaranteed_share[c]).count;
  world.territories.loans_defaulted[t] += 1.0;
  all.in_default[c] = lost.count;
  all.loan[c] = 0;
  all.interest_left[c] = 0;
  all.loan_months_left[c] = 0;
  record(world, EventType::defaulted, c, {}, lost);
}

}  // namespace

void lending(World& world, const FinanceParameters& finance, const LendingParameters& p) {
  Territories& t = world.territories;
  for (std::size_t row = 0; row < t.size(); ++row) {
    t.loans_repaid[row] *= 1.0 - finance.repayment_forgetting;
    t.loans_defaulted[row] *= 1.0 - finance.repayment_forgetting;
    t.lent[row] = 0;
  }
  if (p.share == 0.0) return;
  const Roster roster = live_collaborations(world);
  for (std::size_t territory = 0; territory < t.size(); ++territory) {
    Lender lender(world, finance, p, territory);
    for (const std::uint32_t c : roster.of(territory)) lender.answer(c);
  }
}

void debt_service(World& world, const FinanceParameters& /*finance*/, const LendingParameters& p) {
  const Collaborations& all = world.collaborations;
  const double months = 12.0 * static_cast<double>(p.years);
  for (std::uint32_t c = 0; c < all.size(); ++c) {
    if (all.loan[c] == 0) continue;
    if (!all.lives(c) || all.months_overdrawn[c] >= p.default_after)
      default_on(world, c);
    else if (all.attempts[c] > 0)
      pay_instalment(world, c, months);
  }
}

}  // namespace tissage
