// Nothing is special between two apostrophes but an apostrophe.
#include "tissage/base/shell.hpp"

namespace tissage {

std::string quoted_for_shell(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

}  // namespace tissage
