// Finding who stands with whom.
#include "process/subgroups.hpp"

#include <algorithm>

namespace tissage {

namespace {

/// Mean of the trust of two in each other.
double mutual_trust(const World& world, std::uint32_t a, std::uint32_t b) {
  return 0.5 * (direct_trust(world, a, b) + direct_trust(world, b, a));
}

double contrast_of(const World& world, const Subgroups& groups) {
  double within = 0.0;
  double between = 0.0;
  double pairs_within = 0.0;
  double pairs_between = 0.0;
  for (const auto* group : {&groups.stay, &groups.leave})
    for (std::size_t a = 0; a < group->size(); ++a)
      for (std::size_t b = a + 1; b < group->size(); ++b, ++pairs_within)
        within += mutual_trust(world, (*group)[a], (*group)[b]);
  for (const std::uint32_t a : groups.stay)
    for (const std::uint32_t b : groups.leave) {
      between += mutual_trust(world, a, b);
      ++pairs_between;
    }
  return within / pairs_within - between / pairs_between;
}

}  // namespace

Subgroups subgroups_of(const World& world, std::uint32_t c) {
  const auto members = world.members.left.neighbours(c);
  if (members.size() < 4) return {};
  std::uint32_t left = members[0];
  std::uint32_t right = members[1];
  double least = 2.0;
  for (std::size_t a = 0; a < members.size(); ++a)
    for (std::size_t b = a + 1; b < members.size(); ++b) {
      const double trust = mutual_trust(world, members[a], members[b]);
      if (trust >= least) continue;
      least = trust;
      left = members[a];
      right = members[b];
    }
  Subgroups groups;
  for (const std::uint32_t member : members) {
    const bool goes_left =
        member == left || (member != right &&
                           mutual_trust(world, member, left) >= mutual_trust(world, member, right));
    (goes_left ? groups.stay : groups.leave).push_back(member);
  }
  if (std::min(groups.stay.size(), groups.leave.size()) < 2) return {};
  const std::uint32_t lead = world.collaborations.lead[c];
  const bool leads_left =
      std::find(groups.leave.begin(), groups.leave.end(), lead) != groups.leave.end();
  if (leads_left) std::swap(groups.stay, groups.leave);
  groups.contrast = contrast_of(world, groups);
  return groups;
}

double overlap(const World& world, std::uint32_t a, std::uint32_t b) {
  const auto of_a = world.members.left.neighbours(a);
  const auto of_b = world.members.left.neighbours(b);
  std::vector<std::uint32_t> both;
  std::set_intersection(of_a.begin(), of_a.end(), of_b.begin(), of_b.end(),
                        std::back_inserter(both));
  const auto common = static_cast<double>(both.size());
  return common / (static_cast<double>(of_a.size() + of_b.size()) - common);
}

double trust_between(const World& world, std::uint32_t a, std::uint32_t b) {
  double sum = 0.0;
  double pairs = 0.0;
  for (const std::uint32_t left : world.members.left.neighbours(a))
    for (const std::uint32_t right : world.members.left.neighbours(b))
      if (left != right) {
        sum += mutual_trust(world, left, right);
        ++pairs;
      }
  return pairs > 0.0 ? sum / pairs : 0.0;
}

}  // namespace tissage
