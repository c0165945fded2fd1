// Which build this is: for `--version` and for the attributes of every file that a run writes.
#pragma once

#include <string_view>

namespace tissage {

/// Version of the model and of the command, as "0.1.0".
std::string_view version();
/// Commit of the sources, 40 hexadecimal digits; ends in "-modified" where sources differed from
/// it; "unknown" where they were not a git checkout.
std::string_view git_commit();
/// Compiler and its version, as "GNU 12.2.0".
std::string_view compiler();

}  // namespace tissage
