// Worlds of a few actors, made by hand in a line or two.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "tissage/process/trust.hpp"
#include "tissage/world/lineage.hpp"

namespace tissage::small_worlds {

/// Territories, in the order of the hashes of their names, each with actors of the given kinds:
/// reliability .8, readiness .5, orientation .5, views at 0, endowments of 100 units of each
/// resource; no ties; trust is that of own experience alone. One challenge type "task" that needs
/// 10 of each resource.
inline World towns(std::vector<std::string> names, const std::vector<Kind>& kinds) {
  World world;
  world.seed = 42;
  world.tie_rules = tie_rules(TrustParameters());
  world.tie_rules.reputation = 0.0;
  world.credit_rules = {.4, .6, 60};
  ChallengeType task;
  task.name.value = "task";
  for (double& need : task.needs.value.values) need = 10;
  task.arrival.value = 0.0;
  world.challenges.push_back(task);
  const auto hash_of = [](const std::string& name) { return hash_text(name) >> 24; };
  std::sort(names.begin(), names.end(),
            [&](const std::string& a, const std::string& b) { return hash_of(a) < hash_of(b); });
  world.territories.names = names;
  resize_rows(world.territories, names.size());
  resize_rows(world.actors, names.size() * kinds.size());
  for (std::size_t t = 0; t < names.size(); ++t) {
    world.territories.hash[t] = hash_of(names[t]);
    world.territories.appropriation_factor[t] = 1.0;
    world.territories.meeting_places[t] = -1.0;  // as many as are asked for
    for (std::size_t k = 0; k < kinds.size(); ++k) {
      const std::size_t i = t * kinds.size() + k;
      world.actors.key[i] = (world.territories.hash[t] << 24) | k;
      world.actors.territory[i] = static_cast<std::uint32_t>(t);
      world.actors.kind[i] = kinds[k];
      world.actors.endowment[i].fill(10000);
      world.actors.reliability[i] = .8f;
      world.actors.readiness[i] = .5f;
      world.actors.own_readiness[i] = .5f;
      world.actors.orientation[i] = .5f;
    }
  }
  complete_layout(world);
  return world;
}

/// One territory "Town".
inline World town(const std::vector<Kind>& kinds) { return towns({"Town"}, kinds); }

inline World town_of_citizens(std::size_t count) {
  return town(std::vector<Kind>(count, Kind::citizen));
}

/// A tie with the same trust and experience at both ends.
inline void tie(World& world, std::uint32_t a, std::uint32_t b, double trust,
                double experience = 0.0) {
  world.ties.settle({}, {{a, b}});
  for (const Slot slot : {world.ties.find(a, b), world.ties.find(b, a)}) {
    world.ties.payload.trust[slot] = static_cast<float>(trust);
    world.ties.payload.experience[slot] = static_cast<float>(experience);
  }
}

inline double trust_of(const World& world, std::uint32_t a, std::uint32_t b) {
  return static_cast<double>(world.ties.payload.trust[world.ties.find(a, b)]);
}

/// A collaboration in a stage, whose members pledge `pledge` units of each resource a month. It
/// needs 10 units of each, costs 12,000 EUR to start and 100 EUR a month.
inline std::uint32_t collaboration(World& world, Stage stage,
                                   const std::vector<std::uint32_t>& members, int pledge) {
  Collaborations& all = world.collaborations;
  const std::uint32_t c = append_collaboration(world, 0, mix(1000 + all.size()));
  all.needs[c].fill(1000);
  all.capital_cost[c] = 1200000;
  all.capital_needed[c] = all.capital_cost[c];
  all.operating_cost[c] = 10000;
  all.revenue_ratio[c] = 1.0f;
  all.potential_value[c] = 1.0f;
  all.founded_value[c] = 1.0f;
  all.stage[c] = stage;
  Amounts amounts{};
  amounts.fill(pledge * 100);
  for (const std::uint32_t member : members) join(world, c, member, amounts);
  return c;
}

/// Money comes to a collaboration, or goes where it is below 0.
inline void give(World& world, std::uint32_t collaboration, std::int64_t cents) {
  const AccountId account(world.collaborations.account[collaboration]);
  const AccountId outside(world.territories.outside[world.collaborations.territory[collaboration]]);
  if (cents >= 0)
    world.ledger.transfer(outside, account, Cents(cents), Reason::revenue);
  else
    world.ledger.transfer(account, outside, Cents(-cents), Reason::operating_cost);
}

inline Cents cash_of(const World& world, std::uint32_t collaboration) {
  return world.ledger.balance(AccountId(world.collaborations.account[collaboration]));
}

/// How often something happened.
inline std::ptrdiff_t count_events(const World& world, EventType type) {
  return std::count(world.events.type.values.begin(), world.events.type.values.end(), type);
}

/// A collaboration that never has enough, so that whom it invites is never too late. Its only
/// member pledges nothing.
inline std::uint32_t insatiable(World& world, Stage stage, std::uint32_t member) {
  const std::uint32_t c = collaboration(world, stage, {member}, 0);
  world.collaborations.needs[c].fill(100000000);
  return c;
}

inline void invite(World& world, std::uint32_t collaboration, std::uint32_t actor) {
  world.invitations.collaboration.values.push_back(collaboration);
  world.invitations.actor.values.push_back(actor);
}

}  // namespace tissage::small_worlds
