// Directory by directory.
#include "tissage/store/files_below.hpp"

#include <algorithm>
#include <system_error>

namespace tissage {

namespace fs = std::filesystem;

namespace {

void list(const fs::path& directory, FilesBelow& found) {
  std::error_code error;
  fs::directory_iterator entry(directory, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    std::error_code ignored;
    if (fs::is_directory(entry->symlink_status(ignored)))
      list(entry->path(), found);
    else
      found.files.push_back(entry->path());
  }
  if (error) found.unreadable.push_back(directory);
}

}  // namespace

FilesBelow files_below(const fs::path& directory) {
  FilesBelow found;
  list(directory, found);
  std::sort(found.files.begin(), found.files.end());
  return found;
}

}  // namespace tissage
