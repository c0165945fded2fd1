// Rows of sorted neighbours in one arena, with slack to grow: one side of a two-way store.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "tissage/base/archive.hpp"
#include "tissage/base/error.hpp"
#include "tissage/base/parallel.hpp"
#include "tissage/base/prefetch.hpp"
#include "tissage/world/column.hpp"
#include "tissage/world/half_links.hpp"
#include "tissage/world/move_values.hpp"

namespace tissage {

/// Position of one half-link in the arena, valid until the next change: until the next settle(),
/// or, where settle() hands it out, during that call.
using Slot = std::uint64_t;
inline constexpr Slot no_slot = ~Slot{0};

/// Leaves the payload of new half-links at zero bytes.
struct BlankPayload {
  void operator()(std::uint32_t /*row*/, std::uint32_t /*neighbour*/, Slot /*slot*/) const {}
};

/// For each row a slab of slots sorted by neighbour. `Payload` is a table whose columns run
/// parallel to the neighbours. The slabs of 256 rows lie in row order in a segment of the arena and
/// share its slack: a row that outgrows its slab takes slack from a row beside it, as in a packed
/// memory array (Bender, Demaine and Farach-Colton 2005). A segment that outgrows its place moves
/// to the end; when a part in 32 of the arena lies fallow all of it is laid out anew. Where a row
/// lies depends on the history of changes only, never on threads, and no result depends on it.
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

  /// Slot of `neighbour` in `row`, or no_slot.
  Slot find(std::size_t row, std::uint32_t neighbour) const {
    const Slot slot = lower_bound(first(row), last(row), neighbour);
    return slot < last(row) && neighbour_[slot] == neighbour ? slot : no_slot;
  }

  void append_rows(std::size_t rows);

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

  /// All half-links: written, or read in place of those that are here. Where rows lie in memory is
  /// not kept.
  void transfer(Archive& archive);

  std::size_t bytes() const {
    return bytes_of(payload) + neighbour_.capacity() * sizeof(std::uint32_t) +
           slab_.capacity() * sizeof(Slab) + segment_.capacity() * sizeof(Segment);
  }

  /// The columns, indexed by slot.
  Payload payload;

 private:
  struct Slab {  // of a row: the first `count` of its slots are in use
    Slot first = 0;
    std::uint32_t count = 0;
    std::uint32_t capacity = 0;
  };
  struct Segment {  // of 2^segment_shift rows: their slabs, one behind the other, fill it
    Slot first = 0;
    std::uint32_t capacity = 0;
    std::uint32_t count = 0;  // of half-links
  };
  struct Outcome {  // of a bucket
    std::size_t added = 0;
    std::size_t removed = 0;
    Slot fallow = 0;
  };
  using SlotsOfRows = std::array<std::uint32_t, std::size_t{1} << Buckets::segment_shift>;

  // slab_store_settle.hpp: changes of rows.
  Slot slots_needed(std::span<const HalfLink> additions) const;
  template <class Begin>
  Outcome apply(std::span<const HalfLink> removals, std::span<const HalfLink> additions, Slot free,
                const Begin& begin);
  void close_gaps(std::span<const HalfLink> removals);
  template <class Begin>
  std::uint32_t open_gaps(std::span<const HalfLink> additions, const Begin& begin);
  template <class Begin>
  std::uint32_t open_gap(const HalfLink& added, const Begin& begin);
  template <class Begin>
  void fill(const HalfLink& half, Slot slot, const Begin& begin);
  class RowsAhead;

  // slab_store_layout.hpp: where rows and segments lie.
  void resize_arena(Slot slots);
  bool must_move(std::size_t segment, std::size_t additions) const;
  std::uint32_t room_for(std::size_t segment, std::size_t count) const;
  std::pair<std::size_t, std::size_t> rows_of(std::size_t segment) const;
  void make_room(std::size_t row, std::uint32_t more);
  bool take_from_the_left(std::size_t row, std::uint32_t more);
  bool take_from_the_right(std::size_t row, std::uint32_t more);
  void place(std::size_t segment, const Segment& to, const SlotsOfRows& wanted);
  void move_segment(std::size_t segment, Slot free, std::span<const HalfLink> additions);
  void lay_out_anew();

  // slab_store_archive.hpp
  void pack(const std::vector<std::uint32_t>& degrees);

  /// Calls visit(values) for the neighbours and each column.
  template <class Visit>
  void each_array(const Visit& visit) {
    visit(neighbour_);
    std::apply([&](auto&... column) { (visit(column.values), ...); }, payload.columns());
  }
  void move_slots(Slot from, Slot to, std::size_t count) {
    if (from == to) return;
    std::apply([&](auto*... values) { move_values(from, to, count, values...); }, arrays());
  }
  /// Where the neighbours and each column begin.
  auto arrays() {
    return std::apply(
        [&](auto&... column) {
          return std::make_tuple(neighbour_.data(), column.values.data()...);
        },
        payload.columns());
  }
  /// First slot in [begin, end) whose neighbour is not below the given one. A binary search without
  /// branches, since which way it goes could not be predicted; its steps depend on the length only.
  Slot lower_bound(Slot begin, Slot end, std::uint32_t neighbour) const {
    const std::uint32_t* place = neighbour_.data() + begin;
    for (std::size_t length = end - begin; length > 0;) {
      const std::size_t half = (length + 1) / 2;
      place += half * static_cast<std::size_t>(place[half - 1] < neighbour);
      length -= half;
    }
    return static_cast<Slot>(place - neighbour_.data());
  }
  static constexpr std::size_t most_slots = std::numeric_limits<std::uint32_t>::max();
  static constexpr std::size_t small_size = std::size_t{1}
                                            << 16;  // half-links that a second-level cache holds
  static constexpr std::size_t large_size = std::size_t{1} << 22;  // half-links beyond caches

  std::vector<Slab> slab_;
  std::vector<Segment> segment_;
  std::vector<std::uint32_t> neighbour_;
  std::size_t size_ = 0;
  Slot fallow_ = 0;
};

}  // namespace tissage

#include "tissage/world/slab_store_archive.hpp"
#include "tissage/world/slab_store_layout.hpp"
#include "tissage/world/slab_store_settle.hpp"
