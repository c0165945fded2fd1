// Write, fsync, rename, fsync: every return value counts.
#include "tissage/store/publish.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <initializer_list>
#include <system_error>

#include "store/writing.hpp"
#include "tissage/store/seal.hpp"

namespace tissage {

namespace {

ExitCode exit_code_of(int error) {
  switch (error) {
    case EACCES:
    case EPERM:
      return ExitCode::permission;
    case ENOENT:
    case ENOTDIR:
    case EISDIR:
    case EEXIST:
    case ENOTEMPTY:
    case EROFS:
    case ENAMETOOLONG:
    case ELOOP:
    case EINVAL:
    case EOPNOTSUPP:
      return ExitCode::cannot_create;
    default:
      return ExitCode::input_output;
  }
}

}  // namespace

void ignore_file_size_signal() {
  static const auto once = std::signal(SIGXFSZ, SIG_IGN);
  static_cast<void>(once);
}

void write_all(const FileDescriptor& file, std::span<const std::byte> bytes,
               const std::filesystem::path& path) {
  constexpr std::size_t most = std::size_t{1} << 30;  // Linux writes at most 2 GiB at once
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.number(), bytes.data(), std::min(bytes.size(), most));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) throw system_failure(written < 0 ? errno : EIO, "cannot write", path);
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
}

namespace {

/// The pieces of a file, in order.
using Pieces = std::initializer_list<std::span<const std::byte>>;

void write_part(const std::filesystem::path& part, Pieces pieces) {
  FileDescriptor file(::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (!file.is_open()) throw system_failure(errno, "cannot create", part);
  for (const std::span<const std::byte> piece : pieces) write_all(file, piece, part);
  if (::fsync(file.number()) != 0) throw system_failure(errno, "cannot write", part);
  if (file.close() != 0) throw system_failure(errno, "cannot write", part);
}

}  // namespace

void sync_directory_of(const std::filesystem::path& file) {
  const std::filesystem::path directory = file.has_parent_path() ? file.parent_path() : ".";
  const FileDescriptor opened(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!opened.is_open()) throw system_failure(errno, "cannot open", directory);
  // Some file systems have nothing to do for a directory and say EINVAL.
  if (::fsync(opened.number()) != 0 && errno != EINVAL)
    throw system_failure(errno, "cannot write", directory);
}

Failure system_failure(int error, const std::string& doing, const std::filesystem::path& path) {
  return {exit_code_of(error),
          fmt::format("{} {}: {}", doing, path.string(), std::generic_category().message(error))};
}

void require_replaceable(const std::filesystem::path& file, std::string_view option,
                         bool is_forced) {
  std::error_code ignored;
  if (!std::filesystem::exists(std::filesystem::symlink_status(file, ignored))) return;
  if (!is_forced)
    throw Failure(ExitCode::cannot_create,
                  fmt::format("{} exists; choose another {}, or replace it with --force",
                              file.string(), option));
  if (!std::filesystem::is_regular_file(file, ignored))
    throw Failure(ExitCode::cannot_create,
                  fmt::format("{} is no plain file; choose another {}", file.string(), option));
}

std::filesystem::path part_of(const std::filesystem::path& file) {
  std::filesystem::path part = file;
  part += ".part";
  return part;
}

void remove_part_of(const std::filesystem::path& file) {
  const std::filesystem::path part = part_of(file);
  if (::unlink(part.c_str()) != 0 && errno != ENOENT)
    throw system_failure(errno, "cannot remove", part);
}

namespace {

void publish_pieces(const std::filesystem::path& file, Pieces pieces) {
  ignore_file_size_signal();
  remove_part_of(file);
  const std::filesystem::path part = part_of(file);
  try {
    write_part(part, pieces);
    if (::rename(part.c_str(), file.c_str()) != 0)
      throw system_failure(errno, "cannot create", file);
  } catch (...) {
    ::unlink(part.c_str());
    throw;
  }
  sync_directory_of(file);
}

}  // namespace

void publish(const std::filesystem::path& file, std::span<const std::byte> bytes) {
  publish_pieces(file, {bytes});
}

void publish_sealed(const std::filesystem::path& file, std::span<const std::byte> bytes) {
  publish_pieces(file, {bytes, seal_of(bytes)});
}

void publish(const std::filesystem::path& file, std::string_view text) {
  publish(file, std::as_bytes(std::span(text)));
}

}  // namespace tissage
