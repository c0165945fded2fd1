// What a text must be before the TOML library sees it.
#pragma once

#include "tissage/scenario/tree.hpp"

namespace tissage {

/// Most dots between the parts of one key, and most tables or arrays within one another: what
/// recursion can bear anywhere.
inline constexpr int deepest_key = 32;

/// Mistakes of size, encoding and depth: at most one of each. Returns whether there were none.
bool guard_text(const std::shared_ptr<const Source>& source, std::string_view text,
                std::vector<Mistake>& mistakes);

}  // namespace tissage
