// Rows of sorted neighbours in one arena, with slack to grow: one side of a two-way store.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

#include "tissage/base/error.hpp"
#include "tissage/base/parallel.hpp"
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

  /// The values of one column along a row, in the order of neighbours(row).
  template <class T>
  std::span<T> values(Column<T> Payload::*column, std::size_t row) {
    return {(payload.*column).values.data() + first_[row], count_[row]};
  }
  template <class T>
  std::span<const T> values(Column<T> Payload::*column, std::size_t row) const {
    return {(payload.*column).values.data() + first_[row], count_[row]};
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
           first_.capacity() * sizeof(Slot) +
           (count_.capacity() + capacity_.capacity()) * sizeof(std::uint32_t);
  }

  /// The columns, indexed by slot.
  Payload payload;

 private:
  struct Changes {
    Buckets buckets;
    HalfLinks removals;
    HalfLinks additions;
  };
  struct RowChange {
    std::uint32_t row;
    std::span<const HalfLink> removals;
    std::span<const HalfLink> additions;
  };
  struct Needs {  // of a bucket
    Slot slots = 0;
    Slot fallow = 0;
  };

  std::uint32_t new_count(const RowChange& change) const;
  Needs prepare(Changes& changes, std::size_t bucket) const;
  template <class Begin>
  void apply(const RowChange& change, const Begin& begin);
  Slot close_gaps(const RowChange& change);
  template <class Begin>
  void open_gaps(const RowChange& change, Slot end, const Begin& begin);
  void move_row(std::uint32_t row, Slot to, std::uint32_t count);
  void lay_out_anew();
  void resize_arena(Slot slots);

  /// Calls visit(change) for each row that the changes of a bucket concern, in ascending order.
  template <class Visit>
  static void each_row(const Changes& changes, std::size_t bucket, const Visit& visit);

  /// Calls visit(values) for the neighbours and each column.
  template <class Visit>
  void each_array(const Visit& visit) {
    visit(neighbour_);
    std::apply([&](auto&... column) { (visit(column.values), ...); }, payload.columns());
  }
  void move_slots(Slot from, Slot to, std::size_t count) {
    if (count == 0 || from == to) return;
    each_array([&](auto& values) {
      std::memmove(values.data() + to, values.data() + from, count * sizeof(values[0]));
    });
  }
  /// First slot in [begin, end) whose neighbour is not below the given one.
  Slot lower_bound(Slot begin, Slot end, std::uint32_t neighbour) const {
    const std::uint32_t* const all = neighbour_.data();
    return static_cast<Slot>(std::lower_bound(all + begin, all + end, neighbour) - all);
  }
  static std::uint32_t with_slack(std::uint32_t count) { return count + std::max(1u, count / 4); }

  std::vector<Slot> first_;
  std::vector<std::uint32_t> count_, capacity_;
  std::vector<std::uint32_t> neighbour_;
  std::size_t size_ = 0;
  Slot fallow_ = 0;
};

}  // namespace tissage

#include "tissage/world/slab_store_settle.hpp"
