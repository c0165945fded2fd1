// How many of two ties that meet are closed by a third.
#pragma once

#include "tissage/world/world.hpp"

namespace tissage {

/// Three times the triangles over the connected triples of the ties; NaN without triples.
inline double clustering(const World& world) {
  double closed = 0.0;
  double triples = 0.0;
  for (std::size_t row = 0; row < world.actors.size(); ++row) {
    const auto others = world.ties.neighbours(row);
    for (std::size_t a = 0; a < others.size(); ++a)
      for (std::size_t b = a + 1; b < others.size(); ++b) {
        triples += 1.0;
        if (world.ties.find(others[a], others[b]) != no_slot) closed += 1.0;
      }
  }
  return closed / triples;
}

}  // namespace tissage
