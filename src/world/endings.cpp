// A membership ends, somebody retires, or a collaboration ends with all that it owes and holds.
#include <algorithm>

#include "tissage/world/world.hpp"

namespace tissage {

namespace {

/// Frees what a member has pledged; the membership itself stays.
void withdraw_pledge(World& world, std::size_t actor, Slot slot) {
  const Amounts& pledge = world.members.left.payload.pledge[slot];
  for (std::size_t r = 0; r < pledge.size(); ++r) {
    world.actors.pledged[actor][r] -= pledge[r];
    check(world.actors.pledged[actor][r] >= 0, "actor {} has pledged {} ({})", actor,
          world.actors.pledged[actor][r], Names<Resource>::value[r]);
  }
  --world.actors.collaborations[actor];
}

/// Pays so much of what is in default to the creditor, then the guarantor what it paid too much.
void recover(World& world, std::size_t c, Cents amount) {
  Collaborations& all = world.collaborations;
  const AccountId account(all.account[c]);
  all.in_default[c] -= amount.count;
  const Cents to_guarantor(std::clamp(-guarantors_share(world, c), std::int64_t{0}, amount.count));
  world.ledger.transfer(account, AccountId(world.territories.treasury[all.territory[c]]),
                        to_guarantor, Reason::recovery);
  all.called[c] -= to_guarantor.count;
  world.ledger.transfer(account, creditor_of(world, c), amount - to_guarantor,
                        reason_to_repay(world, c));
}

/// Repays all that is left of a loan. Lenders count it by the part of its life that was left.
void repay_at_once(World& world, std::size_t c) {
  const Collaborations& all = world.collaborations;
  if (all.loan_is_public[c] == 0)
    world.territories.loans_repaid[all.territory[c]] +=
        static_cast<double>(all.loan_months_left[c]) / static_cast<double>(all.loan_life[c]);
  repay(world, c, Cents(all.loan[c]));
}

/// Cash and resale pay debts before anything else; other creditors bear an overdraft.
void pay_creditors(World& world, std::size_t c) {
  Collaborations& all = world.collaborations;
  const Cents owed(all.loan[c] + all.in_default[c]);
  if (owed.count == 0) return;
  const AccountId account(all.account[c]);
  const Cents cash = std::max(Cents(0), world.ledger.balance(account));
  const Cents fetched =
      cents_of(world.credit_rules.resale * static_cast<double>(worth_left(world, c).count));
  const Cents sold = std::min(fetched, std::max(Cents(0), owed - cash));
  world.ledger.transfer(AccountId(world.territories.outside[all.territory[c]]), account, sold,
                        Reason::resale);
  const Cents paid = std::min(owed, cash + sold);
  if (paid < Cents(all.loan[c])) default_on_loan(world, c);
  if (all.loan[c] > 0)
    repay_at_once(world, c);
  else
    recover(world, c, paid);
}

/// Parts of an amount in proportion to members' pledges of money, equal if there are none.
std::vector<Cents> parts_of_members(const World& world, std::size_t c, Cents amount) {
  const auto& members = world.members.left;
  std::vector<double> weights;
  double sum = 0.0;
  for (Slot slot = members.first(c); slot < members.last(c); ++slot) {
    weights.push_back(static_cast<double>(members.payload.pledge[slot][0]));
    sum += weights.back();
  }
  if (sum == 0.0) std::fill(weights.begin(), weights.end(), 1.0);
  return split(amount, weights);
}

/// Members of a form without limited liability pay their part of open bills; creditors lose the
/// rest.
void settle_bills(World& world, std::size_t c, Cents bills) {
  const Collaborations& all = world.collaborations;
  const AccountId account(all.account[c]);
  const AccountId outside(world.territories.outside[all.territory[c]]);
  const auto rows = world.members.left.neighbours(c);
  const Cents liable =
      rows.empty()
          ? Cents(0)
          : cents_of(world.form_rules.liability[all.form[c]] * static_cast<double>(bills.count));
  if (liable.count > 0) {
    const std::vector<Cents> parts = parts_of_members(world, c, liable);
    for (std::size_t m = 0; m < rows.size(); ++m) {
      const AccountId member(world.actors.account[rows[m]]);
      world.ledger.transfer(outside, member, parts[m], Reason::income);
      world.ledger.transfer(member, account, parts[m], Reason::liability);
    }
  }
  world.ledger.transfer(outside, account, bills - liable, Reason::unpaid_bills);
}

/// Settles open bills or returns what is left to the members.
void close_account(World& world, std::size_t collaboration) {
  const AccountId account(world.collaborations.account[collaboration]);
  const AccountId outside(world.territories.outside[world.collaborations.territory[collaboration]]);
  const Cents cash = world.ledger.balance(account);
  if (cash.count < 0) settle_bills(world, collaboration, -cash);
  if (cash.count <= 0) return;
  const auto rows = world.members.left.neighbours(collaboration);
  if (rows.empty()) {
    world.ledger.transfer(account, outside, cash, Reason::forfeited);
    return;
  }
  const std::vector<Cents> parts = parts_of_members(world, collaboration, cash);
  for (std::size_t m = 0; m < rows.size(); ++m)
    world.ledger.transfer(account, AccountId(world.actors.account[rows[m]]), parts[m],
                          Reason::returned);
}

}  // namespace

void leave(World& world, std::size_t collaboration, std::size_t actor) {
  const auto row = static_cast<std::uint32_t>(collaboration);
  const auto who = static_cast<std::uint32_t>(actor);
  const Slot slot = world.members.left.find(row, who);
  check(slot != no_slot, "actor {} is no member of collaboration {}", actor, collaboration);
  withdraw_pledge(world, actor, slot);
  world.members.settle({{row, who}}, {});
  record(world, EventType::left, collaboration, ActorId(actor));
}

void leave_alone(World& world, std::size_t mediator) {
  if (world.actors.accompanied[mediator] == 0) return;
  for (std::uint32_t& row : world.collaborations.mediator.values)
    if (row == mediator) row = nobody;
  world.actors.accompanied[mediator] = 0;
}

void retire(World& world, std::size_t actor) {
  const auto of_actor = world.members.right.neighbours(actor);
  for (const std::uint32_t c : std::vector<std::uint32_t>(of_actor.begin(), of_actor.end()))
    leave(world, c, actor);
  leave_alone(world, actor);
  std::vector<Link> ties;
  for (const std::uint32_t other : world.ties.neighbours(actor))
    ties.push_back({static_cast<std::uint32_t>(actor), other});
  world.ties.settle(ties, {});
  Actors& actors = world.actors;
  actors.has_room[actor] = 0;
  actors.is_incumbent[actor] = 0;
  actors.practises[actor] = 0;
  actors.spreads[actor] = 0;
  actors.is_retired[actor] = 1;
}

void dissolve(World& world, std::size_t collaboration, EventType type) {
  Collaborations& all = world.collaborations;
  const auto row = static_cast<std::uint32_t>(collaboration);
  const Cents cash = world.ledger.balance(AccountId(all.account[row]));
  pay_creditors(world, collaboration);
  close_account(world, collaboration);
  std::vector<Link> memberships;
  const auto& members = world.members.left;
  for (Slot slot = members.first(row); slot < members.last(row); ++slot) {
    withdraw_pledge(world, members.neighbour(slot), slot);
    memberships.push_back({row, members.neighbour(slot)});
  }
  world.members.settle(memberships, {});
  if (const ActorId mediator{all.mediator[row]}; mediator.exists())
    --world.actors.accompanied[mediator.row];
  all.stage[row] = Stage::dissolved;
  all.stage_since[row] = world.month;
  all.value[row] = 0.0f;
  all.community[row] = 0.0f;
  all.wages[row] = 0;
  all.paid_labour[row] = 0;
  all.given_labour[row] = 0;
  record(world, type, collaboration, {}, cash);
}

}  // namespace tissage
