// "Did you mean" for names of kinds and ids.
#pragma once

#include <string>
#include <vector>

namespace tissage {

/// "; did you mean ID?" with the id that has the fewest letters to change, insert or drop (at most
/// a third of them, at least one), the first of equals; or nothing.
std::string id_suggestion(const std::string& written, const std::vector<std::string>& ids);

}  // namespace tissage
