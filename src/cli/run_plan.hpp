// What `tissage run --dry-run` says.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "tissage/run/memory.hpp"
#include "tissage/store/available_memory.hpp"

namespace tissage::cli {

/// How many worlds a run is made of, and how many of them at a time.
struct WorldsPlan {
  std::optional<std::int64_t> replicates;
  bool with_twin = false;
  std::optional<std::int64_t> checkpoint_every = std::nullopt;  ///< months
  int threads = 1;
};

/// Replicates that go on at a time: one a thread, as far as the memory is enough.
int workers_of(const WorldsPlan& worlds, const MemoryNeed& need, const AvailableMemory& available);

/// What a run would do: its size, memory and time, and every file that it would leave in the
/// directory. `need` is that of one world, with its twin where there is one. Simulates a small
/// world to know the time.
std::string plan_text(const Scenario& scenario, const WorldsPlan& worlds, const MemoryNeed& need,
                      const AvailableMemory& available, const std::filesystem::path& directory);

}  // namespace tissage::cli
