// The pass over the ties.
#include "tissage/observe/observation.hpp"

#include <algorithm>

#include "tissage/metrics/components.hpp"

namespace tissage {

namespace {

constexpr std::size_t kinds = count_of<Kind>;
using BlockCells = std::array<TieCell, kinds * kinds>;

/// Adds the half-ties of one actor to the cells of its kind.
void add_ties(const World& world, std::uint32_t row, TieCell* cells) {
  const auto neighbours = world.ties.neighbours(row);
  const float* trust = world.ties.payload.trust.values.data() + world.ties.first(row);
  for (std::size_t k = 0; k < neighbours.size(); ++k) {
    TieCell& cell = cells[index_of(world.actors.kind[neighbours[k]])];
    ++cell.count;
    cell.trust += static_cast<double>(trust[k]);
  }
}

/// Joins an actor to those after it to which it has strong ties. Whether a tie is strong at its
/// other end is looked up only where the two are not known to be connected.
void join_strong_ties(const World& world, std::uint32_t row, metrics::Components& components) {
  const auto neighbours = world.ties.neighbours(row);
  const auto& trust = world.ties.payload.trust;
  const Slot first = world.ties.first(row);
  const auto after = std::upper_bound(neighbours.begin(), neighbours.end(), row);
  for (auto k = static_cast<std::size_t>(after - neighbours.begin()); k < neighbours.size(); ++k) {
    if (trust[first + k] < strong_trust) continue;
    const std::uint32_t neighbour = neighbours[k];
    if (components.are_connected(row, neighbour)) continue;
    const Slot back = world.ties.find(neighbour, row);
    if (trust[back] >= strong_trust) components.join(row, neighbour);
  }
}

}  // namespace

std::vector<TieCell> tie_cells(const World& world) {
  std::vector<BlockCells> partial(world.blocks.size());
  parallel_for(world.blocks.size(), [&](std::size_t b) {
    BlockCells cells{};
    for (std::uint32_t row = world.blocks[b].begin; row < world.blocks[b].end; ++row)
      add_ties(world, row, cells.data() + kinds * index_of(world.actors.kind[row]));
    partial[b] = cells;
  });
  std::vector<TieCell> total(world.territories.size() * kinds * kinds);
  for (std::size_t b = 0; b < partial.size(); ++b) {
    TieCell* territory = total.data() + world.blocks[b].territory * kinds * kinds;
    for (std::size_t cell = 0; cell < kinds * kinds; ++cell) {
      territory[cell].count += partial[b][cell].count;
      territory[cell].trust += partial[b][cell].trust;
    }
  }
  return total;
}

double strong_component_share(const World& world) {
  if (world.actors.size() == 0) return 0.0;
  metrics::Components components(world.actors.size());
  for (std::uint32_t row = 0; row < world.actors.size(); ++row)
    join_strong_ties(world, row, components);
  return static_cast<double>(components.largest()) / static_cast<double>(world.actors.size());
}

Observation::Observation(const World& observed, Part part)
    : world(observed), live(live_collaborations(observed)) {
  if (part == Part::flows) return;
  ties = tie_cells(world);
  strong_component = strong_component_share(world);
}

}  // namespace tissage
