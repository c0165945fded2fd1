// What `tissage run --dry-run` says.
#pragma once

#include <filesystem>
#include <string>

#include "tissage/run/memory.hpp"
#include "tissage/store/available_memory.hpp"

namespace tissage::cli {

/// What a run would do: its size, memory and time, and every file that it would leave in the
/// directory. Simulates a small world to know the time.
std::string plan_text(const Scenario& scenario, int threads, const MemoryNeed& need,
                      const AvailableMemory& available, const std::filesystem::path& directory);

}  // namespace tissage::cli
