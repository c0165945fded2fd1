// flock(2) on a file that is removed with the lock.
#include "tissage/store/directory_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>

#include "tissage/store/publish.hpp"

namespace tissage {

namespace {

/// True if the open file is the one that has the name now: its last holder may have removed it
/// between our open and our lock.
bool is_still(const FileDescriptor& opened, const std::filesystem::path& name) {
  struct stat by_number {};
  struct stat by_name {};
  return ::fstat(opened.number(), &by_number) == 0 && ::stat(name.c_str(), &by_name) == 0 &&
         by_number.st_ino == by_name.st_ino && by_number.st_dev == by_name.st_dev;
}

FileDescriptor locked(const std::filesystem::path& name) {
  for (;;) {
    FileDescriptor file(::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
    if (!file.is_open()) throw system_failure(errno, "cannot create", name);
    const bool has_lock = ::flock(file.number(), LOCK_EX | LOCK_NB) == 0;
    if (has_lock && is_still(file, name)) return file;
    if (has_lock || errno == EINTR) continue;
    if (errno != EWOULDBLOCK) throw system_failure(errno, "cannot lock", name);
    throw Failure(ExitCode::busy, "another run holds " + name.parent_path().string());
  }
}

}  // namespace

DirectoryLock::DirectoryLock(const std::filesystem::path& directory)
    : name_(directory / ".tissage.lock"), file_(locked(name_)) {}

void DirectoryLock::release() {
  if (!file_.is_open()) return;
  // While the lock is still held: who opened the file before sees in is_still() that it is gone.
  ::unlink(name_.c_str());
  file_.close();
}

}  // namespace tissage
