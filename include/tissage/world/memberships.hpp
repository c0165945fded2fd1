// Memberships: who belongs to which collaboration, with what pledge.
#pragma once

#include "tissage/world/kinds.hpp"
#include "tissage/world/two_way_store.hpp"

namespace tissage {

/// Payload on the collaboration's side: one row of `left` is a collaboration, its neighbours
/// actors.
struct MembershipPayload {
  Column<Amounts> pledge{"pledge", "0.01 unit/month", "what the member has pledged a month"};
  Column<float> influence{"influence", "1", "share of influence, from launch on"};
  Column<std::int32_t> joined{"joined", "1", "month in which the member joined"};
  Column<std::uint8_t> is_founder{"is_founder", "1", "1: member at launch"};

  auto columns() { return std::tie(pledge, influence, joined, is_founder); }
  auto columns() const { return std::tie(pledge, influence, joined, is_founder); }
};

using Memberships = TwoWayStore<MembershipPayload>;

}  // namespace tissage
