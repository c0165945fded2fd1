// agents.NNNNNN.h5: every actor, every few months, in files of 16 rows each.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "tissage/base/archive.hpp"
#include "tissage/observe/trajectory.hpp"
#include "tissage/world/world.hpp"

namespace tissage {

inline constexpr std::size_t rows_of_segment = 16;
/// Rows that are kept in memory at most: those of a segment that is being written, and those that
/// come meanwhile. A simulation that is faster waits.
inline constexpr std::size_t most_rows_kept = 24;
/// Actors of one chunk of a segment at most.
inline constexpr std::size_t most_actors_in_chunk = 16384;

/// "agents.000016.h5": the file whose first row is of that month.
std::string segment_name(int month);

/// Bytes that one row of this many actors takes in memory.
std::size_t bytes_of_agent_row(std::size_t actors);

/// Writes rows of the columns of actors that change along (month, actor), and those that say who
/// is who along (actor). Values are compressed (shuffle, gzip) by threads of its own while the
/// simulation goes on.
class AgentRows {
 public:
  /// Files go to `directory`, with these attributes; `encoders` threads compress, at least one.
  AgentRows(std::filesystem::path directory, std::vector<Attribute> attributes, int encoders);
  AgentRows(const AgentRows&) = delete;
  AgentRows& operator=(const AgentRows&) = delete;
  /// What has not been written is dropped.
  ~AgentRows();

  /// Copies a row. Throws what writing an earlier segment has thrown.
  void add(const World& world);
  /// Returns when no file is being written: from then to the next add() HDF5 is free for others.
  void wait();
  /// Writes what is left and waits for it.
  void finish();
  /// Rows that no file holds yet: written, or read before any was added, with a world that has the
  /// same actors. Waits for the file that is being written. Returns their number.
  std::size_t transfer(Archive& archive, const World& world);

 private:
  class Writer;
  std::unique_ptr<Writer> writer_;
};

}  // namespace tissage
