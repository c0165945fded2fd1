// Who is found among those at hand, and what they answer.
#include "process/gathering.hpp"

#include <algorithm>

#include "tissage/world/effective_trust.hpp"

namespace tissage {

std::uint32_t draw_best(const World& world, std::span<const std::uint32_t> pool, std::int64_t draws,
                        RandomStream& stream) {
  std::uint32_t best = nobody;
  for (std::int64_t k = 0; k < draws && !pool.empty(); ++k) {
    const std::uint32_t actor = pool[stream.below(static_cast<std::uint32_t>(pool.size()))];
    if (best == nobody || initiative(world, actor) > initiative(world, best)) best = actor;
  }
  return best;
}

std::uint32_t draw_most_trusted(const World& world, std::uint32_t actor,
                                std::span<const std::uint32_t> pool,
                                const std::vector<std::uint32_t>& taken, std::int64_t draws,
                                RandomStream& stream) {
  std::uint32_t chosen = nobody;
  double most = -1.0;
  for (std::int64_t k = 0; k < draws && !pool.empty(); ++k) {
    const std::uint32_t other = pool[stream.below(static_cast<std::uint32_t>(pool.size()))];
    if (other == actor || std::find(taken.begin(), taken.end(), other) != taken.end()) continue;
    const double trust = effective_trust(world, actor, other);
    if (trust <= most) continue;
    chosen = other;
    most = trust;
  }
  return chosen;
}

std::vector<std::uint32_t> acquaintances(const World& world, std::uint32_t actor) {
  std::vector<std::uint32_t> known;
  for (const std::uint32_t neighbour : world.ties.neighbours(actor))
    if (world.actors.territory[neighbour] == world.actors.territory[actor])
      known.push_back(neighbour);
  return known;
}

std::vector<std::uint32_t> acquaintances(const World& world, std::uint32_t actor, Kind kind) {
  std::vector<std::uint32_t> known = acquaintances(world, actor);
  std::erase_if(known, [&](std::uint32_t other) { return world.actors.kind[other] != kind; });
  return known;
}

void ask_to_join(World& world, const CommitmentParameters& rule, std::uint32_t c,
                 const std::vector<std::uint32_t>& people, bool wants_every_kind) {
  for (const std::uint32_t actor : people) {
    const Amounts offered = offer(world, rule, c, actor);
    const bool has_nothing =
        std::all_of(offered.begin(), offered.end(), [](std::int32_t x) { return x == 0; });
    const Kind kind = world.actors.kind[actor];
    const bool is_wanted =
        missing_members(world, c, kind) > 0 || (wants_every_kind && !has_member(world, c, kind));
    if (has_nothing && !is_wanted) continue;
    RandomStream stream =
        world.stream(Stream::gathering, mix(world.collaborations.key[c], world.actors.key[actor]));
    const double draw = stream.uniform();
    Opinions opinions;
    const double utility = own_utility(world, rule, actor, expectation_of(world, rule, c),
                                       world.actors.collaborations[actor]) +
                           members_utility(world, rule, c, actor, stream, opinions);
    if (draw < acceptance(rule, utility)) join(world, c, actor, offered);
  }
}

}  // namespace tissage
