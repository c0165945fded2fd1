// All files of a directory and of those inside it.
#pragma once

#include <filesystem>
#include <vector>

namespace tissage {

struct FilesBelow {
  std::vector<std::filesystem::path> files;       ///< in the order of their paths
  std::vector<std::filesystem::path> unreadable;  ///< directories whose names cannot be listed
};

/// Follows no links to directories. A directory that cannot be listed hides no other.
FilesBelow files_below(const std::filesystem::path& directory);

}  // namespace tissage
