// The state of a world through an archive.
#include "tissage/world/tables.hpp"

namespace tissage {

void transfer(Archive& archive, World& world) {
  archive.value(world.month);
  archive.value(world.is_winding_up);
  archive.value(world.arrival_factor);
  each_table(world, [&](auto& table) { transfer_table(archive, table); });
  each_store(world, [&](auto& store) { store.transfer(archive); });
}

}  // namespace tissage
