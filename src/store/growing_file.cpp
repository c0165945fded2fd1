// Appending with a way back, and the final name.
#include "tissage/store/growing_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "store/writing.hpp"
#include "tissage/store/publish.hpp"

namespace tissage {

GrowingFile::GrowingFile(const std::filesystem::path& file, std::string_view first) : path_(file) {
  ignore_file_size_signal();
  const std::filesystem::path part = part_of(path_);
  opened_ = FileDescriptor(
      ::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0666));
  if (!opened_.is_open()) throw system_failure(errno, "cannot create", part);
  try {
    append(first);
  } catch (...) {
    ::unlink(part.c_str());
    throw;
  }
}

void GrowingFile::append(std::string_view text) {
  try {
    write_all(opened_, std::as_bytes(std::span(text)), part_of(path_));
  } catch (const Failure&) {
    // Half a line would be found damaged; what cannot be cut off stays so.
    if (::ftruncate(opened_.number(), length_) != 0) errno = 0;
    throw;
  }
  length_ += static_cast<std::int64_t>(text.size());
}

void GrowingFile::publish() {
  const std::filesystem::path part = part_of(path_);
  if (::fsync(opened_.number()) != 0 || opened_.close() != 0)
    throw system_failure(errno, "cannot write", part);
  if (::rename(part.c_str(), path_.c_str()) != 0)
    throw system_failure(errno, "cannot create", path_);
  sync_directory_of(path_);
}

}  // namespace tissage
