// How a slab store settles changes: by buckets of rows, each sorted and merged on its own.
#pragma once

#include "tissage/world/slab_store.hpp"

namespace tissage {

/// Calls visit(run) for each run of half-links that share what `same` says.
template <class Same, class Visit>
void each_run(std::span<const HalfLink> list, const Same& same, const Visit& visit) {
  while (!list.empty()) {
    std::size_t count = 1;
    while (count < list.size() && same(list[0], list[count])) ++count;
    visit(list.first(count));
    list = list.subspan(count);
  }
}

/// Calls visit(links of the row) for each row of a sorted list.
template <class Visit>
void each_row(std::span<const HalfLink> list, const Visit& visit) {
  each_run(
      list, [](const HalfLink& a, const HalfLink& b) { return a.row == b.row; }, visit);
}

/// Calls visit(segment, links of the segment) for each segment of a sorted list.
template <class Visit>
void each_segment(std::span<const HalfLink> list, const Visit& visit) {
  const auto segment_of = [](const HalfLink& half) { return half.row >> Buckets::segment_shift; };
  each_run(
      list, [&](const HalfLink& a, const HalfLink& b) { return segment_of(a) == segment_of(b); },
      [&](std::span<const HalfLink> links) { visit(segment_of(links[0]), links); });
}

template <class Payload>
template <class Begin>
void SlabStore<Payload>::settle(const std::vector<Link>& removals,
                                const std::vector<Link>& additions, Ends ends, const Begin& begin) {
  if (removals.empty() && additions.empty()) return;
  const Buckets buckets(rows(), removals.size() + additions.size());
  HalfLinks lost(removals, ends, buckets);
  HalfLinks gained(additions, ends, buckets);
  std::vector<Slot> needed(buckets.count);
  parallel_for(buckets.count, [&](std::size_t b) {
    lost.sort(b);
    gained.sort(b);
    needed[b] = slots_needed(gained.of(b));
  });
  std::vector<Slot> free(buckets.count);  // where segments of a bucket that outgrow their places go
  Slot end = neighbour_.size();
  for (std::size_t b = 0; b < buckets.count; ++b) {
    free[b] = end;
    end += needed[b];
  }
  resize_arena(end);
  std::vector<Outcome> outcomes(buckets.count);
  parallel_for(buckets.count, [&](std::size_t b) {
    outcomes[b] = apply(lost.of(b), gained.of(b), free[b], begin);
  });
  for (const Outcome& outcome : outcomes) {
    size_ = size_ + outcome.added - outcome.removed;
    fallow_ += outcome.fallow;
  }
  if (fallow_ > neighbour_.size() / 32 + 64) lay_out_anew();
}

/// Asks the memory for rows some changes before these come, since one row waits on the next
/// otherwise. Does nothing for a store that the second-level cache holds.
template <class Payload>
class SlabStore<Payload>::RowsAhead {
 public:
  RowsAhead(SlabStore& store, std::span<const HalfLink> changes) : store_(store), left_(changes) {
    if (store.size_ < small_size) left_ = {};
    pass(8);
  }
  /// Asks for the rows of the next `count` changes.
  void pass(std::size_t count) {
    count = std::min(count, left_.size());
    for (const HalfLink& half : left_.first(count))
      store_.each_array([slab = store_.slab_[half.row]](const auto& values) {
        tissage::prefetch<Reuse::soon>(values.data() + slab.first, slab.count);
      });
    left_ = left_.subspan(count);
  }

