// Words of a shell, for commands that a user can repeat.
#pragma once

#include <string>

namespace tissage {

/// One word of a shell, between apostrophes.
std::string quoted_for_shell(const std::string& text);

}  // namespace tissage
