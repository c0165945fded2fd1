// Changes of links, gathered by the rows that they concern.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace tissage {

/// A link between a row of the left side and a row of the right side.
struct Link {
  std::uint32_t left;
  std::uint32_t right;
  friend bool operator==(const Link&, const Link&) = default;
};

/// One end of a link: `row` has `neighbour`.
struct HalfLink {
  std::uint32_t row;
  std::uint32_t neighbour;
  friend bool operator==(const HalfLink&, const HalfLink&) = default;
  friend bool operator<(const HalfLink& a, const HalfLink& b) { return a.key() < b.key(); }

 private:
  std::uint64_t key() const { return (std::uint64_t{row} << 32) | neighbour; }
};

/// Which ends of links are rows of a table.
enum class Ends : std::uint8_t { left, right, both };

/// Rows cut into buckets of 2^shift rows that can be settled independently. Follows from the number
/// of rows and of changes, never from threads; few changes share one bucket.
struct Buckets {
  /// Rows come in segments of 2^segment_shift; none is cut by a bucket.
  static constexpr unsigned segment_shift = 8;

  Buckets(std::size_t rows, std::size_t changes);
  std::size_t of(std::uint32_t row) const {
    return static_cast<std::size_t>(std::uint64_t{row} >> shift);
  }

  unsigned shift = 32;
  std::size_t count = 1;
};

/// The ends of links that are rows of one table, in buckets of rows.
class HalfLinks {
 public:
  HalfLinks(const std::vector<Link>& links, Ends ends, const Buckets& buckets);

  /// The half-links of a bucket: in the order of the links until it is sorted.
  std::span<const HalfLink> of(std::size_t bucket) const {
    return {halves_.data() + begin_[bucket], end_[bucket] - begin_[bucket]};
  }
  /// Sorts a bucket by row and neighbour and drops repetitions. Buckets can be sorted in parallel.
  void sort(std::size_t bucket);

 private:
  void sort_by_groups(HalfLink* begin, HalfLink* end) const;

  std::vector<HalfLink> halves_;
  unsigned shift_;                        // a bucket has 2^shift rows
  std::vector<std::size_t> begin_, end_;  // of each bucket
};

}  // namespace tissage
