// Locks between processes, and the open files that hold them.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <utility>

namespace tissage {

/// An open file of the operating system that closes itself.
class FileDescriptor {
 public:
  explicit FileDescriptor(int number = -1) : number_(number) {}
  FileDescriptor(FileDescriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~FileDescriptor() { close(); }

  bool is_open() const { return number_ >= 0; }
  int number() const { return number_; }
  /// What close(2) returns; 0 if nothing is open.
  int close() { return is_open() ? ::close(std::exchange(number_, -1)) : 0; }

 private:
  int number_;
};

/// Holds a directory for this process: a lock on its file `.tissage.lock`, which goes with the
/// lock. The system frees the lock of a process that ends, in whatever way.
class DirectoryLock {
 public:
  /// Throws Failure: another process holds it (75), or the file cannot be made (73, 74, 77).
  explicit DirectoryLock(const std::filesystem::path& directory);
  DirectoryLock(const DirectoryLock&) = delete;
  DirectoryLock& operator=(const DirectoryLock&) = delete;
  ~DirectoryLock() { release(); }

  void release();

 private:
  std::filesystem::path name_;
  FileDescriptor file_;
};

}  // namespace tissage
