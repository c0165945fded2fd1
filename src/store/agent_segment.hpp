// One file of rows of actors: its rows in memory, and as bytes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/world_tables.hpp"
#include "tissage/observe/trajectory.hpp"

namespace tissage {

/// One month: the values of the columns that change, one column behind the other.
struct AgentRow {
  std::int32_t month = 0;
  std::vector<std::byte> bytes;
};

/// What all rows of a run share.
struct AgentLayout {
  std::vector<Attribute> attributes;
  std::vector<std::string> territories;
  std::size_t actors = 0;
  std::vector<ColumnView> changing;  ///< without values
  std::vector<ColumnView> identity;  ///< with values, which lie in `identity_bytes`
  std::vector<std::vector<std::byte>> identity_bytes;
};

AgentLayout agent_layout(const World& world, std::vector<Attribute> attributes);
AgentRow agent_row(const World& world, const AgentLayout& layout);

/// The bytes of the file of some rows. `encoders` threads compress its chunks.
std::vector<std::byte> segment_image(const AgentLayout& layout, const std::vector<AgentRow>& rows,
                                     int encoders);

}  // namespace tissage
