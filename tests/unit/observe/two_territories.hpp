// A world of five actors that is small enough to work out every series by hand.
#pragma once

#include <string>

#include "tissage/world/world.hpp"

namespace tissage::testing {

/// Territories "west" (row 0, second in the scenario) with citizens 0 and 1 and business 2, and
/// "east" (row 1, first in the scenario) with association 3, a mediator, and authority 4. Two
/// challenges, no ties, no collaborations, month 0. Baseline trust .25, caps 100.
inline World two_territories() {
  World world;
  for (const char* name : {"food", "repair"}) {
    world.challenges.emplace_back();
    world.challenges.back().name.value = name;
  }
  for (std::size_t k = 0; k < count_of<Kind>; ++k) {
    const auto kind = static_cast<Kind>(k);
    world.tie_rules.cap[kind] = 100;
    world.tie_rules.baseline[kind] = {{.25, .25, .25, .25}};
  }
  world.territories.names = {"west", "east"};
  resize_rows(world.territories, 2);
  world.territories.listed.values = {1, 0};
  world.territories.first_actor.values = {0, 3};
  world.territories.actor_count.values = {3, 2};
  resize_rows(world.actors, 5);
  world.actors.key.values = {10, 11, 12, 20, 21};
  world.actors.territory.values = {0, 0, 0, 1, 1};
  world.actors.kind.values = {Kind::citizen, Kind::citizen, Kind::business, Kind::association,
                              Kind::authority};
  world.actors.is_mediator[3] = 1;
  world.actors.readiness.values = {.25F, .75F, .5F, 1.F, .125F};
  for (std::size_t a = 0; a < 5; ++a) world.actors.endowment[a].fill(10000);
  world.ties.append_rows(5);
  world.members.right.append_rows(5);
  complete_layout(world);
  return world;
}

/// A tie with the trust of both ends.
inline void tie(World& world, std::uint32_t a, std::uint32_t b, float a_in_b, float b_in_a) {
  create_ties(world, {{a, b}});
  world.ties.payload.trust[world.ties.find(a, b)] = a_in_b;
  world.ties.payload.trust[world.ties.find(b, a)] = b_in_a;
}

/// A collaboration without members.
inline std::size_t found(World& world, std::uint32_t territory, std::uint16_t challenge,
                         Stage stage) {
  const std::size_t row = world.collaborations.size();
  resize_rows(world.collaborations, row + 1);
  world.members.left.append_rows(1);
  world.collaborations.territory[row] = territory;
  world.collaborations.challenge[row] = challenge;
  world.collaborations.stage[row] = stage;
  world.collaborations.formed[row] = world.month;
  world.collaborations.mediator[row] = nobody;
  world.collaborations.account[row] =
      world.ledger.open(TerritoryId(territory), Holder::collaboration).row;
  return row;
}

}  // namespace tissage::testing
