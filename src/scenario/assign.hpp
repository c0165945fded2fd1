// One value into one parameter.
#pragma once

#include "tissage/base/field.hpp"
#include "tissage/scenario/tree.hpp"

namespace tissage {

/// Sets the parameter to the value, or says what is wrong: type, range, not finite, not a name.
std::optional<Mistake> assign(const Leaf& leaf, const Node& node);

/// "[low, high] unit", without what is not there.
std::string range_text(const Leaf& leaf);

}  // namespace tissage
