// Beginning, splitting and merging rows of collaborations.
#include "tissage/world/lineage.hpp"

#include <algorithm>
#include <cmath>

namespace tissage {

std::uint32_t append_collaboration(World& world, std::size_t territory, Key key) {
  Collaborations& all = world.collaborations;
  const std::size_t c = all.size();
  resize_rows(all, c + 1);
  world.members.left.append_rows(1);
  all.key[c] = key;
  all.territory[c] = static_cast<std::uint32_t>(territory);
  all.stage[c] = Stage::before;
  all.formed[c] = world.month;
  all.stage_since[c] = world.month;
  all.parent[c] = CollaborationId::no_row;
  all.lead[c] = nobody;
  all.mediator[c] = nobody;
  all.account[c] = world.ledger.open(TerritoryId(territory), Holder::collaboration).row;
  return static_cast<std::uint32_t>(c);
}

namespace {

template <class T>
T part_of(T whole, double share) {
  if constexpr (std::is_floating_point_v<T>)
    return static_cast<T>(static_cast<double>(whole) * share);
  else
    return static_cast<T>(cents_of(static_cast<double>(whole) * share).count);
}

/// Calls visit(column) for each column that a split divides and a merger adds up.
template <class Visit>
void each_extensive(Collaborations& all, const Visit& visit) {
  visit(all.capital_cost);
  visit(all.capital_needed);
  visit(all.operating_cost);
  visit(all.potential_value);
  visit(all.founded_value);
  visit(all.received_lately);
  visit(all.granted_lately);
  visit(all.paid_labour);
  visit(all.wages);
  visit(all.given_labour);
  visit(all.community);
  visit(all.value);
}

/// Gives a membership as it is to another collaboration, whose member the actor is not yet.
void move_member(World& world, std::uint32_t from, std::uint32_t to, std::uint32_t actor) {
  auto& members = world.members;
  const Slot old_slot = members.left.find(from, actor);
  const auto payload =
      std::apply([&](const auto&... column) { return std::make_tuple(column[old_slot]...); },
                 members.left.payload.columns());
  members.settle({{from, actor}}, {{to, actor}});
  const Slot slot = members.left.find(to, actor);
  std::apply(
      [&](auto&... column) {
        std::apply([&](const auto&... value) { ((column[slot] = value), ...); }, payload);
      },
      members.left.payload.columns());
}

/// A membership goes over into another that the actor has already.
void join_memberships(World& world, std::uint32_t from, std::uint32_t to, std::uint32_t actor) {
  auto& members = world.members;
  const Slot old_slot = members.left.find(from, actor);
  const Slot slot = members.left.find(to, actor);
  auto& payload = members.left.payload;
  for (std::size_t r = 0; r < count_of<Resource>; ++r)
    payload.pledge[slot][r] += payload.pledge[old_slot][r];
  payload.is_founder[slot] = std::max(payload.is_founder[slot], payload.is_founder[old_slot]);
  members.settle({{from, actor}}, {});
  --world.actors.collaborations[actor];
}

/// The mean of two numbers weighted by the value that both collaborations could deliver.
double mean_of(const World& world, std::uint32_t c, std::uint32_t other, double of_c,
               double of_other) {
  const auto weight = static_cast<double>(world.collaborations.potential_value[c]);
  const auto other_weight = static_cast<double>(world.collaborations.potential_value[other]);
  const double sum = weight + other_weight;
  return sum > 0.0 ? (weight * of_c + other_weight * of_other) / sum : 0.5 * (of_c + of_other);
}

/// The month that leaves two capitals together the worth that they had (to half a month).
std::int32_t mean_equipped(const World& world, std::uint32_t c, std::uint32_t other) {
  const Collaborations& all = world.collaborations;
  const auto cost = [&](std::uint32_t row) { return static_cast<double>(all.capital_cost[row]); };
  const double sum = cost(c) + cost(other);
  if (sum <= 0.0) return all.equipped[c];
  const double worth = static_cast<double>((worth_left(world, c) + worth_left(world, other)).count);
  const auto life = static_cast<double>(world.credit_rules.capital_life);
  return world.month - static_cast<std::int32_t>(std::lround(life * (1.0 - worth / sum)));
}

/// What is a property of the whole and not a sum.
void blend(World& world, std::uint32_t c, std::uint32_t other) {
  Collaborations& all = world.collaborations;
  const auto mean = [&](auto& column) {
    column[c] = static_cast<std::decay_t<decltype(column[c])>>(mean_of(
        world, c, other, static_cast<double>(column[c]), static_cast<double>(column[other])));
  };
  for (auto* column : {&all.best_design, &all.design, &all.call_design})
    for (std::size_t d = 0; d < 3; ++d)
      (*column)[c][d] =
          static_cast<float>(mean_of(world, c, other, static_cast<double>((*column)[c][d]),
                                     static_cast<double>((*column)[other][d])));
  mean(all.revenue_ratio);
  mean(all.difficulty);
  mean(all.belonging);
  all.form[c] = std::max(all.form[c], all.form[other]);
  all.equipped[c] = mean_equipped(world, c, other);
  all.attempts[c] = std::max(all.attempts[c], all.attempts[other]);
}

/// Loan, what is left of it in default, and promised instalments go along.
void take_over_finance(World& world, std::uint32_t c, std::uint32_t other) {
  Collaborations& all = world.collaborations;
  if (all.loan[other] > 0 || all.in_default[other] > 0) {
    const auto take = [&](auto&... column) {
      ((column[c] = std::exchange(column[other], {})), ...);
    };
    take(all.loan, all.interest_left, all.loan_months_left, all.loan_life, all.loan_is_public,
         all.guaranteed_share, all.moral_hazard, all.defaulted, all.in_default, all.called);
  }
  if (all.instalments_left[other] > 0) {
    all.instalment[c] = std::exchange(all.instalment[other], 0);
    all.instalments_left[c] = std::exchange(all.instalments_left[other], std::uint16_t{0});
  }
  const AccountId account(all.account[c]);
  const AccountId old_account(all.account[other]);
  const Cents cash = world.ledger.balance(old_account);
  if (cash.count >= 0)
    world.ledger.transfer(old_account, account, cash, Reason::division);
  else
    world.ledger.transfer(account, old_account, -cash, Reason::division);
}

void take_over_mediator(World& world, std::uint32_t c, std::uint32_t other) {
  Collaborations& all = world.collaborations;
  const std::uint32_t mediator = std::exchange(all.mediator[other], nobody);
  if (mediator == nobody) return;
  if (all.mediator[c] == nobody)
    all.mediator[c] = mediator;
  else
    --world.actors.accompanied[mediator];
}

}  // namespace

double pledged_share(const World& world, std::uint32_t c,
                     const std::vector<std::uint32_t>& leavers) {
  const auto& members = world.members.left;
  const Amounts& needs = world.collaborations.needs[c];
  double all = 0.0;
  double theirs = 0.0;
  for (Slot slot = members.first(c); slot < members.last(c); ++slot) {
    double pledge = 0.0;
    for (std::size_t r = 0; r < needs.size(); ++r)
      if (needs[r] > 0)
        pledge +=
            static_cast<double>(members.payload.pledge[slot][r]) / static_cast<double>(needs[r]);
    all += pledge;
    if (std::find(leavers.begin(), leavers.end(), members.neighbour(slot)) != leavers.end())
      theirs += pledge;
  }
  if (all > 0.0) return theirs / all;
  return static_cast<double>(leavers.size()) / static_cast<double>(members.degree(c));
}

void scale(World& world, std::uint32_t c, double factor) {
  Collaborations& all = world.collaborations;
  for (std::int32_t& need : all.needs[c]) need = part_of(need, factor);
  all.operating_cost[c] = part_of(all.operating_cost[c], factor);
  all.potential_value[c] = part_of(all.potential_value[c], factor);
}

namespace {

/// Who leaves what was enclosed begins again in common, in the least form.
void leave_behind(World& world, std::uint32_t child) {
  Collaborations& all = world.collaborations;
  all.is_enclosed[child] = 0;
  all.form[child] = world.challenges[all.challenge[child]].minimum_form.value;
}

}  // namespace

std::uint32_t split_off(World& world, std::uint32_t c, const std::vector<std::uint32_t>& leavers,
                        Key key) {
  const double share = pledged_share(world, c, leavers);
  Collaborations& all = world.collaborations;
  const std::uint32_t child = append_collaboration(world, all.territory[c], key);
  const std::uint32_t account = all.account[child];
  std::apply([&](auto&... column) { ((column[child] = column[c]), ...); }, all.columns());
  all.key[child] = key;
  all.account[child] = account;
  all.parent[child] = c;
  all.lead[child] = nobody;  // the next month finds one
  if (all.is_enclosed[c] != 0) leave_behind(world, child);
  all.mediator[child] = nobody;
  all.formed[child] = world.month;
  const auto forget = [&](auto&... column) { ((column[child] = {}), ...); };
  forget(all.loan, all.interest_left, all.loan_months_left, all.loan_life, all.loan_is_public,
         all.guaranteed_share, all.moral_hazard, all.defaulted, all.in_default, all.called,
         all.instalment, all.instalments_left, all.months_overdrawn);
  const auto divide = [&](auto& whole, auto& part) {
    part = part_of(whole, share);
    whole -= part;
  };
  for (std::size_t r = 0; r < count_of<Resource>; ++r) divide(all.needs[c][r], all.needs[child][r]);
  each_extensive(all, [&](auto& column) { divide(column[c], column[child]); });
  const Cents cash = world.ledger.balance(AccountId(all.account[c]));
  if (cash.count > 0)
    world.ledger.transfer(AccountId(all.account[c]), AccountId(account),
                          cents_of(share * static_cast<double>(cash.count)), Reason::division);
  for (const std::uint32_t actor : leavers) move_member(world, c, child, actor);
  record(world, EventType::split, c, {}, {}, CollaborationId(child));
  return child;
}

bool can_absorb(const World& world, std::uint32_t c, std::uint32_t other) {
  const Collaborations& all = world.collaborations;
  const auto owes = [&](std::uint32_t row) { return all.loan[row] > 0 || all.in_default[row] > 0; };
  return all.is_enclosed[c] == 0 && all.is_enclosed[other] == 0 && !(owes(c) && owes(other)) &&
         !(all.instalments_left[c] > 0 && all.instalments_left[other] > 0);
}

void absorb(World& world, std::uint32_t c, std::uint32_t other) {
  Collaborations& all = world.collaborations;
  check(all.territory[c] == all.territory[other], "collaborations {} and {} are in two territories",
        c, other);
  blend(world, c, other);
  for (std::size_t r = 0; r < count_of<Resource>; ++r)
    all.needs[c][r] += std::exchange(all.needs[other][r], 0);
  each_extensive(all, [&](auto& column) { column[c] += std::exchange(column[other], {}); });
  take_over_finance(world, c, other);
  take_over_mediator(world, c, other);
  const auto rows = world.members.left.neighbours(other);
  for (const std::uint32_t actor : std::vector<std::uint32_t>(rows.begin(), rows.end())) {
    if (world.members.left.find(c, actor) == no_slot)
      move_member(world, other, c, actor);
    else
      join_memberships(world, other, c, actor);
  }
  all.stage[other] = Stage::dissolved;
  all.stage_since[other] = world.month;
  record(world, EventType::merged, other, {}, {}, CollaborationId(c));
}

}  // namespace tissage
