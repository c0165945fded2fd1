// Reading the limits of the system, of control groups and of the process.
#include "tissage/store/available_memory.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <fstream>
#include <limits>
#include <optional>
#include <sstream>

#include "tissage/base/error.hpp"

namespace tissage {

namespace fs = std::filesystem;

namespace {

using Bytes = std::optional<std::uint64_t>;

/// The number behind a word at the beginning of a line, or the first number where no word is given.
Bytes number_in(const fs::path& file, const std::string& word = "") {
  std::ifstream in(file);
  std::string line;
  while (std::getline(in, line)) {
    std::istringstream parts(line);
    std::string name;
    std::uint64_t number = 0;
    if (!word.empty() && (!(parts >> name) || name != word)) continue;
    return parts >> number ? Bytes(number) : std::nullopt;  // "max" is no number
  }
  return std::nullopt;
}

Bytes free_memory(const fs::path& root) {
  const Bytes kibibytes = number_in(root / "proc/meminfo", "MemAvailable:");
  return kibibytes ? Bytes(*kibibytes * 1024) : std::nullopt;
}

/// What a control group leaves: its limit less what is used, but for files that can be dropped.
Bytes left_in_group(const fs::path& group, const char* limit, const char* used,
                    const char* droppable) {
  const Bytes most = number_in(group / limit);
  const Bytes now = number_in(group / used);
  if (!most || !now) return std::nullopt;
  const std::uint64_t files = number_in(group / "memory.stat", droppable).value_or(0);
  const std::uint64_t kept = *now > files ? *now - files : 0;
  return *most > kept ? *most - kept : 0;
}

/// The path of the process's group in a hierarchy: version 2 has an empty list of controllers.
std::optional<std::string> group_of(const fs::path& root, const std::string& controller) {
  std::ifstream in(root / "proc/self/cgroup");
  std::string line;
  while (std::getline(in, line)) {
    const std::size_t first = line.find(':');
    const std::size_t second = line.find(':', first + 1);
    if (first == std::string::npos || second == std::string::npos) continue;
    const std::string list = "," + line.substr(first + 1, second - first - 1) + ",";
    const bool is_it =
        controller.empty() ? list == ",," : list.find("," + controller + ",") != std::string::npos;
    if (is_it) return line.substr(second + 1);
  }
  return std::nullopt;
}

void take_least(Bytes& least, Bytes other) {
  if (other && (!least || *other < *least)) least = other;
}

/// A group is limited by all groups around it too. In a container the path may be that of the host;
/// the group's files then lie at the root of the hierarchy.
Bytes control_group(const fs::path& root, const std::string& controller, const fs::path& hierarchy,
                    const char* limit, const char* used, const char* droppable) {
  const auto group = group_of(root, controller);
  if (!group) return std::nullopt;
  Bytes least;
  fs::path path = fs::path(*group).relative_path();
  while (true) {
    take_least(least, left_in_group(root / hierarchy / path, limit, used, droppable));
    if (path.empty()) return least;
    path = path.parent_path();
  }
}

Bytes address_space(const fs::path& root) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return std::nullopt;
  const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
  const std::uint64_t used = number_in(root / "proc/self/statm").value_or(0) * page;
  return limit.rlim_cur > used ? limit.rlim_cur - used : 0;
}

}  // namespace

AvailableMemory available_memory(const fs::path& root) {
  AvailableMemory least{std::numeric_limits<std::uint64_t>::max(), "nothing"};
  const auto consider = [&](Bytes bytes, const char* limit) {
    if (bytes && *bytes < least.bytes) least = {*bytes, limit};
  };
  consider(free_memory(root), "free memory of the system");
  consider(
      control_group(root, "", "sys/fs/cgroup", "memory.max", "memory.current", "inactive_file"),
      "limit of the control group");
  consider(control_group(root, "memory", "sys/fs/cgroup/memory", "memory.limit_in_bytes",
                         "memory.usage_in_bytes", "total_inactive_file"),
           "limit of the control group");
  consider(address_space(root), "limit on address space");
  return least;
}

std::string size_text(double bytes) {
  const double gibibytes = bytes / mebibyte / 1024.0;
  if (bytes < mebibyte) return fmt::format("{:.0f} KiB", bytes / 1024.0);
  if (gibibytes >= 1024.0) return fmt::format("{:.3g} TiB", gibibytes / 1024.0);
  return gibibytes < 1.0 ? fmt::format("{:.0f} MiB", bytes / mebibyte)
                         : fmt::format("{:.1f} GiB", gibibytes);
}

void require_memory(const std::string& scenario, const MemoryNeed& need,
                    const AvailableMemory& available) {
  if (need.peak() <= static_cast<double>(available.bytes)) return;
  throw Failure(
      ExitCode::no_memory,
      fmt::format("{} needs about {} of memory; {} is available ({}). Fewer actors need less, and "
                  "so does a larger output.every where there are many territories and months",
                  scenario, size_text(need.peak()), size_text(static_cast<double>(available.bytes)),
                  available.limit));
}

}  // namespace tissage
