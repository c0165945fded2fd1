// What a month's series say of ties.
#pragma once

#include <vector>

#include "tissage/observe/observation.hpp"

namespace tissage {

struct TieFindings {
  /// One for each territory row, kind and partner's kind, in this order.
  std::vector<TieCell> cells;
  /// Share of all actors in the largest component of strong ties: those whose both trusts are at
  /// least strong_trust.
  double strong_component = 0.0;
};

/// One pass over the ties, territories in parallel. Sums run in the order of rows, so they do not
/// depend on threads.
TieFindings pass_over_ties(const World& world);

}  // namespace tissage
