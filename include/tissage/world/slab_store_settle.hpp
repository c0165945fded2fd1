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
  Changes changes{{removals, ends, buckets}, {additions, ends, buckets}};
  std::vector<Slot> needed(buckets.count);
  parallel_for(buckets.count, [&](std::size_t b) {
    changes.removals.sort(b);
    changes.additions.sort(b);
    needed[b] = slots_needed(changes, b);
  });
  std::vector<Slot> free(buckets.count);  // where rows of a bucket that outgrow their slabs go
  Slot end = neighbour_.size();
  for (std::size_t b = 0; b < buckets.count; ++b) {
    free[b] = end;
    end += needed[b];
  }
  resize_arena(end);
  std::vector<Outcome> outcomes(buckets.count);
  parallel_for(buckets.count,
               [&](std::size_t b) { outcomes[b] = apply(changes, b, free[b], begin); });
  for (const Outcome& outcome : outcomes) {
    size_ = size_ + outcome.added - outcome.removed;
    fallow_ += outcome.fallow;
  }
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

/// Links of a row after a change all of whose additions are new.
template <class Payload>
std::uint32_t SlabStore<Payload>::most_links(const RowChange& change) const {
  const std::size_t count = slab_[change.row].count + change.additions.size();
  check(count >= change.removals.size(), "row {} loses {} of {} links", change.row,
        change.removals.size(), count);
  return static_cast<std::uint32_t>(count - change.removals.size());
}

/// Slots that rows of a bucket need which outgrow their slabs.
template <class Payload>
Slot SlabStore<Payload>::slots_needed(const Changes& changes, std::size_t bucket) const {
  Slot slots = 0;
  each_row(changes, bucket, [&](const RowChange& change) {
    const std::uint32_t count = most_links(change);
    if (count > slab_[change.row].capacity) slots += with_slack(count);
  });
  return slots;
}

/// Room for `slots`: as much as is needed where the arena was empty, and then an eighth more each
/// time, since a vector that doubles would waste half of the largest array that there is.
template <class Payload>
void SlabStore<Payload>::resize_arena(Slot slots) {
  if (slots == neighbour_.size()) return;
  each_array([&](auto& values) {
    const Slot more = values.size() + values.size() / 8;
    if (slots > values.capacity()) values.reserve(std::max(slots, more));
    values.resize(slots);
  });
}

/// Changes the rows of a bucket; those that outgrow their slabs move to `free` and on.
template <class Payload>
template <class Begin>
auto SlabStore<Payload>::apply(const Changes& changes, std::size_t bucket, Slot free,
                               const Begin& begin) -> Outcome {
  prefetch_rows(changes.removals.of(bucket));
  prefetch_rows(changes.additions.of(bucket));
  Outcome outcome;
  each_row(changes, bucket, [&](const RowChange& change) {
    Slab& slab = slab_[change.row];
    if (const std::uint32_t count = most_links(change); count > slab.capacity) {
      outcome.fallow += slab.capacity;
      move_slots(slab.first, free, slab.count);
      slab = {free, slab.count, with_slack(count)};
      free += slab.capacity;
    }
    close_gaps(change);
    const std::uint32_t kept = slab.count;
    open_gaps(change, begin);
    outcome.removed += change.removals.size();
    outcome.added += slab.count - kept;
  });
  return outcome;
}

/// Asks the memory for the rows of a bucket before they change, since one waits on the next
/// otherwise.
template <class Payload>
void SlabStore<Payload>::prefetch_rows(std::span<const HalfLink> changes) {
  for (const HalfLink& half : changes)
    each_array([slab = slab_[half.row]](const auto& values) {
      tissage::prefetch<Reuse::soon>(values.data() + slab.first, slab.count);
    });
}

/// Moves what lies right of removals to the left.
template <class Payload>
void SlabStore<Payload>::close_gaps(const RowChange& change) {
  if (change.removals.empty()) return;
  const Slot last = this->last(change.row);
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
  slab_[change.row].count -= static_cast<std::uint32_t>(next - kept);
}

/// Moves what lies right of additions to the right, the last first, and puts into the gaps those
/// that are not there already.
template <class Payload>
template <class Begin>
void SlabStore<Payload>::open_gaps(const RowChange& change, const Begin& begin) {
  std::uint32_t fresh = 0;
  for (const HalfLink& half : change.additions)
    fresh += find(half.row, half.neighbour) == no_slot ? 1u : 0u;
  const Slot first = this->first(change.row);
  Slot end = last(change.row);  // of what has not moved yet
  slab_[change.row].count += fresh;
  for (std::size_t a = change.additions.size(); fresh > 0; --a) {
    const std::uint32_t added = change.additions[a - 1].neighbour;
    const Slot place = lower_bound(first, end, added);
    if (place < end && neighbour_[place] == added) continue;
    move_slots(place, place + fresh, end - place);
    end = place;
    const Slot slot = place + --fresh;
    neighbour_[slot] = added;
    std::apply([&](auto&... column) { ((column[slot] = {}), ...); }, payload.columns());
    begin(change.row, added, slot);
  }
}

template <class Payload>
void SlabStore<Payload>::lay_out_anew() {
  std::vector<Slab> fresh_slab = slab_;
  Slot end = 0;
  for (Slab& slab : fresh_slab) {
    slab.first = end;
    slab.capacity = slab.count == 0 ? 0 : with_slack(slab.count);
    end += slab.capacity;
  }
  each_array([&](auto& values) {
    std::remove_reference_t<decltype(values)> fresh(end);
    parallel_for((rows() + block_rows - 1) / block_rows, [&](std::size_t block) {
      const std::size_t stop = std::min(rows(), (block + 1) * block_rows);
      for (std::size_t row = block * block_rows; row < stop; ++row)
        std::copy_n(values.data() + slab_[row].first, slab_[row].count,
                    fresh.data() + fresh_slab[row].first);
    });
    values = std::move(fresh);
  });
  slab_ = std::move(fresh_slab);
  fallow_ = 0;
}

}  // namespace tissage
