// Gathering half-links by buckets of rows: count, place, sort.
#include "tissage/world/half_links.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "tissage/base/parallel.hpp"

namespace tissage {

namespace {

constexpr std::size_t few_changes = 256;
constexpr std::size_t most_buckets = 1024;
constexpr unsigned most_shift = 31;           // beyond: all rows are one bucket
constexpr std::ptrdiff_t few_halves = 32;     // to sort by comparing only
constexpr std::size_t links_a_chunk = 65536;  // links that one task counts and places

/// Calls visit(chunk, half) for the half-links of every chunk, chunks in parallel.
template <class Visit>
void each_half(const std::vector<Link>& links, Ends ends, const Visit& visit) {
  const std::size_t chunks = (links.size() + links_a_chunk - 1) / links_a_chunk;
  parallel_for(chunks, [&](std::size_t chunk) {
    const std::size_t stop = std::min(links.size(), (chunk + 1) * links_a_chunk);
    for (std::size_t l = chunk * links_a_chunk; l < stop; ++l) {
      if (ends != Ends::right) visit(chunk, HalfLink{links[l].left, links[l].right});
      if (ends != Ends::left) visit(chunk, HalfLink{links[l].right, links[l].left});
    }
  });
}

/// For what is nearly sorted.
void insertion_sort(HalfLink* begin, HalfLink* end) {
  for (HalfLink* next = begin + 1; next < end; ++next) {
    const HalfLink half = *next;
    HalfLink* gap = next;
    for (; gap > begin && half < gap[-1]; --gap) *gap = gap[-1];
    *gap = half;
  }
}

}  // namespace

Buckets::Buckets(std::size_t rows, std::size_t changes) {
  if (changes < few_changes) return;
  shift = segment_shift;
  while ((rows >> shift) >= std::min(most_buckets, changes / few_changes)) ++shift;
  count = (rows >> shift) + 1;
}

HalfLinks::HalfLinks(const std::vector<Link>& links, Ends ends, const Buckets& buckets)
    : halves_(links.size() * (ends == Ends::both ? 2 : 1)),
      shift_(buckets.shift),
      begin_(buckets.count, 0),
      end_(buckets.count, 0) {
  const std::size_t chunks = (links.size() + links_a_chunk - 1) / links_a_chunk;
  std::vector<std::size_t> place(chunks * buckets.count, 0);  // of a chunk in a bucket
  each_half(links, ends, [&](std::size_t chunk, const HalfLink& half) {
    ++place[chunk * buckets.count + buckets.of(half.row)];
  });
  std::size_t end = 0;
  for (std::size_t b = 0; b < buckets.count; ++b) {
    begin_[b] = end;
    for (std::size_t chunk = 0; chunk < chunks; ++chunk) {
      std::size_t& of_chunk = place[chunk * buckets.count + b];
      const std::size_t count = of_chunk;
      of_chunk = end;
      end += count;
    }
    end_[b] = end;
  }
  each_half(links, ends, [&](std::size_t chunk, const HalfLink& half) {
    halves_[place[chunk * buckets.count + buckets.of(half.row)]++] = half;
  });
}

void HalfLinks::sort(std::size_t bucket) {
  HalfLink* const begin = halves_.data() + begin_[bucket];
  HalfLink* const end = halves_.data() + end_[bucket];
  if (end - begin < few_halves || shift_ > most_shift)
    std::sort(begin, end);
  else
    sort_by_groups(begin, end);
  end_[bucket] = static_cast<std::size_t>(std::unique(begin, end) - halves_.data());
}

/// Counts the half-links of each of 256 groups of rows, so that only those of one group are
/// compared: where they stand if they are few.
void HalfLinks::sort_by_groups(HalfLink* begin, HalfLink* end) const {
  constexpr std::size_t groups = 256;
  const std::vector<HalfLink> all(begin, end);
  const unsigned group_shift = shift_ - 8;
  const auto group_of = [&](const HalfLink& half) { return (half.row >> group_shift) % groups; };
  std::array<std::uint32_t, groups + 1> place{};  // where the next half-link of a group goes
  for (const HalfLink& half : all) ++place[group_of(half) + 1];
  std::partial_sum(place.begin(), place.end(), place.begin());
  for (const HalfLink& half : all) begin[place[group_of(half)]++] = half;
  std::uint32_t largest = place[0];
  for (std::size_t group = 1; group < groups; ++group)
    largest = std::max(largest, place[group] - place[group - 1]);
  if (largest <= 16) {
    insertion_sort(begin, end);
    return;
  }
  for (std::size_t group = 0; group < groups; ++group)
    std::sort(begin + (group == 0 ? 0 : place[group - 1]), begin + place[group]);
}

}  // namespace tissage
