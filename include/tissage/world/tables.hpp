// The tables that make up the state of a world, listed once: whoever takes all of it walks these.
#pragma once

#include "tissage/base/archive.hpp"
#include "tissage/world/world.hpp"

namespace tissage {

/// Calls visit(table) for each table of columns, in an order that never changes by itself.
template <class SomeWorld, class Visit>
void each_table(SomeWorld& world, const Visit& visit) {
  visit(world.territories);
  visit(world.experience);
  visit(world.actors);
  visit(world.collaborations);
  visit(world.ledger);
  visit(world.events);
  visit(world.interactions);
  visit(world.invitations);
}

/// The same for each store of links.
template <class SomeWorld, class Visit>
void each_store(SomeWorld& world, const Visit& visit) {
  visit(world.ties);
  visit(world.members.left);
  visit(world.members.right);
}

/// The columns of a table.
template <class Table>
void transfer_table(Archive& archive, Table& table) {
  std::apply([&](auto&... column) { (archive.values(column.values), ...); }, table.columns());
}

/// All that changes in a world. One that is read into was built from the same scenario: what
/// follows from the scenario, such as rules and names, is not kept.
void transfer(Archive& archive, World& world);

}  // namespace tissage
