// The actors: citizens, businesses, associations and authorities, one row each.
#pragma once

#include "tissage/base/ids.hpp"
#include "tissage/world/column.hpp"
#include "tissage/world/kinds.hpp"

namespace tissage {

/// Rows are in the order of keys: territories in the order of their hashes, within a territory by
/// number at month 0. So row order and key order are one, and a block of rows never spans two
/// territories.
struct Actors {
  Column<Key> key{"key", "1", "name in the random streams", Lasting::identity};
  Column<std::uint32_t> territory{"territory", "1", "row of the territory", Lasting::identity};
  Column<Kind> kind{"kind", "1", "citizen, business, association or authority", Lasting::identity};
  Column<std::uint8_t> is_mediator{"is_mediator", "1", "1: accompanies collaborations (S0-17)",
                                   Lasting::fixed};
  Column<std::uint8_t> is_incumbent{
      "is_incumbent", "1", "1: has been in a launched collaboration (Guimera et al. 2005)"};
  Column<Amounts> endowment{"endowment", "0.01 unit/month", "what the actor could pool a month",
                            Lasting::fixed};
  Column<Amounts> pledged{"pledged", "0.01 unit/month", "part of the endowment that is pledged"};
  Column<float> reliability{"reliability", "1", "chance of keeping its word in one interaction",
                            Lasting::fixed};
  Column<float> readiness{"readiness", "1", "work on oneself (S3-34)"};
  Column<float> own_readiness{"own_readiness", "1", "readiness to which it returns",
                              Lasting::fixed};
  Column<float> orientation{"orientation", "1", "orientation to the common good", Lasting::fixed};
  Column<std::array<float, 3>> view{"view", "1", "design view", Lasting::fixed};
  Column<std::uint32_t> collaborations{"collaborations", "1", "live collaborations it belongs to"};
  Column<std::uint8_t> accompanied{"accompanied", "1", "collaborations a mediator accompanies"};
  Column<std::uint8_t> has_room{
      "has_room", "1", "1: a mediator that could accompany one more at the start of the month"};
  Column<std::uint8_t> is_away{"is_away", "1", "1: a mediator whom a shock keeps from its work"};
  Column<std::uint8_t> is_retired{
      "is_retired", "1", "1: has left for good: without ties, met and asked by nobody (S3-56)"};
  Column<std::uint32_t> practises{"practises", "1",
                                  "practices that it has taken up: bit k for challenge type k"};
  Column<std::uint32_t> spreads{"spreads", "1", "of these, those that it tells others about"};
  Column<std::uint32_t> account{"account", "1", "row of its account in the ledger", Lasting::fixed};

  auto columns() {
    return std::tie(key, territory, kind, is_mediator, is_incumbent, endowment, pledged,
                    reliability, readiness, own_readiness, orientation, view, collaborations,
                    accompanied, has_room, is_away, is_retired, practises, spreads, account);
  }
  auto columns() const {
    return std::tie(key, territory, kind, is_mediator, is_incumbent, endowment, pledged,
                    reliability, readiness, own_readiness, orientation, view, collaborations,
                    accompanied, has_room, is_away, is_retired, practises, spreads, account);
  }

  std::size_t size() const { return key.size(); }
  /// A mediator who is at work.
  bool mediates(std::size_t row) const {
    return is_mediator[row] != 0 && is_away[row] == 0 && is_retired[row] == 0;
  }
  std::int32_t free(std::size_t row, Resource r) const {
    return endowment[row][index_of(r)] - pledged[row][index_of(r)];
  }
};

}  // namespace tissage
