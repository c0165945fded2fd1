// The pass over the ties.
#include "tissage/observe/observation.hpp"

#include "tissage/metrics/components.hpp"

namespace tissage {

namespace {

constexpr std::size_t kinds = count_of<Kind>;
using BlockCells = std::array<TieCell, kinds * kinds>;

/// Adds the half-ties of one actor to the cells of its kind. Neighbours of one kind mostly follow
/// each other, so a sum is kept at hand while the kind stays.
void add_ties(const World& world, std::uint32_t row, TieCell* cells) {
  const auto neighbours = world.ties.neighbours(row);
  const Kind* kind_of = world.actors.kind.values.data();
  const float* trust = world.ties.payload.trust.values.data() + world.ties.first(row);
  for (std::size_t k = 0; k < neighbours.size();) {
    const Kind kind = kind_of[neighbours[k]];
    TieCell& cell = cells[index_of(kind)];
    const std::size_t begin = k;
    double sum = cell.trust;
    do sum += static_cast<double>(trust[k]);
    while (++k < neighbours.size() && kind_of[neighbours[k]] == kind);
    cell.trust = sum;
    cell.count += static_cast<std::int64_t>(k - begin);
  }
}

/// Joins actors along strong ties, row by row, from each tie's lower end. Rows list their
/// neighbours in ascending order, so the lower ends of a row's ties come by in the order in which
/// it lists them: a count of those that came by tells where the other end of a tie lies, without a
/// search.
class StrongTies {
 public:
  explicit StrongTies(const World& world)
      : ties_(world.ties), came_by_(world.actors.size(), 0), components_(world.actors.size()) {
    for (std::uint32_t row = 0; row < came_by_.size(); ++row) join_row(row);
  }

  std::size_t largest_component() { return components_.largest(); }

 private:
  /// The far end of a tie whose near end is strong.
  struct FarEnd {
    std::uint32_t actor;
    std::uint32_t place;
  };

  void join_row(std::uint32_t row) {
    const float* trust = ties_.payload.trust.values.data();
    std::uint32_t representative = components_.representative(row);
    for (const FarEnd& end : far_ends_of(row)) {
      const std::uint32_t other = components_.representative(end.actor);
      if (other == representative) continue;
      if (trust[ties_.first(end.actor) + end.place] < strong_trust) continue;
      representative = components_.join(representative, other);
    }
  }

  /// Whether a tie is strong is as good as a coin: a branch on it would cost more than the rest.
  std::span<const FarEnd> far_ends_of(std::uint32_t row) {
    const auto neighbours = ties_.neighbours(row);
    const float* trust = ties_.payload.trust.values.data() + ties_.first(row);
    if (far_ends_.size() < neighbours.size()) far_ends_.resize(neighbours.size());
    std::size_t strong = 0;
    for (std::size_t k = came_by_[row]; k < neighbours.size(); ++k) {
      far_ends_[strong] = {neighbours[k], came_by_[neighbours[k]]++};
      strong += trust[k] >= strong_trust ? 1U : 0U;
    }
    return {far_ends_.data(), strong};
  }

  const Ties& ties_;
  std::vector<FarEnd> far_ends_;
  std::vector<std::uint32_t> came_by_;
  metrics::Components components_;
};

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
  StrongTies strong(world);
  return static_cast<double>(strong.largest_component()) / static_cast<double>(world.actors.size());
}

Observation::Observation(const World& observed, const Parameters& parameters, Part part)
    : world(observed), policy(parameters.policy()), live(live_collaborations(observed)) {
  if (part == Part::flows) return;
  // Side by side: joining components is serial and takes longer than the sums.
  parallel_for(2, [&](std::size_t task) {
    if (task == 0)
      strong_component = strong_component_share(world);
    else
      ties = tie_cells(world);
  });
}

}  // namespace tissage
