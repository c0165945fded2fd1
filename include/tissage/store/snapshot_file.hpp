// snapshots.NNNNN.h5: the whole state of one month.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "tissage/observe/trajectory.hpp"
#include "tissage/world/world.hpp"

namespace tissage {

/// "snapshots.00120.h5".
std::string snapshot_name(int month);

/// The bytes of the file: at the root attributes and the names of territories, then one group a
/// table. `actors` and `collaborations` have one variable a column; `ties` and `members` are sparse
/// matrices in compressed rows: `first` says where the row of an actor (of a collaboration) begins
/// in `neighbour` (`actor`) and the columns beside it, and ends where the next begins.
std::vector<std::byte> snapshot_image(const World& world, const std::vector<Attribute>& attributes);

}  // namespace tissage
