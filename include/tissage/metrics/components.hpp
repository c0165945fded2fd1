// Connected components of a network, found while its edges are read.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace tissage::metrics {

using Edge = std::pair<std::uint32_t, std::uint32_t>;

/// Nodes 0 .. count - 1, joined edge by edge: disjoint sets, each a tree under its lowest node,
/// whose paths are halved as they are walked (Tarjan and van Leeuwen 1984). Sizes do not depend on
/// the order of edges, and threads may join sets of nodes that have nothing to do with each other.
class Components {
 public:
  explicit Components(std::size_t count);

  /// The lowest node of those to which this one is known to be connected.
  std::uint32_t representative(std::uint32_t node) {
    std::uint32_t found = parent_[node];  // of most nodes it is that already
    while (parent_[found] != found) found = parent_[found] = parent_[parent_[found]];
    return found;
  }
  /// Joins the components of two nodes. No branch asks whether they are one already: of a network
  /// with a giant component that is as good as a coin.
  void join(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t of_a = representative(a);
    const std::uint32_t of_b = representative(b);
    const std::uint32_t lowest = std::min(of_a, of_b);
    parent_[std::max(of_a, of_b)] = lowest;
    parent_[a] = lowest;
    parent_[b] = lowest;
  }
  /// Number of nodes of the largest component; 0 without nodes.
  std::size_t largest();

 private:
  std::vector<std::uint32_t> parent_;  // none is above its node
};

/// Share of the nodes 0 .. count - 1 that are in the largest component; 0 without nodes (Erdos &
/// Renyi 1960; as a measure of a field of teams: Guimera et al. 2005).
double giant_component_share(std::size_t count, std::span<const Edge> edges);

}  // namespace tissage::metrics
