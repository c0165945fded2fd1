// Connected components of a network, found while its edges are read.
#pragma once

#include <boost/pending/disjoint_sets.hpp>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace tissage::metrics {

/// Nodes 0 .. count - 1, joined edge by edge: disjoint sets with union by rank and path compression
/// (Tarjan 1975). Sizes do not depend on the order of edges.
class Components {
 public:
  explicit Components(std::size_t count);

  /// The node that stands for all those to which this one is known to be connected.
  std::uint32_t representative(std::uint32_t node) {
    const std::uint32_t parent = parent_[node];  // of most nodes it is the representative
    return parent_[parent] == parent ? parent : sets_.find_set(node);
  }
  /// Joins two components, named by their representatives; returns that of both.
  std::uint32_t join(std::uint32_t a, std::uint32_t b) {
    if (a != b) sets_.link(a, b);
    return parent_[a] == a ? a : b;
  }
  /// Number of nodes of the largest component; 0 without nodes.
  std::size_t largest();

 private:
  std::vector<std::uint8_t> rank_;  // at most 32 for 2^32 nodes
  std::vector<std::uint32_t> parent_;
  boost::disjoint_sets<std::uint8_t*, std::uint32_t*> sets_;
};

using Edge = std::pair<std::uint32_t, std::uint32_t>;

/// Share of the nodes 0 .. count - 1 that are in the largest component; 0 without nodes (Erdos &
/// Renyi 1960; as a measure of a field of teams: Guimera et al. 2005).
double giant_component_share(std::size_t count, std::span<const Edge> edges);

}  // namespace tissage::metrics
