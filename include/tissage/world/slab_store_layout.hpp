// Where the rows of a slab store lie: segments of rows in row order, which share their slack.
#pragma once

#include <cmath>

#include "tissage/world/slab_store.hpp"

namespace tissage {

template <class Payload>
void SlabStore<Payload>::append_rows(std::size_t rows) {
  for (; rows > 0; --rows) {
    const std::size_t segment = slab_.size() >> Buckets::segment_shift;
    if (segment == segment_.size()) segment_.emplace_back();
    slab_.push_back({segment_[segment].first + segment_[segment].capacity, 0, 0});
  }
}

/// Room for `slots`: as much as is needed where the arena was empty, and then a sixteenth more
/// each time, since a vector that doubles would waste half of the largest array that there is.
template <class Payload>
void SlabStore<Payload>::resize_arena(Slot slots) {
  if (slots == neighbour_.size()) return;
  each_array([&](auto& values) {
    const Slot more = values.size() + values.size() / 16;
    if (slots > values.capacity()) values.reserve(std::max(slots, more));
    values.resize(slots);
  });
}

template <class Payload>
std::pair<std::size_t, std::size_t> SlabStore<Payload>::rows_of(std::size_t segment) const {
  const std::size_t begin = segment << Buckets::segment_shift;
  return {begin, std::min(rows(), (segment + 1) << Buckets::segment_shift)};
}

/// Whether a segment could become so full that its rows would have to search for slack.
template <class Payload>
bool SlabStore<Payload>::must_move(std::size_t segment, std::size_t additions) const {
  const auto [begin, end] = rows_of(segment);
  return segment_[segment].count + additions + (end - begin) / 4 > segment_[segment].capacity;
}

/// Slots of a segment that holds `count` half-links: an eighth of slack, and six times the standard
/// deviation of such a number when links come and go at random.
template <class Payload>
std::uint32_t SlabStore<Payload>::room_for(std::size_t segment, std::size_t count) const {
  const auto [begin, end] = rows_of(segment);
  const auto swing = static_cast<std::size_t>(6.0 * std::sqrt(static_cast<double>(count)));
  const std::size_t slots = count + std::max(count / 8 + swing, end - begin + 1);
  check(slots <= most_slots, "a segment of {} half-links is too large", count);
  return static_cast<std::uint32_t>(slots);
}

/// Gives a row `more` slots than it has in use.
template <class Payload>
void SlabStore<Payload>::make_room(std::size_t row, std::uint32_t more) {
  if (slab_[row].count + more <= slab_[row].capacity) return;
  if (take_from_the_left(row, more) || take_from_the_right(row, more)) return;
  const std::size_t segment = row >> Buckets::segment_shift;
  const auto [begin, end] = rows_of(segment);
  SlotsOfRows wanted{};
  for (std::size_t r = begin; r < end; ++r) wanted[r - begin] = slab_[r].count;
  const std::uint32_t slack = segment_[segment].capacity - segment_[segment].count - more;
  wanted[row - begin] += more + slack / 8;  // it may soon need more
  place(segment, segment_[segment], wanted);
}

/// Takes half of the slack of the row before, or all that is missing, by moving the row itself.
template <class Payload>
bool SlabStore<Payload>::take_from_the_left(std::size_t row, std::uint32_t more) {
  if (row == rows_of(row >> Buckets::segment_shift).first) return false;
  Slab& giver = slab_[row - 1];
  Slab& taker = slab_[row];
  const std::uint32_t slack = giver.capacity - giver.count;
  const std::uint32_t missing = taker.count + more - taker.capacity;
  if (slack < missing) return false;
  const std::uint32_t taken = std::max(missing, slack / 2);
  move_slots(taker.first, taker.first - taken, taker.count);
  taker.first -= taken;
  taker.capacity += taken;
  giver.capacity -= taken;
  return true;
}

/// Takes what is missing from the rows behind, a few of which move.
template <class Payload>
bool SlabStore<Payload>::take_from_the_right(std::size_t row, std::uint32_t more) {
  constexpr std::size_t few_rows = 8;
  const std::size_t end =
      std::min(row + 1 + few_rows, rows_of(row >> Buckets::segment_shift).second);
  const std::uint32_t missing = slab_[row].count + more - slab_[row].capacity;
  std::uint32_t found = 0;
  std::size_t last = row;
  while (found < missing && last + 1 < end) {
    ++last;
    found += slab_[last].capacity - slab_[last].count;
  }
  if (found < missing) return false;
  std::uint32_t shift = 0;  // slots that the rows from `giver` on have given
  for (std::size_t giver = last; giver > row; --giver) {
    Slab& slab = slab_[giver];
    const std::uint32_t given = std::min(slab.capacity - slab.count, missing - shift);
    shift += given;
    move_slots(slab.first, slab.first + shift, slab.count);
    slab.first += shift;
    slab.capacity -= given;
  }
  slab_[row].capacity += missing;
  return true;
}

/// Places the rows of a segment in `to`, each with the slots that it wants and an equal share of
/// the slack. The place may be the one where they are.
template <class Payload>
void SlabStore<Payload>::place(std::size_t segment, const Segment& to, const SlotsOfRows& wanted) {
  const auto [begin, end] = rows_of(segment);
  Slot packed = to.first;
  std::uint64_t slack = to.capacity;
  for (std::size_t row = begin; row < end; ++row) {  // first without slack, then apart
    Slab& slab = slab_[row];
    move_slots(slab.first, packed, slab.count);
    slab.first = packed;
    packed += slab.count;
    slack -= wanted[row - begin];
  }
  check(slack <= to.capacity, "segment {} has no room for its rows", segment);
  Slot stop = to.first + to.capacity;
  for (std::size_t row = end; row-- > begin;) {
    Slab& slab = slab_[row];
    const std::uint64_t share = slack / (row - begin + 1);
    slack -= share;
    slab.capacity = wanted[row - begin] + static_cast<std::uint32_t>(share);
    stop -= slab.capacity;
    move_slots(slab.first, stop, slab.count);
    slab.first = stop;
  }
}

/// Moves a segment that must move to `free`, each row with room for what it gains.
template <class Payload>
void SlabStore<Payload>::move_segment(std::size_t segment, Slot free,
                                      std::span<const HalfLink> additions) {
  const auto [begin, end] = rows_of(segment);
  SlotsOfRows wanted{};
  for (std::size_t row = begin; row < end; ++row) wanted[row - begin] = slab_[row].count;
  for (const HalfLink& half : additions) ++wanted[half.row - begin];
  const std::uint32_t count = segment_[segment].count;
  const Segment to{free, room_for(segment, count + additions.size()), count};
  place(segment, to, wanted);
  segment_[segment] = to;
}

template <class Payload>
void SlabStore<Payload>::lay_out_anew() {
  std::vector<Slab> slab = slab_;
  std::vector<Segment> segments = segment_;
  Slot end = 0;
  for (std::size_t s = 0; s < segments.size(); ++s) {
    segments[s].first = end;
    segments[s].capacity = segments[s].count == 0 ? 0 : room_for(s, segments[s].count);
    end += segments[s].capacity;
  }
  parallel_for(segments.size(), [&](std::size_t s) {
    const auto [begin, stop] = rows_of(s);
    Slot first = segments[s].first;
    const std::uint64_t slack = segments[s].capacity - segments[s].count;
    for (std::size_t row = begin; row < stop; ++row) {
      const std::uint64_t before = slack * (row - begin) / (stop - begin);
      const std::uint64_t behind = slack * (row - begin + 1) / (stop - begin);
      slab[row].first = first;
      slab[row].capacity = slab[row].count + static_cast<std::uint32_t>(behind - before);
      first += slab[row].capacity;
    }
  });
  each_array([&](auto& values) {
    std::remove_reference_t<decltype(values)> fresh(end);
    parallel_for(segments.size(), [&](std::size_t s) {
      const auto [begin, stop] = rows_of(s);
      for (std::size_t row = begin; row < stop; ++row)
        std::copy_n(values.data() + slab_[row].first, slab_[row].count,
                    fresh.data() + slab[row].first);
    });
    values = std::move(fresh);
  });
  slab_ = std::move(slab);
  segment_ = std::move(segments);
  fallow_ = 0;
}

}  // namespace tissage
