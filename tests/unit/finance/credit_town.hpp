// A town whose lender and treasury decide about loans, for the tests of lending and guarantees.
#pragma once

#include "small_worlds.hpp"
#include "tissage/finance/guarantee.hpp"
#include "tissage/finance/lending.hpp"

namespace tissage {

/// Collaborations cost 12,000 EUR and 100 EUR a month; the treasury holds 100,000 EUR.
struct CreditTown {
  World world = small_worlds::town_of_citizens(6);
  FinanceParameters finance;
  LendingParameters loans;
  GuaranteeParameters guarantees;

  CreditTown() {
    guarantees.enabled.value = true;
    world.month = 1;
    pay(treasury(), 10000000);
  }
  AccountId treasury() const { return AccountId(world.territories.treasury[0]); }
  AccountId lender() const { return AccountId(world.territories.lender[0]); }
  AccountId account(std::uint32_t c) const { return AccountId(world.collaborations.account[c]); }
  std::int64_t held(AccountId account) const { return world.ledger.balance(account).count; }
  void pay(AccountId to, std::int64_t cents) {
    const AccountId outside(world.territories.outside[0]);
    if (cents >= 0)
      world.ledger.transfer(outside, to, Cents(cents), Reason::income);
    else
      world.ledger.transfer(to, outside, Cents(-cents), Reason::operating_cost);
  }
  /// In launch, with so much of its capital gathered.
  std::uint32_t applicant(std::int64_t cash) {
    const auto c = small_worlds::collaboration(world, Stage::launch, {0, 1}, 1);
    pay(account(c), cash);
    return c;
  }
  void decide() {
    guarantee(world, finance, guarantees);
    lending(world, finance, loans);
  }
  void settle() {
    debt_service(world, loans);
    guarantee_calls(world, guarantees);
  }
  /// As if its first project had ended with success.
  void succeed(std::uint32_t c) {
    world.collaborations.started[c] = world.month;
    world.collaborations.equipped[c] = world.month;
    world.collaborations.attempts[c] = 1;
    world.collaborations.has_succeeded[c] = 1;
    world.collaborations.stage[c] = Stage::maintenance;
    pay(account(c), -world.collaborations.capital_cost[c]);
  }
};

}  // namespace tissage
