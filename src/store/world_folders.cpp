// Names of folders and files, and walking them.
#include "tissage/store/world_folders.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <regex>
#include <system_error>

#include "tissage/store/checkpoint.hpp"
#include "tissage/store/publish.hpp"

namespace tissage {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view replicate_prefix = "replicate-";
constexpr std::string_view unfinished_ending = ".part";

bool is_unfinished(const std::string& name) {
  return name.size() > unfinished_ending.size() && name.ends_with(unfinished_ending);
}

/// A folder itself, and no link to one.
bool is_own_folder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(fs::symlink_status(path, ignored));
}

bool is_world_folder(const fs::path& path) {
  const std::string name = path.filename().string();
  return (name == twin_folder || replicate_number(name)) && is_own_folder(path);
}

template <class Visit>
void visit_entries(const fs::path& directory, const Visit& visit) {
  std::error_code error;
  fs::directory_iterator entry(directory, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) visit(entry->path());
  if (error) throw system_failure(error.value(), "cannot read", directory);
}

/// Files of a directory and of the folders of its worlds that pass a test. A twin has no worlds.
template <class Test>
void add_files(const fs::path& directory, const fs::path& below, const Test& test,
               std::vector<fs::path>& files) {
  visit_entries(directory / below, [&](const fs::path& path) {
    if (below.filename() != twin_folder && is_world_folder(path))
      add_files(directory, below / path.filename(), test, files);
    else if (test(path))
      files.push_back(below / path.filename());
  });
}

template <class Test>
std::vector<fs::path> files_of_worlds(const fs::path& directory, const Test& test) {
  std::vector<fs::path> files;
  add_files(directory, "", test, files);
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

std::string replicate_folder(std::size_t number) {
  return fmt::format("{}{:03}", replicate_prefix, number);
}

std::optional<std::size_t> replicate_number(std::string_view folder) {
  constexpr std::size_t most_digits = 9;
  if (!folder.starts_with(replicate_prefix)) return std::nullopt;
  const std::string digits(folder.substr(replicate_prefix.size()));
  if (digits.size() < 3 || digits.size() > most_digits ||
      digits.find_first_not_of("0123456789") != std::string::npos)
    return std::nullopt;
  const std::size_t number = std::stoul(digits);
  if (number == 0 || replicate_folder(number) != folder) return std::nullopt;
  return number;
}

std::vector<std::size_t> replicates_in(const fs::path& directory) {
  std::vector<std::size_t> numbers;
  visit_entries(directory, [&](const fs::path& path) {
    const auto number = replicate_number(path.filename().string());
    if (number && is_own_folder(path)) numbers.push_back(*number);
  });
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

bool is_name_of_result(const std::string& name) {
  static const std::regex names(
      R"((trajectory\.h5|snapshots\.\d{5}\.h5|agents\.\d{6}\.h5|timing\.json)"
      R"(|checksums\.xxh128|replicates\.csv|resilience\.h5)(\.part)?)");
  const bool is_part = is_unfinished(name);
  return std::regex_match(name, names) ||
         is_name_of_checkpoint(is_part ? name.substr(0, name.size() - unfinished_ending.size())
                                       : name);
}

std::vector<fs::path> results_below(const fs::path& directory) {
  return files_of_worlds(directory, [](const fs::path& path) {
    const std::string name = path.filename().string();
    std::error_code ignored;
    return !is_unfinished(name) && is_name_of_result(name) && fs::is_regular_file(path, ignored);
  });
}

std::vector<fs::path> parts_below(const fs::path& directory) {
  return files_of_worlds(directory, [](const fs::path& path) {
    const std::string name = path.filename().string();
    return is_unfinished(name) && is_name_of_result(name);
  });
}

void remove_world_files(const fs::path& directory, const std::vector<fs::path>& files) {
  if (files.empty()) return;
  for (const fs::path& file : files)
    if (::unlink((directory / file).c_str()) != 0 && errno != ENOENT)
      throw system_failure(errno, "cannot remove", directory / file);
  remove_empty_world_folders(directory);
}

void remove_empty_world_folders(const fs::path& directory) {
  visit_entries(directory, [](const fs::path& path) {
    if (!is_world_folder(path)) return;
    if (path.filename() != twin_folder) ::rmdir((path / twin_folder).c_str());
    ::rmdir(path.c_str());  // fails, as it should, where something is left in it
  });
}

bool holds_complete_results(const fs::path& directory) {
  std::error_code ignored;
  return (fs::exists(directory / "trajectory.h5", ignored) && checkpoints_in(directory).empty()) ||
         fs::exists(directory / replicate_list, ignored);
}

}  // namespace tissage
