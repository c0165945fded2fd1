// The ties of one territory while they are being drawn.
#pragma once

#include <cstdint>
#include <vector>

#include "tissage/world/world.hpp"

namespace tissage {

/// Ties without repetition, none of an actor with itself, none beyond the caps. Membership is kept
/// in an open hash table (linear probing, at most half full), which results never see the order of.
class TieDraft {
 public:
  /// `expected` ties are room enough not to grow.
  TieDraft(const World& world, std::size_t territory, std::size_t expected);

  /// Adds the tie of two rows; false where it exists already or may not.
  bool add(std::uint32_t a, std::uint32_t b);
  /// True where the actor has as many ties as its kind may have.
  bool is_full(std::uint32_t row) const { return degree_[row - first_] >= cap_of(row); }

  std::vector<Link> take_links() { return std::move(links_); }

 private:
  std::uint32_t cap_of(std::uint32_t row) const;
  /// Place of a pair in the table: where it is, or the empty one where it would be.
  std::size_t place_of(std::uint64_t pair) const;
  void grow();

  const World& world_;
  std::uint32_t first_;
  std::vector<std::uint32_t> degree_;
  std::vector<std::uint64_t> table_;  // pairs (lower row high, higher row low); 0: empty
  std::vector<Link> links_;
};

}  // namespace tissage
