// open, fstat, read.
#include "store/reading.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace tissage {

namespace {

Failure cannot_open(int error, const std::filesystem::path& file) {
  if (error == ENOENT || error == ENOTDIR)
    return {ExitCode::no_input, "there is no file " + file.string()};
  if (error == EACCES || error == EPERM)
    return {ExitCode::permission, "no permission to read " + file.string()};
  return {ExitCode::input_output, system_failure(error, "cannot open", file).what()};
}

struct stat facts_of(const FileDescriptor& opened, const std::filesystem::path& file) {
  struct stat facts {};
  if (::fstat(opened.number(), &facts) != 0) throw system_failure(errno, "cannot read", file);
  return facts;
}

}  // namespace

FileDescriptor open_to_read(const std::filesystem::path& file) {
  // Without O_NONBLOCK a pipe that nobody writes to would never open.
  FileDescriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!opened.is_open()) throw cannot_open(errno, file);
  if (!S_ISREG(facts_of(opened, file).st_mode))
    throw Failure(ExitCode::no_input, file.string() + " is no plain file");
  return opened;
}

std::uint64_t size_of_file(const FileDescriptor& opened, const std::filesystem::path& file) {
  return static_cast<std::uint64_t>(facts_of(opened, file).st_size);
}

void read_all(const FileDescriptor& opened, std::span<std::byte> bytes,
              const std::filesystem::path& file) {
  constexpr std::size_t most = std::size_t{1} << 30;  // Linux reads at most 2 GiB at once
  while (!bytes.empty()) {
    const ssize_t count = ::read(opened.number(), bytes.data(), std::min(bytes.size(), most));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) throw system_failure(count < 0 ? errno : EIO, "cannot read", file);
    bytes = bytes.subspan(static_cast<std::size_t>(count));
  }
}

}  // namespace tissage
