// A directory that goes with the test, and what a test asks of files.
#pragma once

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tissage/base/error.hpp"

namespace tissage::testing {

class Scratch {
 public:
  Scratch() {
    std::string name = (std::filesystem::temp_directory_path() / "tissage-XXXXXX").string();
    check(::mkdtemp(name.data()) != nullptr, "no directory {}", name);
    path_ = name;
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() { std::filesystem::remove_all(path_); }

  const std::filesystem::path& path() const { return path_; }
  /// Names in the directory, sorted.
  std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(path_))
      names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
  }

 private:
  std::filesystem::path path_;
};

inline std::string bytes_of_file(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// Exit code of the Failure that an action throws; `done` if it throws none.
template <class Action>
ExitCode exit_code_of(const Action& action) {
  try {
    action();
  } catch (const Failure& failure) {
    return failure.code();
  }
  return ExitCode::done;
}

}  // namespace tissage::testing
