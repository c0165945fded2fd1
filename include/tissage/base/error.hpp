// The ways in which work can stop: a user's mistakes, a place that refuses, a bug of ours.
#pragma once

#include <fmt/format.h>

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace tissage {

/// Exit codes of the command (the BSD sysexits numbers where one fits).
enum class ExitCode : int {
  done = 0,
  usage = 64,
  bad_data = 65,
  no_input = 66,
  defect = 70,
  no_memory = 71,
  cannot_create = 73,
  input_output = 74,
  busy = 75,
  permission = 77,
};

/// One thing that a user wrote and that cannot be used. Line and column count from 1; 0 means
/// that the place is not in a file (a command line, say).
struct Mistake {
  std::string file;
  int line = 0;
  int column = 0;
  std::string text;

  /// `file:line:column: text`, without the parts that are unknown.
  std::string message() const;
};

/// Everything that is wrong with a user's input, found in one pass. Exit code 65.
class ScenarioError : public std::runtime_error {
 public:
  explicit ScenarioError(std::vector<Mistake> mistakes);
  const std::vector<Mistake>& mistakes() const { return mistakes_; }

 private:
  std::vector<Mistake> mistakes_;
};

/// The surroundings refuse: a missing file, a full disk, a place without permission.
class Failure : public std::runtime_error {
 public:
  Failure(ExitCode code, const std::string& what) : std::runtime_error(what), code_(code) {}
  ExitCode code() const { return code_; }

 private:
  ExitCode code_;
};

/// A bug of ours, with the facts that were wrong. Exit code 70.
class Defect : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// Throws Defect with the formatted facts unless `condition` holds.
template <class... Facts>
void check(bool condition, fmt::format_string<Facts...> format, Facts&&... facts) {
  if (!condition) [[unlikely]]
    throw Defect(fmt::format(format, std::forward<Facts>(facts)...));
}

}  // namespace tissage
