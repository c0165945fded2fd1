// A file that grows line by line under its `.part` name and is published when it is complete.
#pragma once

#include <filesystem>
#include <string_view>

#include "tissage/store/directory_lock.hpp"

namespace tissage {

/// What is appended is out of this process at once, so that killing it loses nothing; it is on the
/// disk once published. Callers see to it that nobody else writes to it.
class GrowingFile {
 public:
  /// Creates FILE.part with a first text, or nothing. Throws Failure (73, 74, 77), also where it
  /// exists.
  GrowingFile(const std::filesystem::path& file, std::string_view first);

  /// Appends all of the text, or nothing and throws Failure (a full disk: 74).
  void append(std::string_view text);
  /// Brings the file to the disk and gives it its final name. Nothing can be appended any more.
  void publish();

 private:
  std::filesystem::path path_;
  FileDescriptor opened_;
  std::int64_t length_ = 0;
};

}  // namespace tissage
