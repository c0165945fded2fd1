// Effective trust: direct trust, reputation over common neighbours, the lift by mediators.
#include "tissage/world/effective_trust.hpp"

#include <algorithm>

namespace tissage {

namespace {

/// Calls visit(common neighbour, trust of `from` in it, its trust in `to`).
template <class Visit>
void each_common_neighbour(const World& world, std::size_t from, std::size_t to,
                           const Visit& visit) {
  const auto of_to = world.ties.neighbours(to);
  auto other = of_to.begin();
  for (Slot slot = world.ties.first(from); slot < world.ties.last(from); ++slot) {
    const std::uint32_t common = world.ties.neighbour(slot);
    while (other != of_to.end() && *other < common) ++other;
    if (other == of_to.end()) return;
    if (*other != common) continue;
    const Slot onward = world.ties.find(common, static_cast<std::uint32_t>(to));
    visit(common, static_cast<double>(world.ties.payload.trust[slot]),
          static_cast<double>(world.ties.payload.trust[onward]));
  }
}

/// What the best of the mediators who know both, and have room, adds to `trust`.
double mediated_lift(const World& world, std::size_t from, std::size_t to, double trust) {
  double best = 0.0;
  each_common_neighbour(world, from, to, [&](std::uint32_t m, double in_m, double of_m) {
    if (world.actors.has_room[m] != 0) best = std::max(best, in_m * (of_m - trust));
  });
  return world.tie_rules.mediation * best;
}

}  // namespace

double effective_trust(const World& world, std::size_t from, std::size_t to) {
  double weighted = 0.0;
  double weights = 0.0;
  bool is_mediated = false;
  each_common_neighbour(world, from, to, [&](std::uint32_t h, double in_h, double of_h) {
    weighted += in_h * of_h;
    weights += in_h;
    is_mediated = is_mediated || world.actors.has_room[h] != 0;
  });
  const double baseline = world.baseline_trust(from, to);
  const double reputation = weights > 0.0 ? weighted / weights : baseline;
  const Slot tie = world.ties.find(from, static_cast<std::uint32_t>(to));
  const double n = tie == no_slot ? 0.0 : static_cast<double>(world.ties.payload.experience[tie]);
  const double direct =
      tie == no_slot ? baseline : static_cast<double>(world.ties.payload.trust[tie]);
  const double nu = world.tie_rules.reputation;
  const double trust = n + nu > 0.0 ? (n * direct + nu * reputation) / (n + nu) : baseline;
  return is_mediated ? trust + mediated_lift(world, from, to, trust) : trust;
}

}  // namespace tissage
