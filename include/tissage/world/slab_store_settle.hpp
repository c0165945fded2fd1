// How a slab store settles changes: by buckets of rows, each sorted and merged on its own.
#pragma once

#include "tissage/world/slab_store.hpp"

namespace tissage {

template <class Payload>
template <class Begin>
void SlabStore<Payload>::settle(const std::vector<Link>& removals,
                                const std::vector<Link>& additions, Ends ends, const Begin& begin) {
  if (removals.empty() && additions.empty()) return;
  const Buckets buckets(rows(), removals.size() + additions.size());
  Changes changes{buckets, {removals, ends, buckets}, {additions, ends, buckets}};
  std::vector<Needs> needs(buckets.count);
  parallel_for(buckets.count, [&](std::size_t b) { needs[b] = prepare(changes, b); });
  std::vector<Slot> free(buckets.count);  // where rows of a bucket that outgrow their slabs go
  Slot end = neighbour_.size();
  for (std::size_t b = 0; b < buckets.count; ++b) {
    free[b] = end;
    end += needs[b].slots;
    fallow_ += needs[b].fallow;
    size_ += changes.additions.of(b).size();
    size_ -= changes.removals.of(b).size();
  }
  resize_arena(end);
  parallel_for(buckets.count, [&](std::size_t b) {
    each_row(changes, b, [&](const RowChange& change) {
      if (const std::uint32_t count = new_count(change); count > capacity_[change.row]) {
        move_row(change.row, free[b], count);
        free[b] += capacity_[change.row];
      }
      apply(change, begin);
    });
  });
  if (fallow_ > neighbour_.size() / 4 + 64) lay_out_anew();
}

template <class Payload>
template <class Visit>
void SlabStore<Payload>::each_row(const Changes& changes, std::size_t bucket, const Visit& visit) {
  std::span<const HalfLink> removals = changes.removals.of(bucket);
  std::span<const HalfLink> additions = changes.additions.of(bucket);
  const auto take = [](std::span<const HalfLink>& list, std::uint32_t row) {
    std::size_t count = 0;
    while (count < list.size() && list[count].row == row) ++count;
    const std::span<const HalfLink> taken = list.first(count);
    list = list.subspan(count);
    return taken;
  };
  while (!removals.empty() || !additions.empty()) {
    const std::uint32_t row = removals.empty()    ? additions[0].row
                              : additions.empty() ? removals[0].row
                                                  : std::min(removals[0].row, additions[0].row);
    const std::span<const HalfLink> lost = take(removals, row);
    visit(RowChange{row, lost, take(additions, row)});
  }
}

template <class Payload>
std::uint32_t SlabStore<Payload>::new_count(const RowChange& change) const {
  const std::size_t count = count_[change.row] + change.additions.size();
  check(count >= change.removals.size(), "row {} loses {} of {} links", change.row,
        change.removals.size(), count);
  return static_cast<std::uint32_t>(count - change.removals.size());
}

/// Sorts the changes of a bucket, drops additions that are there already, and counts the slots that
/// its outgrown rows need and leave.
template <class Payload>
auto SlabStore<Payload>::prepare(Changes& changes, std::size_t bucket) const -> Needs {
  changes.removals.sort(bucket);
  changes.additions.sort(bucket);
  const std::span<const HalfLink> removals = changes.removals.of(bucket);
  changes.additions.drop(bucket, [&](const HalfLink& half) {
    return find(half.row, half.neighbour) != no_slot &&
           !std::binary_search(removals.begin(), removals.end(), half);
  });
  Needs needs;
  each_row(changes, bucket, [&](const RowChange& change) {
    const std::uint32_t count = new_count(change);
    if (count <= capacity_[change.row]) return;
    needs.slots += with_slack(count);
    needs.fallow += capacity_[change.row];
  });
  return needs;
}

/// Room for `slots`: as much as is needed where the arena was empty, and then an eighth more each
/// time, since a vector that doubles would waste half of the largest array that there is.
template <class Payload>
void SlabStore<Payload>::resize_arena(Slot slots) {
  if (slots == neighbour_.size()) return;
  each_array([&](auto& values) {
    if (slots > values.capacity()) values.reserve(std::max(slots, values.size() * 9 / 8));
    values.resize(slots);
  });
}

template <class Payload>
void SlabStore<Payload>::move_row(std::uint32_t row, Slot to, std::uint32_t count) {
  move_slots(first_[row], to, count_[row]);
  first_[row] = to;
  capacity_[row] = with_slack(count);
}

template <class Payload>
template <class Begin>
void SlabStore<Payload>::apply(const RowChange& change, const Begin& begin) {
  const std::uint32_t count = new_count(change);
  open_gaps(change, close_gaps(change), begin);
  count_[change.row] = count;
}

/// Moves what lies right of removals to the left; where the row then ends.
template <class Payload>
Slot SlabStore<Payload>::close_gaps(const RowChange& change) {
  const Slot last = this->last(change.row);
  if (change.removals.empty()) return last;
  Slot kept = first(change.row);
  Slot next = kept;  // first slot that has not moved yet
  for (const HalfLink& half : change.removals) {
    const Slot gap = lower_bound(next, last, half.neighbour);
    check(gap < last && neighbour_[gap] == half.neighbour,
          "row {} has no link to {} that could be removed", half.row, half.neighbour);
    move_slots(next, kept, gap - next);
    kept += gap - next;
    next = gap + 1;
  }
  move_slots(next, kept, last - next);
  return kept + (last - next);
}

/// Moves what lies right of additions to the right, the last first, and puts them into the gaps.
template <class Payload>
template <class Begin>
void SlabStore<Payload>::open_gaps(const RowChange& change, Slot end, const Begin& begin) {
  Slot target = end + change.additions.size();
  for (std::size_t a = change.additions.size(); a > 0; --a) {
    const std::uint32_t added = change.additions[a - 1].neighbour;
    const Slot place = lower_bound(first(change.row), end, added);
    target -= end - place;
    move_slots(place, target, end - place);
    end = place;
    neighbour_[--target] = added;
    std::apply([&](auto&... column) { ((column[target] = {}), ...); }, payload.columns());
    begin(change.row, added, target);
  }
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
  each_array([&](auto& values) {
    std::remove_reference_t<decltype(values)> fresh(end);
    parallel_for((rows() + block_rows - 1) / block_rows, [&](std::size_t block) {
      const std::size_t stop = std::min(rows(), (block + 1) * block_rows);
      for (std::size_t row = block * block_rows; row < stop; ++row)
        std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(first_[row]), count_[row],
                    fresh.begin() + static_cast<std::ptrdiff_t>(place[row]));
    });
    values = std::move(fresh);
  });
  first_ = std::move(place);
  fallow_ = 0;
}

}  // namespace tissage
