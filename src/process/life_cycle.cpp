// Life cycle: readiness of people, transitions of collaborations.
#include "tissage/process/life_cycle.hpp"

#include <algorithm>
#include <cmath>

#include "process/conditions.hpp"
#include "tissage/base/math.hpp"

namespace tissage {

namespace {

/// h grows in a collaboration and returns to its own level outside (S3-34).
void update_readiness(World& world, const LifeCycleParameters& p) {
  Actors& actors = world.actors;
  for_blocks(world.blocks, [&](const Block& block) {
    for (std::uint32_t row = block.begin; row < block.end; ++row) {
      const auto h = static_cast<double>(actors.readiness[row]);
      const auto own = static_cast<double>(actors.own_readiness[row]);
      const double changed = actors.collaborations[row] > 0 ? h + p.readiness_gain * (1.0 - h)
                                                            : h + p.readiness_return * (own - h);
      actors.readiness[row] = static_cast<float>(changed);
    }
  });
}

/// theta_c moves towards theta* by co-construction until a project has succeeded (S4-07).
void converge(World& world, const LifeCycleParameters& p, std::uint32_t c) {
  Collaborations& all = world.collaborations;
  if (all.stage[c] == Stage::before || all.has_succeeded[c] != 0) return;
  const double step =
      p.convergence *
      static_cast<double>(all.conditions[c][static_cast<std::size_t>(Condition::co_construction)]);
  for (std::size_t d = 0; d < 3; ++d) {
    const auto now = static_cast<double>(all.design[c][d]);
    const auto best = static_cast<double>(all.best_design[c][d]);
    all.design[c][d] = static_cast<float>(now + step * (best - now));
  }
}

/// The members' views, weighted by influence.
std::array<float, 3> joint_design(const World& world, std::uint32_t c) {
  Design sum = Design::Zero();
  const auto& members = world.members.left;
  for (Slot slot = members.first(c); slot < members.last(c); ++slot)
    sum += static_cast<double>(members.payload.influence[slot]) *
           as_design(world.actors.view[members.neighbour(slot)]);
  return {static_cast<float>(sum[0]), static_cast<float>(sum[1]), static_cast<float>(sum[2])};
}

/// Everybody in a launched team knows everybody: missing ties at baseline.
void bind_members(World& world, std::uint32_t c) {
  const auto members = world.members.left.neighbours(c);
  std::vector<Link> pairs;
  for (std::size_t a = 0; a < members.size(); ++a)
    for (std::size_t b = a + 1; b < members.size(); ++b) pairs.push_back({members[a], members[b]});
  create_ties(world, pairs);
  for (const Link& pair : pairs) {
    const Slot slot = world.ties.find(pair.left, pair.right);
    if (slot == no_slot) continue;
    world.ties.payload.marks[slot] |= past_partners;
    world.ties.payload.marks[world.ties.find(pair.right, pair.left)] |= past_partners;
  }
}

void enter(World& world, std::uint32_t c, Stage stage) {
  world.collaborations.stage[c] = stage;
  world.collaborations.stage_since[c] = world.month;
}

/// The joint design, between it and that of the collaboration that it copies, if any.
std::array<float, 3> first_design(const World& world, const LifeCycleParameters& p,
                                  std::uint32_t c) {
  std::array<float, 3> design = joint_design(world, c);
  const CollaborationId model{world.collaborations.parent[c]};
  if (!model.exists()) return design;
  for (std::size_t d = 0; d < 3; ++d) {
    const auto own = static_cast<double>(design[d]);
    const auto copied = static_cast<double>(world.collaborations.design[model.row][d]);
    design[d] = static_cast<float>(own + p.copied_design * (copied - own));
  }
  return design;
}

void launch(World& world, const LifeCycleParameters& p, const FormParameters& forms,
            std::uint32_t c, RandomStream& stream) {
  Collaborations& all = world.collaborations;
  auto& members = world.members.left;
  for (Slot slot = members.first(c); slot < members.last(c); ++slot) {
    const std::uint32_t member = members.neighbour(slot);
    members.payload.is_founder[slot] = 1;
    world.actors.is_incumbent[member] = 1;
  }
  take_form(world, forms, c, draw_form(world, forms, c, stream));
  all.design[c] = first_design(world, p, c);
  all.community[c] = 2.0f * static_cast<float>(members.degree(c));
  enter(world, c, Stage::launch);
  bind_members(world, c);
  record(world, EventType::launched, c);
}

/// What a territory sees of the first attempt of a collaboration to find its capital.
void see_finance(World& world, std::uint32_t c, bool is_funded) {
  Collaborations& all = world.collaborations;
  if (all.stage[c] != Stage::launch || !is_first_attempt(world, c)) return;
  Sightings& seen = sightings_of_month(world, all.territory[c]);
  ++seen.sought;
  if (is_funded) ++seen.funded;
}

void start_project(World& world, std::uint32_t c) {
  Collaborations& all = world.collaborations;
  see_finance(world, c, true);
  const Cents cost(all.capital_needed[c]);
  world.ledger.transfer(AccountId(all.account[c]),
                        AccountId(world.territories.outside[all.territory[c]]), cost,
                        Reason::capital_cost);
  all.started[c] = world.month;
  if (is_first_attempt(world, c)) all.equipped[c] = world.month;
  enter(world, c, Stage::during);
  record(world, EventType::started, c, {}, cost);
}

void end(World& world, std::uint32_t c) {
  const Collaborations& all = world.collaborations;
  see_finance(world, c,
              world.ledger.balance(AccountId(all.account[c])).count >= all.capital_needed[c]);
  dissolve(world, c, EventType::dissolved);
}

bool dissolves(const World& world, const LifeCycleParameters& p, std::uint32_t c) {
  const Collaborations& all = world.collaborations;
  if (all.stage[c] == Stage::before) return false;
  if (world.members.left.degree(c) < 2) return true;
  if (all.stage[c] == Stage::launch && world.month - all.stage_since[c] >= p.launch_limit)
    return true;
  const double age = world.month - all.formed[c];
  const double hazard =
      p.dissolution + (p.early_dissolution - p.dissolution) * math::exp(-age / p.dissolution_age);
  const double weakness =
      (1.0 - static_cast<double>(all.readiness[c])) / (1.0 - p.reference_readiness);
  RandomStream stream = world.stream(Stream::dissolution, all.key[c]);
  return stream.happens(hazard * weakness * weakness);
}

/// Chance of the next step at a base hazard: h (Omega / .65)^gamma.
double advance_chance(const World& world, const LifeCycleParameters& p, std::uint32_t c,
                      double hazard) {
  const double relative =
      static_cast<double>(world.collaborations.readiness[c]) / p.reference_readiness;
  return hazard * math::pow(relative, p.readiness_exponent);
}

/// Every need is covered, those who must take part do, and there is a form for them.
bool may_launch(const World& world, const FormParameters& forms, std::uint32_t c) {
  const auto covered = coverage(world, c);
  if (*std::min_element(covered.begin(), covered.end()) < 1.0) return false;
  for (std::size_t k = 0; k < count_of<Kind>; ++k)
    if (missing_members(world, c, static_cast<Kind>(k)) > 0) return false;
  return world.members.left.degree(c) >= 2 && may_take_some_form(world, forms, c);
}

void advance_stage(World& world, const LifeCycleParameters& p, const FormParameters& forms,
                   std::uint32_t c) {
  Collaborations& all = world.collaborations;
  if (all.stage[c] == Stage::before) {
    if (!may_launch(world, forms, c)) return;
    RandomStream stream = world.stream(Stream::launch, all.key[c]);
    if (stream.happens(advance_chance(world, p, c, p.launch_hazard)))
      launch(world, p, forms, c, stream);
  } else if (all.stage[c] == Stage::launch) {
    if (world.ledger.balance(AccountId(all.account[c])).count < all.capital_needed[c]) return;
    RandomStream stream = world.stream(Stream::start_project, all.key[c]);
    if (stream.happens(advance_chance(world, p, c, p.start_hazard))) start_project(world, c);
  }
}

}  // namespace

void life_cycle(World& world, const LifeCycleParameters& p, const FormParameters& forms) {
  update_readiness(world, p);
  const Roster roster = live_collaborations(world);
  parallel_for(world.territories.size(), [&](std::size_t territory) {
    for (const std::uint32_t c : roster.of(territory)) {
      if (world.members.left.degree(c) == 0) continue;
      update_conditions(world, p, c);
      converge(world, p, c);
    }
  });
  for (const std::uint32_t c : roster.rows) {
    if (dissolves(world, p, c)) {
      end(world, c);
    } else {
      advance_stage(world, p, forms, c);
    }
  }
}

}  // namespace tissage
