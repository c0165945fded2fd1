// Ties between actors: each end has its own trust in the other; experience is equal at both ends.
#pragma once

#include <cstdint>

#include "tissage/world/two_way_store.hpp"

namespace tissage {

/// Marks of a half-tie (bits).
enum TieMark : std::uint8_t {
  used_this_month = 1,  ///< an event in this month
  past_partners = 2,    ///< the two have been members of one launched collaboration
};

struct TiePayload {
  Column<float> trust{"trust", "1", "trust of the row's actor in its neighbour"};
  Column<float> experience{"experience", "events", "events shared, forgotten at the decay rate"};
  Column<std::uint8_t> marks{"marks", "1", "bits of TieMark"};

  auto columns() { return std::tie(trust, experience, marks); }
  auto columns() const { return std::tie(trust, experience, marks); }
};

using Ties = MutualStore<TiePayload>;

}  // namespace tissage
