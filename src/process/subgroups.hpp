// Subgroups of a team by trust, and trust between two teams.
#pragma once

#include "tissage/world/world.hpp"

namespace tissage {

/// Two subgroups of a team and how much more its members trust within them than between them.
struct Subgroups {
  std::vector<std::uint32_t> stay;
  std::vector<std::uint32_t> leave;  ///< the smaller one, or that without the lead
  double contrast = 0.0;
};

/// Around the two who trust each other least, everybody goes with whom of them they trust more,
/// both ways together; each subgroup has at least two members, or there are none.
Subgroups subgroups_of(const World& world, std::uint32_t collaboration);

/// Common members over all members of two collaborations (Jaccard).
double overlap(const World& world, std::uint32_t a, std::uint32_t b);

/// Mean direct trust of members of each in those of the other, in themselves left out.
double trust_between(const World& world, std::uint32_t a, std::uint32_t b);

}  // namespace tissage
