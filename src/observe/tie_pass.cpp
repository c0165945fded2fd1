// Each tie within a territory is met once, at its lower end; ties between territories at both.
#include "observe/tie_pass.hpp"

#include <algorithm>
#include <array>

#include "tissage/metrics/components.hpp"

namespace tissage {

namespace {

using metrics::Components;
using metrics::Edge;

constexpr std::size_t kinds = count_of<Kind>;

/// Sums over ties, at a place for the kinds of their lower and upper ends.
struct PairSums {
  std::array<double, kinds * kinds> lower{};  ///< trust of lower ends in upper ends
  std::array<double, kinds * kinds> upper{};  ///< and of upper ends in lower ends
  std::array<std::int64_t, kinds * kinds> count{};
};

/// The ties of the actors of one territory. Rows list their neighbours in ascending order, so the
/// lower ends of a row's ties come by in the order in which it lists them: a cursor in each row
/// tells where the other end of a tie lies, without a search.
class TerritoryPass {
 public:
  TerritoryPass(const World& world, std::size_t territory, std::span<Slot> cursors,
                Components& components)
      : ties_(world.ties),
        trust_(world.ties.payload.trust.values.data()),
        kind_(world.actors.kind.values.data()),
        begin_(world.territories.first_actor[territory]),
        end_(begin_ + world.territories.actor_count[territory]),
        cursors_(cursors),
        components_(components),
        strong_(least_room) {}

  /// Fills the territory's cells and joins its actors; returns strong ties that leave it.
  std::vector<Edge> run(TieCell* cells) {
    for (std::uint32_t row = begin_; row < end_; ++row) cursors_[row] = first_inside(row);
    for (std::uint32_t row = begin_; row < end_; ++row) {
      const Slot last = last_inside(row);
      meet_inside(row, last);
      meet_outside(row, ties_.first(row), first_inside(row), cells);
      meet_outside(row, last, ties_.last(row), cells);
    }
    join_strong();
    add_pairs(cells);
    return std::move(leaving_);
  }

 private:
  /// Strong ties are joined by the thousand: whether a tie is strong is as good as a coin, and a
  /// branch on it for each would cost more than the rest.
  static constexpr std::size_t least_room = 1024;
  /// Sums of a row's consecutive ties lie apart, so that one addition need not wait for the other.
  static constexpr std::size_t lanes = 2;

  /// The first tie of a row that does not lead to a territory before this one.
  Slot first_inside(std::uint32_t row) const { return first_from(row, begin_); }
  /// The end of its ties that do not lead to a territory behind this one.
  Slot last_inside(std::uint32_t row) const {
    const auto neighbours = ties_.neighbours(row);
    return neighbours.empty() || neighbours.back() < end_ ? ties_.last(row) : first_from(row, end_);
  }
  Slot first_from(std::uint32_t row, std::uint32_t least) const {
    if (least == 0) return ties_.first(row);  // most worlds: no need to look at the row
    const auto neighbours = ties_.neighbours(row);
    const auto found = std::lower_bound(neighbours.begin(), neighbours.end(), least);
    return ties_.first(row) + static_cast<Slot>(found - neighbours.begin());
  }

  /// The ties of which `row` is the lower end: those behind its cursor.
  void meet_inside(std::uint32_t row, Slot last) {
    if (strong_count_ + ties_.degree(row) > strong_.size()) join_strong();
    if (ties_.degree(row) > strong_.size()) strong_.resize(ties_.degree(row));
    Slot* cursors = cursors_.data();
    Edge* strong = strong_.data() + strong_count_;
    const std::size_t first_pair = index_of(kind_[row]) * kinds;
    const Slot first = ties_.first(row);
    for (Slot slot = cursors[row]; slot < last; ++slot) {
      const std::uint32_t other = ties_.neighbour(slot);
      const float lower = trust_[slot];
      const float upper = trust_[cursors[other]++];
      const std::size_t pair = first_pair + index_of(kind_[other]);
      PairSums& sums = sums_[(slot - first) % lanes];
      sums.lower[pair] += static_cast<double>(lower);
      sums.upper[pair] += static_cast<double>(upper);
      sums.count[pair] += 1;
      strong->first = row;  // kept if it is strong
      strong->second = other;
      strong += static_cast<int>((lower >= strong_trust) & (upper >= strong_trust));
    }
    strong_count_ = static_cast<std::size_t>(strong - strong_.data());
  }

  void meet_outside(std::uint32_t row, Slot first, Slot last, TieCell* cells) {
    for (Slot slot = first; slot < last; ++slot) {
      const std::uint32_t other = ties_.neighbour(slot);
      TieCell& cell = cells[index_of(kind_[row]) * kinds + index_of(kind_[other])];
      cell.trust += static_cast<double>(trust_[slot]);
      cell.count += 1;
      if (row < other && trust_[slot] >= strong_trust &&
          trust_[ties_.find(other, row)] >= strong_trust)
        leaving_.emplace_back(row, other);
    }
  }

  void join_strong() {
    for (std::size_t e = 0; e < strong_count_; ++e)
      components_.join(strong_[e].first, strong_[e].second);
    strong_count_ = 0;
  }

  void add_pairs(TieCell* cells) const {
    for (const PairSums& sums : sums_)
      for (std::size_t a = 0; a < kinds; ++a)
        for (std::size_t b = 0; b < kinds; ++b) {
          const std::size_t pair = a * kinds + b;
          const std::size_t reverse = b * kinds + a;
          cells[pair].count += sums.count[pair] + sums.count[reverse];
          cells[pair].trust += sums.lower[pair] + sums.upper[reverse];
        }
  }

  const Ties& ties_;
  const float* trust_;
  const Kind* kind_;
  std::uint32_t begin_;
  std::uint32_t end_;
  std::span<Slot> cursors_;
  Components& components_;
  std::array<PairSums, lanes> sums_{};
  std::vector<Edge> strong_;  // the first strong_count_
  std::size_t strong_count_ = 0;
  std::vector<Edge> leaving_;
};

}  // namespace

TieFindings pass_over_ties(const World& world) {
  const std::size_t actors = world.actors.size();
  const std::size_t territories = world.territories.size();
  TieFindings found;
  found.cells.resize(territories * kinds * kinds);
  std::vector<Slot> cursors(actors);
  Components components(actors);
  std::vector<std::vector<Edge>> leaving(territories);
  parallel_for(territories, [&](std::size_t t) {
    TerritoryPass pass(world, t, cursors, components);
    leaving[t] = pass.run(found.cells.data() + t * kinds * kinds);
  });
  for (const std::vector<Edge>& edges : leaving)
    for (const auto& [a, b] : edges) components.join(a, b);
  if (actors > 0)
    found.strong_component =
        static_cast<double>(components.largest()) / static_cast<double>(actors);
  return found;
}

}  // namespace tissage
