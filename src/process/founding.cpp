// Who begins, and what the challenge fixes.
#include "process/founding.hpp"

#include <algorithm>

#include "tissage/base/distributions.hpp"
#include "tissage/base/math.hpp"
#include "tissage/world/lineage.hpp"

namespace tissage {

namespace {

constexpr double call_spread = .5;    // of a call around a type's centre: assumption
constexpr double design_spread = .7;  // of a type, and of an instance in it: assumption

std::array<float, 3> draw_design(RandomStream& stream, const std::array<double, 3>& centre) {
  std::array<float, 3> design{};
  for (std::size_t d = 0; d < 3; ++d)
    design[d] = static_cast<float>(centre[d] + design_spread * draw_normal(stream));
  return design;
}

/// Properties of a type's name and the run's seed.
struct TypeDesigns {
  std::array<double, 3> centre{};  ///< where the best designs of its challenges scatter
  std::array<float, 3> call{};     ///< what calls for projects take for it
};

TypeDesigns designs_of(const World& world, const ChallengeType& type) {
  RandomStream stream(world.seed, Stream::challenge, 0, hash_text(type.name.value));
  TypeDesigns designs;
  for (double& x : designs.centre) x = design_spread * draw_normal(stream);
  for (std::size_t d = 0; d < 3; ++d)
    designs.call[d] = static_cast<float>(designs.centre[d] + call_spread * draw_normal(stream));
  return designs;
}

/// Administrations that have seen such projects ask for less support (jurisprudence, S2-27).
Amounts needs_of(const World& world, std::size_t territory, std::size_t type_number, double size) {
  const ChallengeType& type = world.challenges[type_number];
  Amounts needs{};
  for (std::size_t r = 0; r < needs.size(); ++r) {
    double need = type.needs.value.values[r] * size;
    if (r == index_of(Resource::legitimacy))
      need *= 1.0 - legitimacy_relief(world, territory, type_number);
    needs[r] = static_cast<std::int32_t>(hundredths(need));
  }
  return needs;
}

/// Everything that a challenge fixes. `stream` has drawn its size.
void set_challenge(World& world, std::uint32_t c, std::size_t type_number, double size,
                   RandomStream& stream) {
  const ChallengeType& type = world.challenges[type_number];
  Collaborations& all = world.collaborations;
  all.challenge[c] = static_cast<std::uint16_t>(type_number);
  all.needs[c] = needs_of(world, all.territory[c], type_number, size);
  const double spread = type.capital_cost_spread * draw_normal(stream);
  all.capital_cost[c] = cents_of_euros(type.capital_cost * size * math::exp(spread)).count;
  all.capital_needed[c] = all.capital_cost[c];
  all.operating_cost[c] = cents_of_euros(type.operating_cost * size).count;
  all.revenue_ratio[c] =
      static_cast<float>(type.revenue_ratio_low +
                         (type.revenue_ratio_high - type.revenue_ratio_low) * stream.uniform());
  all.potential_value[c] = static_cast<float>(type.value * size);
  all.founded_value[c] = all.potential_value[c];
  all.difficulty[c] = static_cast<float>(stream.uniform());
  const TypeDesigns designs = designs_of(world, type);
  all.best_design[c] = draw_design(stream, designs.centre);
  all.call_design[c] = designs.call;
}

double draw_size(RandomStream& stream) {
  return challenge_sizes[stream.below(challenge_sizes.size())];
}

/// Kinds of those who may begin (S0-20).
ByKind<double> kinds_that_begin(const AssemblyParameters& p) {
  if (p.mode.value == Mode::citizens_first) return {{1, 0, 0, 0}};
  if (p.mode.value == Mode::entrepreneurs_first) return {{0, 1, 0, 0}};
  return p.initiators;
}

bool has_place(const World& world, const AssemblyParameters& p, std::uint32_t actor) {
  return world.actors.mediates(actor) && world.actors.accompanied[actor] < p.mediator_places;
}

void accompany(World& world, std::size_t c, std::uint32_t mediator) {
  world.collaborations.mediator[c] = mediator;
  ++world.actors.accompanied[mediator];
}

/// With some probability the least loaded mediator of the territory that has room.
void assign_mediator(World& world, const AssemblyParameters& p, std::size_t c) {
  RandomStream stream = world.stream(Stream::mediation, world.collaborations.key[c]);
  if (!stream.happens(p.mediation)) return;
  const std::size_t territory = world.collaborations.territory[c];
  std::uint32_t chosen = nobody;
  for (const Kind kind : {Kind::association, Kind::authority})
    for (const std::uint32_t actor : world.actors_of(territory, kind)) {
      if (!has_place(world, p, actor)) continue;
      if (chosen == nobody || world.actors.accompanied[actor] < world.actors.accompanied[chosen])
        chosen = actor;
    }
  if (chosen != nobody) accompany(world, c, chosen);
}

/// True unless an actor has nothing to offer, or could cover every need alone.
bool calls_for_others(const World& world, const CommitmentParameters& rule, std::size_t actor,
                      const Amounts& needs) {
  bool gives = false;
  bool is_enough = true;
  for (std::size_t r = 0; r < needs.size(); ++r) {
    const double offered =
        rule.offered * static_cast<double>(free_now(world, actor, static_cast<Resource>(r)));
    gives = gives || (needs[r] > 0 && offered > 0.0);
    is_enough = is_enough && offered >= static_cast<double>(needs[r]);
  }
  return gives && !is_enough;
}

}  // namespace

bool is_answered_in(const World& world, std::size_t territory, std::size_t type) {
  const ChallengeType& challenge = world.challenges[type];
  return challenge.pilot.value.empty() || world.month > challenge.pilot_months ||
         world.territories.names[territory] == challenge.pilot.value;
}

float initiative(const World& world, std::size_t actor) {
  return world.actors.orientation[actor] * world.actors.readiness[actor];
}

std::uint32_t draw_initiator(const World& world, const AssemblyParameters& p, std::size_t territory,
                             Key key) {
  RandomStream stream = world.stream(Stream::initiator, key);
  const ByKind<double> kinds = kinds_that_begin(p);
  std::uint32_t best = nobody;
  for (std::int64_t k = 0; k < p.initiator_candidates; ++k) {
    const std::uint32_t actor = draw_actor(world, territory, kinds, stream);
    if (actor == nobody) continue;
    if (best == nobody || initiative(world, actor) > initiative(world, best)) best = actor;
  }
  return best;
}

std::uint32_t begin_by(World& world, const FoundingRules& rules, const Arrival& arrival,
                       const Asked& asked) {
  if (asked.actor == nobody) return CollaborationId::no_row;
  const CommitmentParameters& rule = rules.commitment;
  RandomStream stream = world.stream(Stream::commitment, asked.key);
  const double utility =
      own_utility(world, rule, asked.actor, expectation(world, arrival.territory),
                  world.actors.collaborations[asked.actor]);
  if (!stream.happens(acceptance(rule, utility))) return CollaborationId::no_row;
  RandomStream nature = world.stream(Stream::challenge, arrival.key);
  const double size = draw_size(nature);
  if (!calls_for_others(world, rule, asked.actor,
                        as_shocked(world, arrival.territory,
                                   needs_of(world, arrival.territory, arrival.type, size))))
    return CollaborationId::no_row;
  const std::uint32_t c = append_collaboration(world, arrival.territory, asked.key);
  set_challenge(world, c, arrival.type, size, nature);
  record(world, EventType::formed, c, ActorId(asked.actor));
  world.collaborations.lead[c] = asked.actor;
  join(world, c, asked.actor, offer(world, rule, c, asked.actor));
  if (asked.convener != nobody && has_place(world, rules.assembly, asked.convener))
    accompany(world, c, asked.convener);
  else
    assign_mediator(world, rules.assembly, c);
  return c;
}

std::uint32_t begin_collaboration(World& world, const AssemblyParameters& p,
                                  const CommitmentParameters& rule, std::size_t territory,
                                  std::size_t type, Key key) {
  return begin_by(world, {p, rule}, {territory, type, key},
                  {draw_initiator(world, p, territory, key), key});
}

void take_up_challenge(World& world, std::uint32_t c, std::size_t type) {
  const Collaborations& all = world.collaborations;
  RandomStream nature =
      world.stream(Stream::challenge, mix(all.key[c], static_cast<std::uint64_t>(type) + 1));
  const double size = draw_size(nature);
  set_challenge(world, c, type, size, nature);
}

}  // namespace tissage
