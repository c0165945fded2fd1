// Projects: outcomes, the events they leave among members, and value.
#include "tissage/process/projects.hpp"

#include <algorithm>

#include "tissage/base/math.hpp"

namespace tissage {

double diversity(const World& world, std::size_t c) {
  constexpr double most_even = .75;      // Gini-Simpson of four equal kinds
  constexpr double view_variance = 1.0;  // of one dimension of views in the population (s0^2)
  const auto members = world.members.left.neighbours(c);
  if (members.empty()) return 0.0;
  const auto count = static_cast<double>(members.size());
  std::array<double, count_of<Kind>> kinds{};
  Design mean = Design::Zero();
  for (const std::uint32_t member : members) {
    kinds[index_of(world.actors.kind[member])] += 1.0 / count;
    mean += as_design(world.actors.view[member]) / count;
  }
  double gini_simpson = 1.0;
  for (const double share : kinds) gini_simpson -= share * share;
  double spread = 0.0;
  for (const std::uint32_t member : members)
    spread += (as_design(world.actors.view[member]) - mean).squaredNorm() / (3.0 * count);
  return std::min(1.0, .5 * gini_simpson / most_even + spread / (spread + view_variance));
}

double success_probability(const World& world, const ProjectParameters& p, std::size_t c) {
  const Collaborations& all = world.collaborations;
  const double trust =
      static_cast<double>(all.conditions[c][static_cast<std::size_t>(Condition::trust)]);
  const double more_diverse = diversity(world, c) - p.diversity_centre;
  const double log_odds =
      p.base + p.trust_effect * (trust - p.trust_centre) + p.diversity_effect * more_diverse -
      p.diversity_curvature * more_diverse * more_diverse +
      p.readiness_effect * static_cast<double>(all.readiness[c]) +
      p.experience_effect *
          math::log(1.0 + known_experience(world, all.territory[c], all.challenge[c])) -
      p.difficulty_effect * static_cast<double>(all.difficulty[c]);
  return math::logistic(log_odds);
}

namespace {

/// Every two members have kept, or broken, their word to each other.
void share_outcome(World& world, const ProjectParameters& p, std::uint32_t c, bool has_succeeded) {
  const auto members = world.members.left.neighbours(c);
  for (std::size_t a = 0; a < members.size(); ++a)
    for (std::size_t b = a + 1; b < members.size(); ++b)
      world.interactions.add(members[a], members[b], p.event_weight, has_succeeded, has_succeeded);
}

void end_project(World& world, const ProjectParameters& p, std::uint32_t c) {
  Collaborations& all = world.collaborations;
  RandomStream stream = world.stream(Stream::project_outcome, all.key[c]);
  const double hazard = static_cast<double>(all.moral_hazard[c]);
  const double success = success_probability(world, p, c);
  const bool has_succeeded =
      stream.happens(hazard > 0.0 ? 1.0 - (1.0 - success) * (1.0 + hazard) : success);
  Sightings& seen = sightings_of_month(world, all.territory[c]);
  ++seen.tried;
  ++all.attempts[c];
  all.stage_since[c] = world.month;
  share_outcome(world, p, c, has_succeeded);
  record(world, has_succeeded ? EventType::succeeded : EventType::failed, c);
  if (has_succeeded) {
    ++seen.succeeded;
    world.experience.successes[all.territory[c] * world.challenges.size() + all.challenge[c]] +=
        1.0;
    all.has_succeeded[c] = 1;
    all.stage[c] = Stage::maintenance;
    return;
  }
  ++all.failures[c];
  all.stage[c] = Stage::launch;
  all.capital_needed[c] =
      cents_of_euros(static_cast<double>(all.capital_cost[c]) / 100.0 * p.second_capital).count;
  if (all.failures[c] >= p.most_failures) dissolve(world, c, EventType::dissolved);
}

/// In maintenance v = v0 fit, fit = exp(-|theta - theta*|^2 / (2 sigma^2)); delivered: v min(1,
/// X3).
void deliver(World& world, const ProjectParameters& p, std::uint32_t c) {
  Collaborations& all = world.collaborations;
  all.value[c] = 0.0f;
  all.fit[c] = 0.0f;
  if (all.stage[c] != Stage::maintenance) return;
  const double resources =
      static_cast<double>(all.conditions[c][static_cast<std::size_t>(Condition::resources)]);
  all.fit[c] = static_cast<float>(design_fit(world, c, p.fit_width));
  all.value[c] = static_cast<float>(static_cast<double>(all.potential_value[c]) *
                                    static_cast<double>(all.fit[c]) * std::min(1.0, resources));
}

}  // namespace

void projects(World& world, const ProjectParameters& p) {
  const Collaborations& all = world.collaborations;
  for (const std::uint32_t c : live_collaborations(world).rows) {
    const std::int64_t duration = world.challenges[all.challenge[c]].duration;
    if (all.stage[c] == Stage::during && world.month - all.started[c] >= duration)
      end_project(world, p, c);
    if (all.lives(c)) deliver(world, p, c);
  }
}

}  // namespace tissage
