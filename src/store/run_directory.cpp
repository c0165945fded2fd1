// Making, locking and clearing a run's directory.
#include "tissage/store/run_directory.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <regex>
#include <system_error>
#include <utility>
#include <vector>

#include "tissage/store/publish.hpp"

namespace tissage {

namespace fs = std::filesystem;

namespace {

/// A folder of that name holds what new results are to replace, all of it; while it is filled or
/// emptied it has the other name.
constexpr const char* aside = ".previous";
constexpr const char* aside_moving = ".previous.moving";

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

/// Names that a run gives to its files, and no others: a directory may hold a user's own.
bool is_name_of_result(const std::string& name) {
  static const std::regex names(
      R"(trajectory\.h5|snapshots\.\d{5}\.h5|agents\.\d{6}\.h5|timing\.json|checkpoint\.\d+|checksums\.xxh128)");
  return std::regex_match(name, names);
}

bool is_result(const fs::path& file) { return is_name_of_result(file.filename().string()); }

bool is_part(const fs::path& file) {
  return file.extension() == ".part" && is_name_of_result(file.stem().string());
}

template <class Test>
std::vector<fs::path> files_in(const fs::path& directory, const Test& test) {
  std::vector<fs::path> files;
  std::error_code error;
  fs::directory_iterator entry(directory, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error))
    if (test(entry->path())) files.push_back(entry->path());
  if (error) throw system_failure(error.value(), "cannot read", directory);
  return files;
}

void remove_files(const std::vector<fs::path>& files) {
  for (const fs::path& file : files)
    if (::unlink(file.c_str()) != 0 && errno != ENOENT)
      throw system_failure(errno, "cannot remove", file);
}

void rename_file(const fs::path& from, const fs::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) throw system_failure(errno, "cannot create", to);
}

}  // namespace

fs::path next_free_directory(const fs::path& base, const std::string& name) {
  int last = 0;
  std::error_code error;
  if (fs::is_directory(base, error))
    for (const fs::path& path : files_in(base, [](const fs::path&) { return true; }))
      last = std::max(last, number_in(path.filename().string(), name));
  return base / fmt::format("{}-{:03}", name, last + 1);
}

RunDirectory::RunDirectory(const fs::path& path, Existing existing)
    : RunDirectory(path, make(path)) {
  const std::vector<fs::path> results = files_in(path_, is_result);
  if (results.empty()) return;
  if (existing == Existing::replace) {
    set_aside();
    return;
  }
  is_complete_ = true;  // what is there is not ours
  throw Failure(ExitCode::cannot_create,
                fmt::format("{} holds results already ({}): choose another --out, or replace them "
                            "with --force",
                            path_.string(), results.front().filename().string()));
}

RunDirectory::RunDirectory(const fs::path& path, bool is_new)
    : path_(path), is_new_(is_new), lock_(path) {
  remove_files(files_in(path_, is_part));
  recover();
}

void RunDirectory::recover() const {
  std::error_code error;
  if (fs::exists(path_ / aside, error) && fs::exists(path_ / "trajectory.h5", error))
    fs::remove_all(path_ / aside, error);
  restore();
}

void RunDirectory::set_aside() const {
  std::error_code error;
  fs::create_directory(path_ / aside_moving, error);
  if (error) throw system_failure(error.value(), "cannot create", path_ / aside_moving);
  for (const fs::path& file : files_in(path_, is_result))
    rename_file(file, path_ / aside_moving / file.filename());
  rename_file(path_ / aside_moving, path_ / aside);
}

void RunDirectory::restore() const {
  std::error_code error;
  if (fs::exists(path_ / aside, error)) {
    remove_files(files_in(path_, is_result));
    rename_file(path_ / aside, path_ / aside_moving);
  }
  if (!fs::exists(path_ / aside_moving, error)) return;
  for (const fs::path& file : files_in(path_ / aside_moving, is_result))
    rename_file(file, path_ / file.filename());
  fs::remove(path_ / aside_moving, error);
}

void RunDirectory::complete() {
  is_complete_ = true;
  std::error_code error;
  fs::remove_all(path_ / aside, error);
  if (error) throw system_failure(error.value(), "cannot remove", path_ / aside);
}

RunDirectory::~RunDirectory() {
  if (!is_complete_) try {
      remove_files(files_in(path_, is_result));
      restore();
    } catch (const Failure&) {
      return;  // the next run in this directory tries again
    }
  if (!is_new_) return;
  std::error_code error;  // a directory with anything but the lock stays
  if (std::distance(fs::directory_iterator(path_, error), fs::directory_iterator()) != 1) return;
  lock_.release();
  ::rmdir(path_.c_str());
}

RunDirectory RunDirectory::next_free(const fs::path& base, const std::string& name) {
  make(base);
  for (;;) {
    const fs::path path = next_free_directory(base, name);
    if (::mkdir(path.c_str(), 0777) == 0) return RunDirectory(path, true);
    if (errno != EEXIST) throw system_failure(errno, "cannot create", path);
  }
}

}  // namespace tissage
