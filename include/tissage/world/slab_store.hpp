// Rows of sorted neighbours in one arena, with slack to grow: one side of a two-way store.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "tissage/base/error.hpp"
#include "tissage/base/parallel.hpp"
#include "tissage/world/column.hpp"

namespace tissage {

/// One end of a link: `row` has `neighbour`.
struct HalfLink {
  std::uint32_t row;
  std::uint32_t neighbour;
  friend bool operator==(const HalfLink&, const HalfLink&) = default;
  friend bool operator<(const HalfLink& a, const HalfLink& b) {
    return a.row != b.row ? a.row < b.row : a.neighbour < b.neighbour;
  }
};

/// Position of one half-link in the arena, valid until the next settle().
using Slot = std::uint64_t;
inline constexpr Slot no_slot = ~Slot{0};

/// For each row a slab of slots sorted by neighbour. `Payload` is a table whose columns run
/// parallel to the neighbours. A row that outgrows its slab moves to the end of the arena with 25 %
/// slack; when a quarter of the arena lies fallow the arena is laid out anew in row order. Where a
/// row lies depends on the history of changes only, never on threads, and no result depends on it.
template <class Payload>
class SlabStore {
 public:
  std::size_t rows() const { return count_.size(); }
  std::uint32_t degree(std::size_t row) const { return count_[row]; }
  Slot first(std::size_t row) const { return first_[row]; }
  Slot last(std::size_t row) const { return first_[row] + count_[row]; }
  std::uint32_t neighbour(Slot slot) const { return neighbour_[slot]; }
  std::span<const std::uint32_t> neighbours(std::size_t row) const {
    return {neighbour_.data() + first_[row], count_[row]};
  }
  /// Number of half-links.
  std::size_t size() const { return size_; }

  /// Slot of `neighbour` in `row`, or no_slot. A binary search without branches: which way it
  /// goes could not be predicted.
  Slot find(std::size_t row, std::uint32_t neighbour) const {
    std::uint32_t length = count_[row];
    if (length == 0) return no_slot;
    const std::uint32_t* const begin = neighbour_.data() + first_[row];
    const std::uint32_t* place = begin;
    while (length > 1) {
      const std::uint32_t half = length / 2;
      place += half * static_cast<std::uint32_t>(place[half - 1] < neighbour);
      length -= half;
    }
    return *place == neighbour ? first_[row] + static_cast<Slot>(place - begin) : no_slot;
  }

  void append_rows(std::size_t rows) {
    first_.resize(first_.size() + rows, 0);
    count_.resize(count_.size() + rows, 0);
    capacity_.resize(capacity_.size() + rows, 0);
  }

  /// Removes, then adds half-links. Both lists may come in any order; an addition that is there
  /// already or comes twice is ignored, a removal of what is not there is a Defect. New slots have
  /// a payload of zero bytes.
  void settle(std::vector<HalfLink> removals, std::vector<HalfLink> additions);

  std::size_t bytes() const {
    return bytes_of(payload) + neighbour_.capacity() * sizeof(std::uint32_t) +
           first_.capacity() * sizeof(Slot) +
           (count_.capacity() + capacity_.capacity()) * sizeof(std::uint32_t);
  }

  /// The columns, indexed by slot.
  Payload payload;

 private:
  struct Touched {  // changes of one row, as ranges of the sorted lists
    std::uint32_t row;
    std::size_t removal_begin, removal_end, addition_begin, addition_end;
    std::uint32_t new_count;
  };

  std::vector<Touched> touched_rows(const std::vector<HalfLink>& removals,
                                    const std::vector<HalfLink>& additions) const;
  void make_room(const std::vector<Touched>& touched);
  void rewrite(const Touched& change, const std::vector<HalfLink>& removals,
               const std::vector<HalfLink>& additions);
  void lay_out_anew();
  void resize_arena(Slot slots) {
    neighbour_.resize(slots);
    resize_rows(payload, slots);
  }
  void move_slot(Slot from, Slot to) {
    neighbour_[to] = neighbour_[from];
    std::apply([&](auto&... column) { ((column[to] = column[from]), ...); }, payload.columns());
  }
  static std::uint32_t with_slack(std::uint32_t count) { return count + count / 4 + 2; }

