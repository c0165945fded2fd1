// Rows of sorted neighbours in one arena, with slack to grow: one side of a two-way store.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "tissage/base/error.hpp"
#include "tissage/base/parallel.hpp"
#include "tissage/base/prefetch.hpp"
#include "tissage/world/column.hpp"
#include "tissage/world/half_links.hpp"

namespace tissage {

/// Position of one half-link in the arena, valid until the next settle().
using Slot = std::uint64_t;
inline constexpr Slot no_slot = ~Slot{0};

/// Leaves the payload of new half-links at zero bytes.
struct BlankPayload {
  void operator()(std::uint32_t /*row*/, std::uint32_t /*neighbour*/, Slot /*slot*/) const {}
};

/// For each row a slab of slots sorted by neighbour. `Payload` is a table whose columns run
/// parallel to the neighbours. A row that outgrows its slab moves to the end of the arena with 25 %
/// slack; when a quarter of the arena lies fallow the arena is laid out anew in row order. Where a
/// row lies depends on the history of changes only, never on threads, and no result depends on it.
template <class Payload>
class SlabStore {
 public:
  std::size_t rows() const { return slab_.size(); }
  std::uint32_t degree(std::size_t row) const { return slab_[row].count; }
  Slot first(std::size_t row) const { return slab_[row].first; }
  Slot last(std::size_t row) const { return slab_[row].first + slab_[row].count; }
  std::uint32_t neighbour(Slot slot) const { return neighbour_[slot]; }
  std::span<const std::uint32_t> neighbours(std::size_t row) const {
    return {neighbour_.data() + slab_[row].first, slab_[row].count};
  }
  /// Number of half-links.
  std::size_t size() const { return size_; }

  /// Slot of `neighbour` in `row`, or no_slot. A binary search without branches, since which way it
  /// goes could not be predicted; its steps depend on the length of the row only.
  Slot find(std::size_t row, std::uint32_t neighbour) const {
    const Slab& slab = slab_[row];
    std::uint32_t length = slab.count;
    if (length == 0) return no_slot;
    const std::uint32_t* const begin = neighbour_.data() + slab.first;
    const std::uint32_t* place = begin;
    while (length > 1) {
      const std::uint32_t half = length / 2;
      place += half * static_cast<std::uint32_t>(place[half - 1] < neighbour);
      length -= half;
    }
    return *place == neighbour ? slab.first + static_cast<Slot>(place - begin) : no_slot;
  }

  void append_rows(std::size_t rows) { slab_.resize(slab_.size() + rows); }

  /// The values of one column along a row, in the order of neighbours(row).
  template <class T>
  std::span<T> values(Column<T> Payload::*column, std::size_t row) {
    return {(payload.*column).values.data() + slab_[row].first, slab_[row].count};
  }
  template <class T>
  std::span<const T> values(Column<T> Payload::*column, std::size_t row) const {
    return {(payload.*column).values.data() + slab_[row].first, slab_[row].count};
  }

  /// Asks the memory for the neighbours of a row that will be looked at soon.
  void prefetch(std::size_t row) const {
    tissage::prefetch<Reuse::soon>(neighbour_.data() + slab_[row].first, slab_[row].count);
  }
  /// Asks the memory for the neighbours and one column of a row that a walk through all rows will
  /// reach soon. Does nothing for a store that the caches hold, nor beyond the last row.
  template <class T>
  void prefetch_walk(Column<T> Payload::*column, std::size_t row) const {
    if (size_ < large_size || row >= rows()) return;
    const auto [first, count, capacity] = slab_[row];
    tissage::prefetch<Reuse::once>(neighbour_.data() + first, count);
    tissage::prefetch<Reuse::once>((payload.*column).values.data() + first, count);
  }

  /// Removes, then adds the half-links of links whose `ends` are rows here. Both lists may come in
  /// any order; an addition that is there already or comes twice is ignored, a removal of what is
  /// not there is a Defect. New slots have a payload of zero bytes, then begin(row, neighbour,
  /// slot) is called for each, rows in parallel.
  template <class Begin = BlankPayload>
  void settle(const std::vector<Link>& removals, const std::vector<Link>& additions, Ends ends,
              const Begin& begin = {});

  std::size_t bytes() const {
    return bytes_of(payload) + neighbour_.capacity() * sizeof(std::uint32_t) +
           slab_.capacity() * sizeof(Slab);
  }

  /// The columns, indexed by slot.
  Payload payload;

 private:
  struct Slab {  // of a row: the first `count` of its slots are in use
    Slot first = 0;
    std::uint32_t count = 0;
    std::uint32_t capacity = 0;
  };
  struct Changes {
    HalfLinks removals;
    HalfLinks additions;
  };
  struct RowChange {
    std::uint32_t row;
    std::span<const HalfLink> removals;
    std::span<const HalfLink> additions;
  };
  struct Outcome {  // of a bucket
    std::size_t added = 0;
    std::size_t removed = 0;
    Slot fallow = 0;
  };

  std::uint32_t most_links(const RowChange& change) const;
  Slot slots_needed(const Changes& changes, std::size_t bucket) const;
  void resize_arena(Slot slots);
  template <class Begin>
  Outcome apply(const Changes& changes, std::size_t bucket, Slot free, const Begin& begin);
  void prefetch_rows(std::span<const HalfLink> changes);
  void close_gaps(const RowChange& change);
  template <class Begin>
  void open_gaps(const RowChange& change, const Begin& begin);
  void lay_out_anew();

  /// Calls visit(change) for each row that the changes of a bucket concern, in ascending order.
  template <class Visit>
  static void each_row(const Changes& changes, std::size_t bucket, const Visit& visit);

  /// Calls visit(values) for the neighbours and each column.
  template <class Visit>
  void each_array(const Visit& visit) {
    visit(neighbour_);
    std::apply([&](auto&... column) { (visit(column.values), ...); }, payload.columns());
  }
  /// Rows are short: a loop over their slots beats a call of memmove for each array.
  void move_slots(Slot from, Slot to, std::size_t count) {
    if (from == to) return;
    std::apply(
        [&](auto*... values) {
          if (from > to)
            for (std::size_t k = 0; k < count; ++k) ((values[to + k] = values[from + k]), ...);
          else
            for (std::size_t k = count; k-- > 0;) ((values[to + k] = values[from + k]), ...);
        },
        arrays());
  }
  /// Where the neighbours and each column begin.
  auto arrays() {
    return std::apply(
        [&](auto&... column) {
          return std::make_tuple(neighbour_.data(), column.values.data()...);
        },
        payload.columns());
  }
  /// First slot in [begin, end) whose neighbour is not below the given one.
  Slot lower_bound(Slot begin, Slot end, std::uint32_t neighbour) const {
    const std::uint32_t* const all = neighbour_.data();
    while (begin < end) {
      const Slot half = (end - begin) / 2;
      const bool is_below = all[begin + half] < neighbour;
      begin += is_below ? half + 1 : 0;
      end = is_below ? end : begin + half;
    }
    return begin;
  }
  static constexpr std::size_t large_size = std::size_t{1} << 22;  // half-links beyond caches
  static std::uint32_t with_slack(std::uint32_t count) { return count + std::max(1u, count / 4); }

  std::vector<Slab> slab_;
  std::vector<std::uint32_t> neighbour_;
  std::size_t size_ = 0;
  Slot fallow_ = 0;
};

}  // namespace tissage

#include "tissage/world/slab_store_settle.hpp"