 private:
  SlabStore& store_;
  std::span<const HalfLink> left_;
};

/// Slots that segments of a bucket need which outgrow their places.
template <class Payload>
Slot SlabStore<Payload>::slots_needed(std::span<const HalfLink> additions) const {
  Slot slots = 0;
  each_segment(additions, [&](std::size_t segment, std::span<const HalfLink> links) {
    if (must_move(segment, links.size()))
      slots += room_for(segment, segment_[segment].count + links.size());
  });
  return slots;
}

/// Changes the rows of a bucket; segments that outgrow their places move to `free` and on.
template <class Payload>
template <class Begin>
auto SlabStore<Payload>::apply(std::span<const HalfLink> removals,
                               std::span<const HalfLink> additions, Slot free, const Begin& begin)
    -> Outcome {
  Outcome outcome;
  each_segment(additions, [&](std::size_t segment, std::span<const HalfLink> links) {
    if (!must_move(segment, links.size())) return;
    outcome.fallow += segment_[segment].capacity;
    move_segment(segment, free, links);
    free += segment_[segment].capacity;
  });
  RowsAhead lost_ahead(*this, removals);
  each_row(removals, [&](std::span<const HalfLink> links) {
    lost_ahead.pass(links.size());
    close_gaps(links);
    segment_[links[0].row >> Buckets::segment_shift].count -=
        static_cast<std::uint32_t>(links.size());
  });
  outcome.removed = removals.size();
  RowsAhead gained_ahead(*this, additions);
  each_row(additions, [&](std::span<const HalfLink> links) {
    gained_ahead.pass(links.size());
    const std::uint32_t added =
        links.size() == 1 ? open_gap(links[0], begin) : open_gaps(links, begin);
    segment_[links[0].row >> Buckets::segment_shift].count += added;
    outcome.added += added;
  });
  return outcome;
}

/// Takes links from a row: moves what lies right of them to the left.
template <class Payload>
void SlabStore<Payload>::close_gaps(std::span<const HalfLink> removals) {
  Slab& slab = slab_[removals[0].row];
  const Slot last = slab.first + slab.count;
  Slot kept = slab.first;
  Slot next = kept;  // first slot that has not moved yet
  for (const HalfLink& half : removals) {
    const Slot gap = lower_bound(next, last, half.neighbour);
    check(gap < last && neighbour_[gap] == half.neighbour,
          "row {} has no link to {} that could be removed", half.row, half.neighbour);
    move_slots(next, kept, gap - next);
    kept += gap - next;
    next = gap + 1;
  }
  move_slots(next, kept, last - next);
  slab.count -= static_cast<std::uint32_t>(removals.size());
}

/// Gives a row one link if it is new: moves what lies right of it to the right.
template <class Payload>
template <class Begin>
std::uint32_t SlabStore<Payload>::open_gap(const HalfLink& added, const Begin& begin) {
  Slab& slab = slab_[added.row];
  const Slot place = lower_bound(slab.first, slab.first + slab.count, added.neighbour) - slab.first;
  if (place < slab.count && neighbour_[slab.first + place] == added.neighbour) return 0;
  make_room(added.row, 1);
  const Slot slot = slab.first + place;
  move_slots(slot, slot + 1, slab.count - place);
  ++slab.count;
  fill(added, slot, begin);
  return 1;
}

/// Gives a row those links that are new: moves what lies right of them to the right, the last
/// first.
template <class Payload>
template <class Begin>
std::uint32_t SlabStore<Payload>::open_gaps(std::span<const HalfLink> additions,
                                            const Begin& begin) {
  const std::uint32_t row = additions[0].row;
  std::uint32_t fresh = 0;
  for (const HalfLink& half : additions) fresh += find(row, half.neighbour) == no_slot ? 1u : 0u;
  make_room(row, fresh);
  Slab& slab = slab_[row];
  Slot end = slab.first + slab.count;  // of what has not moved yet
  slab.count += fresh;
  std::size_t a = additions.size();
  for (std::uint32_t gaps = fresh; gaps > 0;) {
    const HalfLink& added = additions[--a];
    const Slot place = lower_bound(slab.first, end, added.neighbour);
    if (place < end && neighbour_[place] == added.neighbour) continue;
    move_slots(place, place + gaps, end - place);
    end = place;
    fill(added, place + --gaps, begin);
  }
  return fresh;
}

/// A new link with a blank payload.
template <class Payload>
template <class Begin>
void SlabStore<Payload>::fill(const HalfLink& half, Slot slot, const Begin& begin) {
  neighbour_[slot] = half.neighbour;
  std::apply([&](auto&... column) { ((column[slot] = {}), ...); }, payload.columns());
  begin(half.row, half.neighbour, slot);
}

}  // namespace tissage
