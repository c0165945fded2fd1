// "Did you mean": the name of a list that is nearest to what somebody wrote.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tissage {

/// The name with the fewest letters to change, insert, drop or swap (optimal string alignment,
/// upper and lower case the same), or nothing where even that is more than a third of the letters.
/// The first of equals.
std::optional<std::string> nearest_name(std::string_view written,
                                        const std::vector<std::string>& names);

/// "; did you mean NAME?", or nothing.
std::string suggestion(std::string_view written, const std::vector<std::string>& names);

}  // namespace tissage
