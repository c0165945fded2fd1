// Broken-word events after a competition.
#include "tissage/world/rivalry.hpp"

namespace tissage {

void resent(World& world, std::uint32_t loser, const std::vector<std::uint32_t>& winners,
            std::int64_t events, double weight) {
  if (winners.empty() || weight == 0.0) return;
  RandomStream stream = world.stream(Stream::rivalry, world.collaborations.key[loser]);
  const std::uint32_t winner = winners[stream.below(static_cast<std::uint32_t>(winners.size()))];
  const auto losing = world.members.left.neighbours(loser);
  const auto winning = world.members.left.neighbours(winner);
  if (losing.empty() || winning.empty()) return;
  for (std::int64_t event = 0; event < events; ++event) {
    const std::uint32_t a = losing[stream.below(static_cast<std::uint32_t>(losing.size()))];
    const std::uint32_t b = winning[stream.below(static_cast<std::uint32_t>(winning.size()))];
    if (a != b) world.interactions.add(a, b, weight, false, false);
  }
}

}  // namespace tissage
