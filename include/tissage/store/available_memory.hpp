// How much memory the system will give to this process.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "tissage/run/memory.hpp"

namespace tissage {

struct AvailableMemory {
  std::uint64_t bytes = 0;
  std::string limit;  ///< what sets it, for people: "free memory", "limit of the control group" …
};

/// The least of what the system has free (MemAvailable of /proc/meminfo), what the control groups
/// of the process leave (version 2 or 1), and what its limit on address space leaves (RLIMIT_AS).
/// What cannot be read sets no limit. `root` is for tests: where /proc and /sys lie.
AvailableMemory available_memory(const std::filesystem::path& root = "/");

/// Failure (no_memory) with both numbers where a run needs more than there is.
void require_memory(const std::string& scenario, const MemoryNeed& need,
                    const AvailableMemory& available);

/// Bytes as "1.4 GiB", in MiB below one.
std::string size_text(double bytes);

}  // namespace tissage
