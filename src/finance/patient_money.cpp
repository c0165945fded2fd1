// Whose conception is paid.
#include "tissage/finance/patient_money.hpp"

#include <algorithm>

namespace tissage {

namespace {

/// Those before launch whose conception may be paid, the oldest first (rows are in order of
/// formation); without new promises those only that have been paid before.
bool may_be_paid(const World& world, const PatientMoneyParameters& p, std::uint32_t c) {
  const Collaborations& all = world.collaborations;
  return all.stage[c] == Stage::before && all.conception_months[c] < p.months &&
         (!world.is_winding_up || all.conception_months[c] > 0);
}

void pay_month(World& world, std::uint32_t c, Cents amount) {
  Collaborations& all = world.collaborations;
  const std::size_t t = all.territory[c];
  const AccountId account(all.account[c]);
  receive(world, c, AccountId(world.territories.treasury[t]), amount, Reason::conception);
  world.ledger.transfer(account, AccountId(world.territories.outside[t]), amount,
                        Reason::conception_cost);
  ++all.conception_months[c];
  const auto worth = static_cast<double>(amount.count);
  award(world, t, Instrument::patient_money, {worth, worth, false});
}

}  // namespace

void patient_money(World& world, const PatientMoneyParameters& p) {
  const Cents amount = cents_of_euros(p.amount);
  if (!p.enabled || amount.count == 0) return;
  const Cents administration = cents_of(p.administration * static_cast<double>(amount.count));
  const Roster roster = live_collaborations(world);
  for (std::size_t t = 0; t < world.territories.size(); ++t) {
    const AccountId treasury(world.territories.treasury[t]);
    const Cents budget =
        cents_of(p.budget * static_cast<double>(world.territories.appropriation[t]));
    Cents room = std::min(budget, spendable(world, t));
    for (const std::uint32_t c : roster.of(t)) {
      if (room < amount + administration) break;
      if (!may_be_paid(world, p, c)) continue;
      room = room - amount - administration;
      pay_month(world, c, amount);
      world.ledger.transfer(treasury, AccountId(world.territories.outside[t]), administration,
                            Reason::conception_administration);
    }
  }
}

}  // namespace tissage
