// Conditions: readiness, trust, resources, commitment, co-construction, projects, context.
#include "process/conditions.hpp"

#include <algorithm>
#include <cmath>

#include "tissage/base/math.hpp"
#include "tissage/world/effective_trust.hpp"

namespace tissage {

namespace {

double at(const Conditions& x, Condition c) {
  return static_cast<double>(x[static_cast<std::size_t>(c)]);
}

/// By how much a member's word counts less: who came after launch, and citizens where entrepreneurs
/// come first (S0-21); the larger of the two.
double lost_influence(const World& world, const LifeCycleParameters& p, Slot slot,
                      bool has_launched) {
  const auto& members = world.members.left;
  const bool is_late = has_launched && members.payload.is_founder[slot] == 0;
  const bool is_citizen = world.actors.kind[members.neighbour(slot)] == Kind::citizen;
  return std::max(is_late ? p.late_influence.value : 0.0,
                  is_citizen ? world.beginning_rules.consultative_drift : 0.0);
}

/// Influence = share of pledges, less what some lose of it.
void update_influence(World& world, const LifeCycleParameters& p, std::uint32_t c) {
  auto& members = world.members.left;
  const Amounts& needs = world.collaborations.needs[c];
  const bool has_launched = world.collaborations.stage[c] != Stage::before;
  double sum = 0.0;
  for (Slot slot = members.first(c); slot < members.last(c); ++slot) {
    double share = 0.0;
    for (std::size_t r = 0; r < needs.size(); ++r)
      if (needs[r] > 0)
        share +=
            static_cast<double>(members.payload.pledge[slot][r]) / static_cast<double>(needs[r]);
    share *= 1.0 - lost_influence(world, p, slot, has_launched);
    members.payload.influence[slot] = static_cast<float>(share);
    sum += static_cast<double>(members.payload.influence[slot]);
  }
  const auto count = static_cast<double>(members.degree(c));
  for (Slot slot = members.first(c); slot < members.last(c); ++slot) {
    float& influence = members.payload.influence[slot];
    influence = static_cast<float>(sum > 0.0 ? static_cast<double>(influence) / sum : 1.0 / count);
  }
}

/// Where the lead has left, the member with the most influence leads (the lowest row of equals);
/// nobody leads what was enclosed and then left, since nobody else took it.
void update_lead(World& world, std::uint32_t c) {
  const auto& members = world.members.left;
  std::uint32_t& lead = world.collaborations.lead[c];
  if (lead != nobody && members.find(c, lead) != no_slot) return;
  lead = nobody;
  if (world.collaborations.is_enclosed[c] != 0) return;
  Slot most = members.first(c);
  for (Slot slot = most; slot < members.last(c); ++slot)
    if (members.payload.influence[slot] > members.payload.influence[most]) most = slot;
  lead = members.neighbour(most);
}

double mean_readiness(const World& world, std::uint32_t c) {
  const auto members = world.members.left.neighbours(c);
  double sum = 0.0;
  for (const std::uint32_t member : members)
    sum += static_cast<double>(world.actors.readiness[member]);
  return sum / static_cast<double>(members.size());
}

/// Mean effective trust of each member in two sampled others.
double sampled_trust(const World& world, std::uint32_t c) {
  const auto members = world.members.left.neighbours(c);
  const auto others = static_cast<std::uint32_t>(members.size()) - 1;
  RandomStream stream = world.stream(Stream::internal_trust, world.collaborations.key[c]);
  double sum = 0.0;
  for (std::uint32_t m = 0; m <= others; ++m)
    for (int sample = 0; sample < 2; ++sample) {
      const std::uint32_t pick = stream.below(others);
      sum += effective_trust(world, members[m], members[pick < m ? pick : pick + 1]);
    }
  return sum / (2.0 * static_cast<double>(members.size()));
}

double internal_trust(const World& world, const LifeCycleParameters& p, std::uint32_t c) {
  const double before = at(world.collaborations.conditions[c], Condition::trust);
  if (world.members.left.degree(c) < 2) return before;
  const double now = sampled_trust(world, c);
  return before == 0.0 ? now : p.trust_memory * before + (1.0 - p.trust_memory) * now;
}

double least_coverage(const World& world, std::uint32_t c) {
  const auto covered = coverage(world, c);
  return std::min(1.0, *std::min_element(covered.begin(), covered.end()));
}

/// Shannon entropy of influence over that of equal influence; 0 with fewer than two members.
double evenness(const World& world, std::uint32_t c) {
  const auto& members = world.members.left;
  if (members.degree(c) < 2) return 0.0;
  double entropy = 0.0;
  for (Slot slot = members.first(c); slot < members.last(c); ++slot) {
    const auto share = static_cast<double>(members.payload.influence[slot]);
    if (share > 0.0) entropy -= share * math::log(share);
  }
  return std::clamp(entropy / math::log(static_cast<double>(members.degree(c))), 0.0, 1.0);
}

/// By an incubator: of what began here, no copy and no part of another (S4-23).
double incubation(const World& world, std::uint32_t c) {
  const BeginningRules& rules = world.beginning_rules;
  const Collaborations& all = world.collaborations;
  const bool is_incubated =
      all.parent[c] == CollaborationId::no_row && world.month - all.formed[c] < rules.incubation;
  return is_incubated ? rules.accompaniment : 0.0;
}

double accompaniment_by_people(const World& world, const LifeCycleParameters& p, std::uint32_t c) {
  if (world.collaborations.mediator[c] != nobody) return p.accompaniment_mediator;
  return has_member(world, c, Kind::authority) ? p.accompaniment_authority.value : 0.0;
}

double accompaniment(const World& world, const LifeCycleParameters& p, std::uint32_t c) {
  return std::max(accompaniment_by_people(world, p, c), incubation(world, c));
}

/// Half of min(1, 2 x share of members' neighbours who are in collaborations).
double context(const World& world, std::uint32_t c) {
  std::uint64_t neighbours = 0;
  std::uint64_t active = 0;
  for (const std::uint32_t member : world.members.left.neighbours(c))
    for (const std::uint32_t neighbour : world.ties.neighbours(member)) {
      ++neighbours;
      if (world.actors.collaborations[neighbour] > 0) ++active;
    }
  if (neighbours == 0) return 0.0;
  return 0.5 * std::min(1.0, 2.0 * static_cast<double>(active) / static_cast<double>(neighbours));
}

/// Omega_s = prod_c (.1 + .9 X_c)^{w_sc}, weights renormalised to 1.
double stage_readiness(const Conditions& x, const ConditionWeights& weights) {
  double sum = 0.0;
  double log_product = 0.0;
  for (std::size_t c = 0; c < x.size(); ++c) {
    sum += weights.values[c];
    log_product += weights.values[c] * math::log(.1 + .9 * static_cast<double>(x[c]));
  }
  return math::exp(log_product / sum);
}

}  // namespace

void update_conditions(World& world, const LifeCycleParameters& p, std::uint32_t c) {
  Collaborations& all = world.collaborations;
  update_influence(world, p, c);
  Conditions& x = all.conditions[c];
  const auto set = [&](Condition condition, double value) {
    x[static_cast<std::size_t>(condition)] = static_cast<float>(value);
  };
  const double unaided =
      (1.0 - accompaniment(world, p, c)) *
      math::exp(-p.attempts_effect * static_cast<double>(all.attempts[c]) -
                p.experience_effect * known_experience(world, all.territory[c], all.challenge[c]));
  set(Condition::readiness, mean_readiness(world, c));
  set(Condition::trust, internal_trust(world, p, c));
  set(Condition::resources, least_coverage(world, c));
  set(Condition::commitment, p.form_strength.value[all.form[c]]);
  set(Condition::co_construction,
      evenness(world, c) * (1.0 - static_cast<double>(all.funder_influence[c])));
  set(Condition::projects, 1.0 - unaided);
  set(Condition::context,
      std::min(1.0, context(world, c) + 0.5 * static_cast<double>(all.belonging[c])));
  update_lead(world, c);
  const auto stage = static_cast<LiveStage>(all.stage[c]);
  all.readiness[c] = static_cast<float>(stage_readiness(x, p.weights.value[stage]));
}

}  // namespace tissage
