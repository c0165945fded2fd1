// Numbers that name things. A row number of one table cannot be taken for another's.
#pragma once

#include <cstdint>
#include <limits>

namespace tissage {

/// Row of a table. Rows are never reused; `none` names no row.
template <class Tag>
struct Id {
  static constexpr std::uint32_t no_row = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t row = no_row;

  constexpr Id() = default;
  constexpr explicit Id(std::size_t r) : row(static_cast<std::uint32_t>(r)) {}
  constexpr bool exists() const { return row != no_row; }
  friend constexpr bool operator==(Id, Id) = default;
  friend constexpr bool operator<(Id a, Id b) { return a.row < b.row; }
};

using ActorId = Id<struct ActorTag>;
using CollaborationId = Id<struct CollaborationTag>;
using TerritoryId = Id<struct TerritoryTag>;
using AccountId = Id<struct AccountTag>;

/// The row of no actor.
inline constexpr std::uint32_t nobody = ActorId::no_row;

/// Name of an entity in the random streams: fixed by what the entity is (territory and number,
/// challenge and month), never by when or where it is stored.
using Key = std::uint64_t;

}  // namespace tissage
