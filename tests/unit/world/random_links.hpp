// Links for the tests of stores.
#pragma once

#include <vector>

#include "tissage/base/random.hpp"
#include "tissage/world/half_links.hpp"

namespace tissage {

/// Links of rows that are drawn at random, some perhaps twice, none of a row to itself.
inline std::vector<Link> random_links(std::uint32_t rows, std::size_t count, Key draw) {
  RandomStream stream(5, Stream::encounters, 1, draw);
  std::vector<Link> links;
  while (links.size() < count) {
    const std::uint32_t left = stream.below(rows);
    const std::uint32_t right = stream.below(rows);
    if (left != right) links.push_back({left, right});
  }
  return links;
}

}  // namespace tissage
