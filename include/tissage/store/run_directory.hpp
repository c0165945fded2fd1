// The directory of a run: found, made, locked and cleared before any work begins.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "tissage/store/directory_lock.hpp"
#include "tissage/store/world_folders.hpp"

namespace tissage {

/// What to do where a directory holds results of a run.
enum class Existing : std::uint8_t {
  refuse,   ///< a Failure (73)
  replace,  ///< set them aside until new ones are complete (--force)
  keep,     ///< leave them as they are, what a killed run left included (of replicates)
  go_on,    ///< leave them, once those are back that a killed run was to replace (of one run)
};

/// The first of BASE/NAME-001, BASE/NAME-002 … that comes after all that exist. Creates nothing.
std::filesystem::path next_free_directory(const std::filesystem::path& base,
                                          const std::string& name);

/// Throws a Failure (73) where a directory holds a sweep or a comparison.
void require_no_other_work(const std::filesystem::path& directory);

/// Throws a Failure (73) where a directory holds results of a run.
void require_no_results(const std::filesystem::path& directory);

/// Folders in a run's directory that hold results which a run that goes on, or was killed, is to
/// replace.
inline constexpr const char* aside_folder = ".previous";
inline constexpr const char* aside_moving_folder = ".previous.moving";

/// A directory that this process alone writes to, as long as the object lives. Results are files
/// with the names that a run gives them, there, in `twin` and in `replicate-NNN` (world_folders);
/// other files are never touched.
class RunDirectory {
 public:
  /// Makes the directory and its parents where they are missing, locks it, and clears what a killed
  /// run left: `.part` files, and results that were to replace others, which come back. Throws
  /// Failure: a place that cannot be written (73, 77, 74), results that exist (73), those of a
  /// sweep or a comparison (73, whatever `existing` says), another run that holds the directory
  /// (75).
  explicit RunDirectory(const std::filesystem::path& path, Existing existing = Existing::refuse);
  RunDirectory(const RunDirectory&) = delete;
  RunDirectory& operator=(const RunDirectory&) = delete;
  /// Results that are not complete are removed, and those that they were to replace come back; a
  /// directory that this run made and left empty goes as well.
  ~RunDirectory();

  /// As next_free_directory(), made and locked; two runs that begin at once get two directories.
  static RunDirectory next_free(const std::filesystem::path& base, const std::string& name);

  /// From now on what is there is to be replaced, as by Existing::replace.
  void replace();

  /// All results are there; those that they replace are removed, as far as that can be.
  void complete();

  /// What is there stays, complete or not, where this object ends: a later one goes on from it.
  void keep();

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path file(const std::string& name) const { return path_ / name; }

 private:
  RunDirectory(const std::filesystem::path& path, bool is_new);
  RunDirectory(const std::filesystem::path& path, Existing existing, bool is_new);

  void recover() const;
  void set_aside() const;
  void bring_back() const;

  std::filesystem::path path_;
  bool is_new_;
  bool owns_results_ = false;  ///< what lies there is of this run and not yet complete
  DirectoryLock lock_;
};

}  // namespace tissage
