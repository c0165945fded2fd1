// Who convenes, who is convened, what comes of it.
#include "tissage/process/lab.hpp"

#include <algorithm>

#include "process/gathering.hpp"
#include "process/ways_to_begin.hpp"

namespace tissage {

namespace {

/// The authorities, and the associations that mediate.
std::vector<std::uint32_t> conveners_of(const World& world, std::size_t territory) {
  std::vector<std::uint32_t> conveners = present_actors(world, territory, Kind::authority);
  for (const std::uint32_t actor : world.actors_of(territory, Kind::association))
    if (world.actors.mediates(actor)) conveners.push_back(actor);
  return conveners;
}

/// The convener, and up to so many of each kind with it, each the most trusted of some whom it
/// knows.
std::vector<std::uint32_t> convened_by(const World& world, const FoundingRules& rules,
                                       const LabParameters& p, std::uint32_t convener,
                                       RandomStream& stream) {
  std::vector<std::uint32_t> present{convener};
  for (std::size_t k = 0; k < count_of<Kind>; ++k) {
    const auto kind = static_cast<Kind>(k);
    std::vector<std::uint32_t> pool = acquaintances(world, convener, kind);
    if (pool.empty()) pool = present_actors(world, world.actors.territory[convener], kind);
    const std::int64_t filled = world.actors.kind[convener] == kind ? 1 : 0;
    for (std::int64_t place = filled; place < p.of_each_kind; ++place) {
      const std::uint32_t actor =
          draw_most_trusted(world, convener, pool, present, rules.assembly.candidates, stream);
      if (actor != nobody) present.push_back(actor);
    }
  }
  return present;
}

/// Kinds of which somebody is there who has not retired.
std::size_t kinds_present_in(const World& world, std::size_t territory) {
  std::size_t kinds = 0;
  for (std::size_t k = 0; k < count_of<Kind>; ++k)
    kinds += present_actors(world, territory, static_cast<Kind>(k)).empty() ? 0 : 1;
  return kinds;
}

bool is_jointly_diagnosed(const World& world, const LabParameters& p, std::uint32_t c) {
  std::array<bool, count_of<Kind>> takes_part{};
  for (const std::uint32_t member : world.members.left.neighbours(c))
    takes_part[index_of(world.actors.kind[member])] = true;
  const auto kinds =
      static_cast<std::size_t>(std::count(takes_part.begin(), takes_part.end(), true));
  return kinds >= std::min(static_cast<std::size_t>(p.least_kinds.value),
                           kinds_present_in(world, world.collaborations.territory[c]));
}

}  // namespace

void convene_labs(World& world, const FoundingRules& rules, const LabParameters& p,
                  const Occasion& occasion) {
  const std::vector<std::uint32_t> conveners = conveners_of(world, occasion.territory);
  if (conveners.empty()) return;
  for (const Arrival& arrival : occasion.arrivals) {
    RandomStream stream = world.stream(Stream::lab, arrival.key);
    const std::uint32_t convener =
        conveners[stream.below(static_cast<std::uint32_t>(conveners.size()))];
    std::vector<std::uint32_t> present = convened_by(world, rules, p, convener, stream);
    const std::uint32_t first =
        draw_best(world, present, rules.assembly.initiator_candidates, stream);
    const CollaborationId c{begin_by(world, rules, arrival, {first, arrival.key, convener})};
    if (!c.exists()) continue;
    std::erase(present, first);
    ask_to_join(world, rules.commitment, c.row, present, p.least_kinds > 1);
    if (!is_jointly_diagnosed(world, p, c.row)) dissolve(world, c.row, EventType::lapsed);
  }
}

}  // namespace tissage
