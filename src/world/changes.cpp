// Changing the world in ways that several processes share: ties, memberships, ends.
#include <algorithm>

#include "tissage/world/world.hpp"

namespace tissage {

void record(World& world, EventType type, std::size_t collaboration, ActorId actor, Cents amount,
            CollaborationId other) {
  Events& events = world.events;
  events.month.values.push_back(world.month);
  events.type.values.push_back(type);
  events.territory.values.push_back(world.collaborations.territory[collaboration]);
  events.collaboration.values.push_back(static_cast<std::uint32_t>(collaboration));
  events.other.values.push_back(other.row);
  events.actor.values.push_back(actor.row);
  events.amount.values.push_back(amount.count);
}

namespace {

/// The neighbour that an actor lets go first (least experience, then least trust, then lowest row),
/// no co-member; no_row if there is none.
std::uint32_t weakest_tie(const World& world, std::uint32_t actor) {
  const TiePayload& ties = world.ties.payload;
  Slot weakest = no_slot;
  for (Slot slot = world.ties.first(actor); slot < world.ties.last(actor); ++slot) {
    const bool is_weaker =
        weakest == no_slot || std::tie(ties.experience[slot], ties.trust[slot]) <
                                  std::tie(ties.experience[weakest], ties.trust[weakest]);
    if (is_weaker && !are_co_members(world, actor, world.ties.neighbour(slot))) weakest = slot;
  }
  return weakest == no_slot ? nobody : world.ties.neighbour(weakest);
}

bool at_cap(const World& world, std::uint32_t actor) {
  return world.ties.degree(actor) >= world.tie_rules.cap[world.actors.kind[actor]];
}

/// Makes room for a tie between two: at each end that is full the weakest tie ends. False, and
/// nothing changes, where an end is full of ties to co-members.
bool make_room(World& world, const Link& link) {
  std::vector<Link> freed;
  for (const std::uint32_t end : {link.left, link.right}) {
    if (!at_cap(world, end)) continue;
    const std::uint32_t weakest = weakest_tie(world, end);
    if (weakest == nobody) return false;
    freed.push_back({end, weakest});
  }
  world.ties.settle(freed, {});
  return true;
}

}  // namespace

void start_ties(World& world, const std::vector<Link>& links) {
  world.ties.settle({}, links, [&](std::uint32_t from, std::uint32_t to, Slot slot) {
    world.ties.payload.trust[slot] = static_cast<float>(world.baseline_trust(from, to));
  });
}

void create_ties(World& world, const std::vector<Link>& links) {
  for (const Link& link : links) {
    if (world.ties.find(link.left, link.right) != no_slot) continue;
    if (make_room(world, link)) start_ties(world, {link});
  }
}

void join(World& world, std::size_t collaboration, std::size_t actor, const Amounts& pledge) {
  auto& members = world.members;
  const auto row = static_cast<std::uint32_t>(collaboration);
  const auto who = static_cast<std::uint32_t>(actor);
  if (members.left.find(row, who) == no_slot) {
    members.settle({}, {{row, who}});
    members.left.payload.joined[members.left.find(row, who)] = world.month;
    ++world.actors.collaborations[actor];
    record(world, EventType::joined, collaboration, ActorId(actor), Cents(pledge[0]));
  }
  const Slot slot = members.left.find(row, who);
  for (std::size_t r = 0; r < pledge.size(); ++r) {
    members.left.payload.pledge[slot][r] += pledge[r];
    world.actors.pledged[actor][r] += pledge[r];
    check(world.actors.pledged[actor][r] <= world.actors.endowment[actor][r],
          "actor {} pledges {} of {} ({})", actor, world.actors.pledged[actor][r],
          world.actors.endowment[actor][r], Names<Resource>::value[r]);
  }
}

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

Reason reason_to_repay(const World& world, std::size_t c) {
  return world.collaborations.loan_is_public[c] != 0 ? Reason::public_repayment : Reason::repayment;
}

/// What its capital fetches: resale C (1 - age / life).
Cents worth_of_capital(const World& world, std::size_t c) {
  const Collaborations& all = world.collaborations;
  if (all.attempts[c] == 0 && all.stage[c] != Stage::during)
    return {};  // it has bought nothing yet
  const double age = static_cast<double>(world.month - all.equipped[c]) /
                     static_cast<double>(world.credit_rules.capital_life);
  return cents_of(world.credit_rules.resale * std::max(0.0, 1.0 - age) *
                  static_cast<double>(all.capital_cost[c]));
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
  const Cents sold = std::min(worth_of_capital(world, c), std::max(Cents(0), owed - cash));
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

void receive(World& world, std::size_t c, AccountId from, Cents amount, Reason reason) {
  Collaborations& all = world.collaborations;
  world.ledger.transfer(from, AccountId(all.account[c]), amount, reason);
  all.received_lately[c] += static_cast<double>(amount.count);
  if (reason == Reason::grant) all.granted_lately[c] += static_cast<double>(amount.count);
}

AccountId creditor_of(const World& world, std::size_t c) {
  const Territories& t = world.territories;
  const std::size_t territory = world.collaborations.territory[c];
  return AccountId(world.collaborations.loan_is_public[c] != 0 ? t.treasury[territory]
                                                               : t.lender[territory]);
}

Cents spendable(const World& world, std::size_t territory) {
  const Cents held = world.ledger.balance(AccountId(world.territories.treasury[territory]));
  return std::max(Cents(0), held - Cents(world.territories.reserve[territory]));
}

void default_on_loan(World& world, std::size_t c) {
  Collaborations& all = world.collaborations;
  const std::size_t t = all.territory[c];
  const Cents lost(all.loan[c]);
  world.territories.contingent[t] -= covered(lost, all.guaranteed_share[c]).count;
  if (all.loan_is_public[c] == 0)
    world.territories.loans_defaulted[t] +=
        static_cast<double>(all.loan_months_left[c]) / static_cast<double>(all.loan_life[c]);
  all.defaulted[c] = lost.count;
  all.in_default[c] = lost.count;
  all.loan[c] = 0;
  all.interest_left[c] = 0;
  all.loan_months_left[c] = 0;
  all.moral_hazard[c] = 0.0f;
  record(world, EventType::defaulted, c, {}, lost);
}

std::int64_t guarantors_share(const World& world, std::size_t c) {
  const Collaborations& all = world.collaborations;
  const Cents most =
      cents_of(world.credit_rules.loss_given_default * static_cast<double>(all.defaulted[c]));
  return covered(std::min(most, Cents(all.in_default[c])), all.guaranteed_share[c]).count -
         all.called[c];
}

double grant_share(const World& world, std::size_t c) {
  const double received = world.collaborations.received_lately[c];
  return received > 0.0 ? world.collaborations.granted_lately[c] / received : 0.0;
}

void repay(World& world, std::size_t collaboration, Cents amount) {
  Collaborations& all = world.collaborations;
  const std::size_t t = all.territory[collaboration];
  const float share = all.guaranteed_share[collaboration];
  const Cents before = covered(Cents(all.loan[collaboration]), share);
  world.ledger.transfer(AccountId(all.account[collaboration]), creditor_of(world, collaboration),
                        amount, reason_to_repay(world, collaboration));
  all.loan[collaboration] -= amount.count;
  world.territories.contingent[t] -=
      (before - covered(Cents(all.loan[collaboration]), share)).count;
  if (all.loan[collaboration] == 0) all.moral_hazard[collaboration] = 0.0f;
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
