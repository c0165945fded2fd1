// Limits of memory read from a made-up /proc and /sys.
#include "tissage/store/available_memory.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "scratch.hpp"
#include "tissage/base/error.hpp"

namespace tissage {
namespace {

constexpr std::uint64_t mebibyte = 1024 * 1024;

/// A folder with files that hold the given texts.
struct System {
  explicit System(const std::map<std::string, std::string>& files) {
    for (const auto& [name, text] : files) {
      const auto path = folder.path() / name;
      std::filesystem::create_directories(path.parent_path());
      std::ofstream(path) << text;
    }
  }
  testing::Scratch folder;
};

const std::string ten_gibibytes = "MemTotal: 16000000 kB\nMemAvailable:   10485760 kB\n";

TEST(AvailableMemory, is_what_the_system_has_free) {
  const System system({{"proc/meminfo", ten_gibibytes}});
  EXPECT_EQ(available_memory(system.folder.path()).bytes, 10240 * mebibyte);
  EXPECT_EQ(available_memory(system.folder.path()).limit, "free memory of the system");
}

TEST(AvailableMemory, is_what_a_control_group_leaves) {
  const System system({{"proc/meminfo", ten_gibibytes},
                       {"proc/self/cgroup", "0::/jobs/one\n"},
                       {"sys/fs/cgroup/jobs/one/memory.max", "max\n"},
                       {"sys/fs/cgroup/jobs/memory.max", "1073741824\n"},
                       {"sys/fs/cgroup/jobs/memory.current", "314572800\n"},
                       {"sys/fs/cgroup/jobs/memory.stat", "anon 5\ninactive_file 104857600\n"}});
  const AvailableMemory available = available_memory(system.folder.path());
  EXPECT_EQ(available.bytes, 824 * mebibyte);
  EXPECT_EQ(available.limit, "limit of the control group");
}

TEST(AvailableMemory, sees_the_groups_of_a_container_at_their_root) {
  const System system({{"proc/self/cgroup", "0::/somewhere/on/the/host\n"},
                       {"sys/fs/cgroup/memory.max", "104857600\n"},
                       {"sys/fs/cgroup/memory.current", "10485760\n"}});
  EXPECT_EQ(available_memory(system.folder.path()).bytes, 90 * mebibyte);
}

TEST(AvailableMemory, is_what_a_control_group_of_version_1_leaves) {
  const System system({{"proc/meminfo", ten_gibibytes},
                       {"proc/self/cgroup", "5:cpu,cpuacct:/a\n4:memory:/a\n"},
                       {"sys/fs/cgroup/memory/a/memory.limit_in_bytes", "209715200\n"},
                       {"sys/fs/cgroup/memory/a/memory.usage_in_bytes", "104857600\n"}});
  EXPECT_EQ(available_memory(system.folder.path()).bytes, 100 * mebibyte);
}

TEST(AvailableMemory, is_nothing_where_a_group_is_full) {
  const System system({{"proc/self/cgroup", "0::/\n"},
                       {"sys/fs/cgroup/memory.max", "100\n"},
                       {"sys/fs/cgroup/memory.current", "120\n"}});
  EXPECT_EQ(available_memory(system.folder.path()).bytes, 0u);
}

TEST(AvailableMemory, of_this_machine_can_be_read) {
  EXPECT_GT(available_memory().bytes, mebibyte);
}

TEST(AvailableMemory, is_required_with_both_numbers) {
  MemoryNeed need;
  need.months = 3.0 * 1024 * static_cast<double>(mebibyte);
  EXPECT_NO_THROW(require_memory("big", need, {4096 * mebibyte, "free memory of the system"}));
  try {
    require_memory("big", need, {1536 * mebibyte, "free memory of the system"});
    FAIL();
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.code(), ExitCode::no_memory);
    EXPECT_EQ(std::string(failure.what())
                  .find("big needs about 3.0 GiB of memory; 1.5 GiB is "
                        "available (free memory of the system)"),
              0u)
        << failure.what();
  }
}

TEST(SizeText, is_short) {
  EXPECT_EQ(size_text(12.4 * 1024), "12 KiB");
  EXPECT_EQ(size_text(3.1e6 * 1024 * 1024), "2.96 TiB");
  EXPECT_EQ(size_text(50.0 * 1024 * 1024), "50 MiB");
  EXPECT_EQ(size_text(1.26 * 1024 * 1024 * 1024), "1.3 GiB");
}

}  // namespace
}  // namespace tissage
