// What holds of every world between two months, as data.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "tissage/world/world.hpp"

namespace tissage {

/// A statement about the world. `broken` gives the facts of the first place where it does not hold,
/// or nothing where it holds everywhere. It only reads, and takes at most a pass over the ties.
struct Invariant {
  std::string_view name;
  std::string_view meaning;
  std::optional<std::string> (*broken)(const World& world);
};

/// All of them. They hold before the first month and after each.
std::span<const Invariant> invariants();

/// Throws Defect with the name and the facts of the first that does not hold.
void check_invariants(const World& world);

}  // namespace tissage
