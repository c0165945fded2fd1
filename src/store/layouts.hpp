// What files of each content hold, compared with what one holds.
#pragma once

#include <string>
#include <vector>

#include "tissage/store/dataset_file.hpp"

namespace tissage {

/// What differs from the schema of the file's content: variables that it does not know or that are
/// missing, with another type, unit or other dimensions. Empty: nothing.
std::vector<std::string> wrong_in_layout(const GroupOutline& root);

}  // namespace tissage
