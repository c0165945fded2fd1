// Buffers between values and files.
#include "store/file_archive.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstring>

#include "store/reading.hpp"
#include "store/writing.hpp"

namespace tissage {

namespace {

constexpr std::size_t room = std::size_t{1} << 20;

/// The name, free to write to.
const std::filesystem::path& without_part(const std::filesystem::path& file) {
  remove_part_of(file);
  return file;
}

}  // namespace

WritingArchive::WritingArchive(const std::filesystem::path& file)
    : path_(file), file_(without_part(file), "") {
  waiting_.reserve(room);
}

WritingArchive::~WritingArchive() {
  if (!is_published_) ::unlink(part_of(path_).c_str());
}

void WritingArchive::flush() {
  seal_.add(std::as_bytes(std::span(waiting_)));
  file_.append(waiting_);
  waiting_.clear();
}

void WritingArchive::bytes(std::span<std::byte> bytes) {
  while (!bytes.empty()) {
    const std::size_t count = std::min(bytes.size(), room - waiting_.size());
    waiting_.append(reinterpret_cast<const char*>(bytes.data()), count);
    bytes = bytes.subspan(count);
    if (waiting_.size() == room) flush();
  }
}

void WritingArchive::publish() {
  flush();
  const Seal seal = seal_.seal();
  file_.append({reinterpret_cast<const char*>(seal.data()), seal.size()});
  file_.publish();
  is_published_ = true;
}

ReadingArchive::ReadingArchive(const std::filesystem::path& file) : path_(file) {
  opened_ = open_to_read(file);
  const std::uint64_t size = size_of_file(opened_, file);
  unread_ = size < seal_size ? 0 : size - seal_size;
}

void ReadingArchive::require(std::uint64_t count, std::size_t size) const {
  if (count > left() / size)
    throw Failure(ExitCode::bad_data, path_.string() + " ends before all that it should hold");
}

void ReadingArchive::require_end() const {
  if (left() > 0) throw Failure(ExitCode::bad_data, path_.string() + " holds more than it should");
}

void ReadingArchive::bytes(std::span<std::byte> bytes) {
  require(bytes.size(), 1);
  while (!bytes.empty()) {
    if (next_ == ahead_.size()) {
      ahead_.resize(std::min<std::uint64_t>(room, unread_));
      read_all(opened_, ahead_, path_);
      unread_ -= ahead_.size();
      next_ = 0;
    }
    const std::size_t count = std::min(bytes.size(), ahead_.size() - next_);
    std::memcpy(bytes.data(), ahead_.data() + next_, count);
    next_ += count;
    bytes = bytes.subspan(count);
  }
}

}  // namespace tissage
