// Voters and what they favour.
#include "finance/vote.hpp"

#include <algorithm>

#include "tissage/base/sortition.hpp"
#include "tissage/world/effective_trust.hpp"

namespace tissage {

namespace {

double mean_trust_in_members(const World& world, std::uint32_t voter, std::uint32_t c) {
  const auto members = world.members.left.neighbours(c);
  double sum = 0.0;
  for (const std::uint32_t member : members)
    sum += member == voter ? 1.0 : effective_trust(world, voter, member);
  return members.empty() ? 0.0 : sum / static_cast<double>(members.size());
}

/// Place of the applicant whom a voter favours; of equals the one with the lowest key, whatever
/// their order.
std::size_t favourite(const World& world, std::uint32_t voter,
                      const std::vector<std::uint32_t>& applicants, double most_value) {
  const auto orientation = static_cast<double>(world.actors.orientation[voter]);
  std::size_t best = 0;
  double most = -1.0;
  for (std::size_t k = 0; k < applicants.size(); ++k) {
    const auto value = static_cast<double>(world.collaborations.potential_value[applicants[k]]);
    const double favour = (1.0 - orientation) * mean_trust_in_members(world, voter, applicants[k]) +
                          (most_value > 0.0 ? orientation * value / most_value : 0.0);
    const auto& key = world.collaborations.key;
    if (favour < most || (favour == most && key[applicants[k]] > key[applicants[best]])) continue;
    best = k;
    most = favour;
  }
  return best;
}

}  // namespace

std::vector<double> vote(const World& world, std::size_t territory,
                         const std::vector<std::uint32_t>& applicants, std::int64_t voters) {
  std::vector<double> shares(applicants.size(), 0.0);
  const std::vector<std::uint32_t> citizens = present_actors(world, territory, Kind::citizen);
  if (citizens.empty() || applicants.empty()) return shares;
  const auto count =
      static_cast<std::uint32_t>(std::min(voters, static_cast<std::int64_t>(citizens.size())));
  RandomStream stream = world.stream(Stream::vote, world.territories.hash[territory]);
  const std::vector<std::uint32_t> drawn = simple_lot(citizens, count, stream);
  double most_value = 0.0;
  for (const std::uint32_t c : applicants)
    most_value = std::max(most_value, static_cast<double>(world.collaborations.potential_value[c]));
  std::vector<std::size_t> choices(drawn.size());
  parallel_for(drawn.size(), [&](std::size_t v) {
    choices[v] = favourite(world, drawn[v], applicants, most_value);
  });
  for (const std::size_t choice : choices) shares[choice] += 1.0;
  for (double& share : shares) share /= static_cast<double>(count);
  return shares;
}

}  // namespace tissage
