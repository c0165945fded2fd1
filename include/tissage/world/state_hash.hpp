// A hash of the whole state: equal for equal worlds, whatever computed them.
#pragma once

#include <cstdint>

#include "tissage/world/world.hpp"

namespace tissage {

/// Hash over every column of every table, in order of declaration; links are taken row by row, so
/// that it does not see where rows lie in memory. 64 bits.
std::uint64_t state_hash(const World& world);

/// Bytes that the tables of a world take, slack included.
std::size_t bytes_of(const World& world);

}  // namespace tissage
