// Changing the world in ways that several processes share: ties, memberships, money and debts.
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

Cents worth_left(const World& world, std::size_t c) {
  const Collaborations& all = world.collaborations;
  const bool is_to_buy = is_first_attempt(world, c) && all.stage[c] != Stage::during;
  const std::int64_t standing = all.capital_cost[c] - (is_to_buy ? all.capital_needed[c] : 0);
  const double age = static_cast<double>(world.month - all.equipped[c]) /
                     static_cast<double>(world.credit_rules.capital_life);
  return cents_of(std::max(0.0, 1.0 - age) * static_cast<double>(standing));
}

Reason reason_to_repay(const World& world, std::size_t c) {
  return world.collaborations.loan_is_public[c] != 0 ? Reason::public_repayment : Reason::repayment;
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

}  // namespace tissage