  std::vector<Slot> first_;
  std::vector<std::uint32_t> count_, capacity_;
  std::vector<std::uint32_t> neighbour_;
  std::size_t size_ = 0;
  Slot fallow_ = 0;
};

template <class Payload>
void SlabStore<Payload>::settle(std::vector<HalfLink> removals, std::vector<HalfLink> additions) {
  if (removals.empty() && additions.empty()) return;
  std::sort(removals.begin(), removals.end());
  std::sort(additions.begin(), additions.end());
  additions.erase(std::unique(additions.begin(), additions.end()), additions.end());
  std::erase_if(additions, [&](const HalfLink& link) {
    return find(link.row, link.neighbour) != no_slot &&
           !std::binary_search(removals.begin(), removals.end(), link);
  });
  const std::vector<Touched> touched = touched_rows(removals, additions);
  make_room(touched);
  parallel_for(touched.size(), [&](std::size_t t) { rewrite(touched[t], removals, additions); });
  size_ += additions.size();
  size_ -= removals.size();
  if (fallow_ > neighbour_.size() / 4 + 64) lay_out_anew();
}

template <class Payload>
auto SlabStore<Payload>::touched_rows(const std::vector<HalfLink>& removals,
                                      const std::vector<HalfLink>& additions) const
    -> std::vector<Touched> {
  std::vector<Touched> touched;
  std::size_t r = 0;
  std::size_t a = 0;
  while (r < removals.size() || a < additions.size()) {
    const std::uint32_t row = a == additions.size()  ? removals[r].row
                              : r == removals.size() ? additions[a].row
                                                     : std::min(removals[r].row, additions[a].row);
    Touched change{row, r, r, a, a, 0};
    while (r < removals.size() && removals[r].row == row) ++r;
    while (a < additions.size() && additions[a].row == row) ++a;
    change.removal_end = r;
    change.addition_end = a;
    const std::size_t count = count_[row] + (a - change.addition_begin);
    check(count >= r - change.removal_begin, "row {} loses {} of {} links", row,
          r - change.removal_begin, count);
    change.new_count = static_cast<std::uint32_t>(count - (r - change.removal_begin));
    touched.push_back(change);
  }
  return touched;
}

template <class Payload>
void SlabStore<Payload>::make_room(const std::vector<Touched>& touched) {
  Slot end = neighbour_.size();
  struct Move {
    std::uint32_t row;
    Slot to;
  };
  std::vector<Move> moves;
  for (const Touched& change : touched) {
    if (change.new_count <= capacity_[change.row]) continue;
    moves.push_back({change.row, end});
    fallow_ += capacity_[change.row];
    capacity_[change.row] = with_slack(change.new_count);
    end += capacity_[change.row];
  }
  if (moves.empty()) return;
  resize_arena(end);
  parallel_for(moves.size(), [&](std::size_t m) {
    const auto [row, to] = moves[m];
    for (std::uint32_t k = 0; k < count_[row]; ++k) move_slot(first_[row] + k, to + k);
    first_[row] = to;
  });
}

template <class Payload>
void SlabStore<Payload>::rewrite(const Touched& change, const std::vector<HalfLink>& removals,
                                 const std::vector<HalfLink>& additions) {
  const Slot first = first_[change.row];
  // Close the gaps of removals from the left.
  Slot kept = first;
  std::size_t r = change.removal_begin;
  for (Slot slot = first; slot < first + count_[change.row]; ++slot) {
    if (r < change.removal_end && removals[r].neighbour == neighbour_[slot]) {
      ++r;
      continue;
    }
    if (kept != slot) move_slot(slot, kept);
    ++kept;
  }
  check(r == change.removal_end, "row {} has no link to {} that could be removed", change.row,
        r < change.removal_end ? removals[r].neighbour : 0);
  // Open gaps for additions from the right.
  Slot target = first + change.new_count;
  Slot source = kept;
  for (std::size_t a = change.addition_end; a > change.addition_begin; --a) {
    const std::uint32_t added = additions[a - 1].neighbour;
    while (source > first && neighbour_[source - 1] > added) move_slot(--source, --target);
    --target;
    neighbour_[target] = added;
    std::apply([&](auto&... column) { ((column[target] = {}), ...); }, payload.columns());
  }
  count_[change.row] = change.new_count;
}

template <class Payload>
void SlabStore<Payload>::lay_out_anew() {
  std::vector<Slot> place(rows());
  Slot end = 0;
  for (std::size_t row = 0; row < rows(); ++row) {
    place[row] = end;
    capacity_[row] = count_[row] == 0 ? 0 : with_slack(count_[row]);
    end += capacity_[row];
  }
  const auto copy = [&](auto& values) {
    std::remove_reference_t<decltype(values)> fresh(end);
    parallel_for((rows() + block_rows - 1) / block_rows, [&](std::size_t block) {
      const std::size_t stop = std::min(rows(), (block + 1) * block_rows);
      for (std::size_t row = block * block_rows; row < stop; ++row)
        std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(first_[row]), count_[row],
                    fresh.begin() + static_cast<std::ptrdiff_t>(place[row]));
    });
    values = std::move(fresh);
  };
  copy(neighbour_);
  std::apply([&](auto&... column) { (copy(column.values), ...); }, payload.columns());
  first_ = std::move(place);
  fallow_ = 0;
}

}  // namespace tissage
