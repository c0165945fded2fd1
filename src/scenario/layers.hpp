// A scenario file and those that it extends, merged into one tree.
#pragma once

#include <optional>

#include "tissage/scenario/files.hpp"

namespace tissage {

/// Most files that a scenario extends, one after another.
inline constexpr std::size_t deepest_extends = 8;

/// The merged tree without `extends`; nothing where mistakes were found.
std::optional<Node> read_layers(const SourceText& file, std::vector<Mistake>& mistakes);

}  // namespace tissage
