// Who knows most, and goes.
#include "shock/key_persons.hpp"

#include <algorithm>

namespace tissage {

namespace {

std::uint32_t best_known_member(const World& world, std::uint32_t c) {
  std::uint32_t best = nobody;
  for (const std::uint32_t member : world.members.left.neighbours(c))
    if (best == nobody || world.ties.degree(member) > world.ties.degree(best)) best = member;
  return best;
}

}  // namespace

void key_persons(World& world, const Strike& strike) {
  std::vector<std::uint32_t> leaving;
  for (const std::uint32_t c : live_collaborations(world).rows) {
    if (world.collaborations.stage[c] == Stage::before) continue;
    RandomStream lot =
        world.stream(Stream::key_person, mix(world.collaborations.key[c], strike.number));
    if (!lot.happens(strike.severity)) continue;
    const std::uint32_t actor = best_known_member(world, c);
    if (actor != nobody) leaving.push_back(actor);
  }
  std::sort(leaving.begin(), leaving.end());
  leaving.erase(std::unique(leaving.begin(), leaving.end()), leaving.end());
  for (const std::uint32_t actor : leaving) retire(world, actor);
}

}  // namespace tissage
