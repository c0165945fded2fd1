// What tests of ways to begin share: many challenges that nobody answers alone, and what came.
#pragma once

#include <map>
#include <set>

#include "neutral_rules.hpp"
#include "small_worlds.hpp"

namespace tissage::beginnings {

/// `rate` challenges a month arrive, too large for anybody alone; `asked` units of each resource.
inline void let_arrive(World& world, double rate, double asked = 1000) {
  for (double& need : world.challenges[0].needs.value.values) need = asked;
  world.challenges[0].arrival.value = rate;
}

/// One step of assembly in which everybody who is asked says yes.
inline void assemble(World& world, const AssemblyParameters& p, const WaysToBegin& ways = {}) {
  assembly(world, p, neutral_rules::everybody_says_yes(), ways);
}

inline AssemblyParameters mode(Mode mode) {
  AssemblyParameters p;
  p.mode.value = mode;
  p.invitations.value = 0;
  return p;
}

inline std::vector<std::uint32_t> live_rows(const World& world) {
  return live_collaborations(world).rows;
}

/// Rows of collaborations by the challenge that they answer, told by its best design.
inline std::map<std::array<float, 3>, std::vector<std::uint32_t>> by_challenge(const World& world) {
  std::map<std::array<float, 3>, std::vector<std::uint32_t>> rows;
  for (std::uint32_t c = 0; c < world.collaborations.size(); ++c)
    rows[world.collaborations.best_design[c]].push_back(c);
  return rows;
}

/// Kinds of the members of a collaboration.
inline std::set<Kind> kinds_in(const World& world, std::uint32_t c) {
  std::set<Kind> kinds;
  for (const std::uint32_t member : world.members.left.neighbours(c))
    kinds.insert(world.actors.kind[member]);
  return kinds;
}

/// So many of each kind in turn: citizens, businesses, associations, authorities.
inline World mixed_town(std::size_t of_each) {
  std::vector<Kind> kinds;
  for (std::size_t k = 0; k < count_of<Kind>; ++k)
    kinds.insert(kinds.end(), of_each, static_cast<Kind>(k));
  return small_worlds::town(kinds);
}

}  // namespace tissage::beginnings
