// Making, locking and clearing a run's directory.
#include "tissage/store/run_directory.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>
#include <vector>

#include "tissage/store/checkpoint.hpp"
#include "tissage/store/publish.hpp"

namespace tissage {

namespace fs = std::filesystem;

namespace {

/// Makes a directory and its parents; true if it was not there.
bool make(const fs::path& path) {
  std::error_code error;
  const bool is_new = fs::create_directories(path, error);
  if (error) throw system_failure(error.value(), "cannot create", path);
  if (!fs::is_directory(path, error)) throw system_failure(ENOTDIR, "cannot create", path);
  return is_new;
}

/// Number behind NAME- in a directory's name, 0 if it is not of that form.
int number_in(const std::string& directory, const std::string& name) {
  const std::size_t begin = name.size() + 1;
  if (directory.size() <= begin || directory.size() > begin + 9) return 0;
  if (directory.compare(0, begin, name + "-") != 0) return 0;
  if (directory.find_first_not_of("0123456789", begin) != std::string::npos) return 0;
  return std::stoi(directory.substr(begin));
}

/// A folder of ours, and no link to one.
bool is_folder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(fs::symlink_status(path, ignored));
}

std::vector<fs::path> entries_of(const fs::path& directory) {
  std::vector<fs::path> entries;
  std::error_code error;
  fs::directory_iterator entry(directory, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error))
    entries.push_back(entry->path());
  if (error) throw system_failure(error.value(), "cannot read", directory);
  return entries;
}

/// Moves results, given by their paths below `from`, and drops the folders that they leave empty.
void move_results(const fs::path& from, const fs::path& to) {
  for (const fs::path& file : results_below(from)) {
    std::error_code error;
    fs::create_directories((to / file).parent_path(), error);
    if (error) throw system_failure(error.value(), "cannot create", to / file);
    if (::rename((from / file).c_str(), (to / file).c_str()) != 0)
      throw system_failure(errno, "cannot create", to / file);
  }
  remove_empty_world_folders(from);
}

void rename_folder(const fs::path& from, const fs::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) throw system_failure(errno, "cannot create", to);
}

}  // namespace

fs::path next_free_directory(const fs::path& base, const std::string& name) {
  int last = 0;
  std::error_code error;
  if (fs::is_directory(base, error))
    for (const fs::path& path : entries_of(base))
      last = std::max(last, number_in(path.filename().string(), name));
  return base / fmt::format("{}-{:03}", name, last + 1);
}

void require_no_other_work(const fs::path& directory) {
  std::error_code ignored;
  for (const char* of_many_runs : {"design.toml", "shards", "comparison.h5"})
    if (fs::exists(directory / of_many_runs, ignored))
      throw Failure(ExitCode::cannot_create,
                    fmt::format("{} holds a sweep or a comparison ({}): choose another --out",
                                directory.string(), of_many_runs));
}

void require_no_results(const fs::path& directory) {
  std::error_code ignored;
  if (!fs::exists(directory, ignored)) return;
  if (!checkpoints_in(directory).empty())
    throw Failure(
        ExitCode::cannot_create,
        fmt::format("{} holds a run that was stopped: go on with --resume, choose another "
                    "--out, or begin again with --force",
                    directory.string()));
  const std::vector<fs::path> results = results_below(directory);
  if (!results.empty())
    throw Failure(ExitCode::cannot_create,
                  fmt::format("{} holds results already ({}): choose another --out, or replace "
                              "them with --force",
                              directory.string(), results.front().string()));
}

RunDirectory::RunDirectory(const fs::path& path, Existing existing)
    : RunDirectory(path, existing, make(path)) {}

RunDirectory::RunDirectory(const fs::path& path, bool is_new)
    : path_(path), is_new_(is_new), lock_(path) {}

RunDirectory::RunDirectory(const fs::path& path, Existing existing, bool is_new)
    : RunDirectory(path, is_new) {
  remove_world_files(path_, parts_below(path_));
  require_no_other_work(path_);
  if (existing == Existing::keep) return;
  if (existing != Existing::replace && !checkpoints_in(path_).empty())
    bring_back();  // what a stopped run was to replace stays aside
  else
    recover();
  if (existing == Existing::go_on) return;
  if (existing == Existing::refuse) require_no_results(path_);
  replace();
}

void RunDirectory::replace() {
  if (!results_below(path_).empty()) set_aside();
  owns_results_ = true;
}

/// After a kill: the old results come back, unless the new ones were complete.
void RunDirectory::recover() const {
  std::error_code ignored;
  if (is_folder(path_ / aside_folder)) {
    if (holds_complete_results(path_)) {
      fs::remove_all(path_ / aside_folder, ignored);  // what cannot be removed does no harm
      return;
    }
    remove_world_files(path_, results_below(path_));
    rename_folder(path_ / aside_folder, path_ / aside_moving_folder);
  }
  bring_back();
}

void RunDirectory::set_aside() const {
  const fs::path moving = path_ / aside_moving_folder;
  std::error_code error;
  fs::create_directory(moving, error);
  if (error) throw system_failure(error.value(), "cannot create", moving);
  move_results(path_, moving);
  rename_folder(moving, path_ / aside_folder);
}

/// Moves back what was being moved.
void RunDirectory::bring_back() const {
  const fs::path moving = path_ / aside_moving_folder;
  if (!is_folder(moving)) return;
  move_results(moving, path_);
  std::error_code ignored;
  fs::remove(moving, ignored);
}

void RunDirectory::complete() {
  owns_results_ = false;
  std::error_code ignored;  // the next run removes what cannot be removed now
  fs::remove_all(path_ / aside_folder, ignored);
}

void RunDirectory::keep() { owns_results_ = false; }

RunDirectory::~RunDirectory() {
  try {
    if (owns_results_) {
      remove_world_files(path_, results_below(path_));
      if (is_folder(path_ / aside_folder))
        rename_folder(path_ / aside_folder, path_ / aside_moving_folder);
    }
    bring_back();
    if (!is_new_ || entries_of(path_).size() != 1) return;  // more than the lock
  } catch (const std::exception&) {
    return;  // the next run in this directory tries again
  }
  lock_.release();
  ::rmdir(path_.c_str());
}

RunDirectory RunDirectory::next_free(const fs::path& base, const std::string& name) {
  make(base);
  for (;;) {
    const fs::path path = next_free_directory(base, name);
    if (::mkdir(path.c_str(), 0777) == 0) return {path, Existing::refuse, true};
    if (errno != EEXIST) throw system_failure(errno, "cannot create", path);
  }
}

}  // namespace tissage
