// Files of ours as CSV.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tissage/store/dataset_file.hpp"

namespace tissage {

/// Takes a piece of the text, in order.
using WriteText = std::function<void(std::string_view)>;

/// Writes the variables of a group: one row for each value, with the labels of its dimensions and
/// the variable's name (`series,month,territory,kind,value`); a dimension that a variable does not
/// have is empty, and so is a missing value. A group whose variables all lie along one dimension
/// has one row for each place along it and one column for each variable, numbers that stand for
/// words as words. `names`: the variables to write, in this order; none: all but coordinates.
/// Throws Failure: a name that the group does not have (65, with the nearest), a damaged file (65).
void write_csv(const DatasetFile& file, const GroupOutline& group,
               const std::vector<std::string>& names, const WriteText& write);

}  // namespace tissage
