// Archives that are files: written piece by piece with a seal behind, read back when it is intact.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tissage/base/archive.hpp"
#include "tissage/store/directory_lock.hpp"
#include "tissage/store/growing_file.hpp"
#include "tissage/store/seal.hpp"

namespace tissage {

/// Takes a megabyte of memory, however much is written. Throws Failure (73, 74, 77); the file is
/// there once it is published, and nothing of it where it is not.
class WritingArchive : public Archive {
 public:
  explicit WritingArchive(const std::filesystem::path& file);
  WritingArchive(const WritingArchive&) = delete;
  WritingArchive& operator=(const WritingArchive&) = delete;
  ~WritingArchive() override;

  bool reads() const override { return false; }
  void bytes(std::span<std::byte> bytes) override;
  void require(std::uint64_t /*count*/, std::size_t /*size*/) const override {}
  /// Seals the file, brings it to the disk and gives it its name.
  void publish();

 private:
  void flush();

  std::filesystem::path path_;
  GrowingFile file_;
  RunningSeal seal_;
  std::string waiting_;  ///< to be written
  bool is_published_ = false;
};

/// Reads a file whose seal its owner has found intact. Throws Failure where it cannot be read (66,
/// 74, 77), or does not end where what should be read does (65).
class ReadingArchive : public Archive {
 public:
  explicit ReadingArchive(const std::filesystem::path& file);

  bool reads() const override { return true; }
  void bytes(std::span<std::byte> bytes) override;
  void require(std::uint64_t count, std::size_t size) const override;
  /// Throws unless all has been read.
  void require_end() const;

 private:
  std::uint64_t left() const { return unread_ + ahead_.size() - next_; }

  std::filesystem::path path_;
  FileDescriptor opened_;
  std::uint64_t unread_ = 0;      ///< bytes behind those in the buffer
  std::vector<std::byte> ahead_;  ///< buffer
  std::size_t next_ = 0;          ///< in the buffer
};

}  // namespace tissage
