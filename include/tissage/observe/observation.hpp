// What several output series share of one month, gathered in one pass over the ties.
#pragma once

#include <vector>

#include "tissage/model/parameters.hpp"

namespace tissage {

/// Trust that both ends need for a tie to count as strong (trust_giant_component).
inline constexpr float strong_trust = .5F;

/// The half-ties from actors of one kind in one territory to actors of one kind.
struct TieCell {
  std::int64_t count = 0;
  double trust = 0.0;  ///< sum of their trust
};

/// A month as series see it. Holds references: use it before the world moves on.
class Observation {
 public:
  enum class Part { flows, flows_and_states };

  /// With `flows` only, what states need is left out (and the ties are not read).
  Observation(const World& observed, const Parameters& parameters, Part part);

  const World& world;
  Policy policy;
  Roster live;
  std::vector<TieCell> ties;    ///< by territory row, kind and partner's kind
  double strong_component = 0;  ///< share of all actors in the largest component of strong ties

  const TieCell& tie_cell(std::size_t territory, std::size_t kind, std::size_t partner_kind) const {
    return ties[(territory * count_of<Kind> + kind) * count_of<Kind> + partner_kind];
  }
  /// Place of a territory row in the output.
  std::size_t listed(std::size_t territory) const { return world.territories.listed[territory]; }
};

}  // namespace tissage
