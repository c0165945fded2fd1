// Sizes of connected components.
#include "tissage/metrics/components.hpp"

#include <algorithm>
#include <numeric>

namespace tissage::metrics {

Components::Components(std::size_t count) : parent_(count) {
  std::iota(parent_.begin(), parent_.end(), 0u);
}

std::size_t Components::largest() {
  std::vector<std::uint32_t> size(parent_.size(), 0);
  for (std::uint32_t& parent : parent_) {
    parent = parent_[parent];  // trees below it are flat already
    ++size[parent];
  }
  return size.empty() ? 0 : *std::max_element(size.begin(), size.end());
}

double giant_component_share(std::size_t count, std::span<const Edge> edges) {
  if (count == 0) return 0.0;
  Components components(count);
  for (const auto& [a, b] : edges) components.join(a, b);
  return static_cast<double>(components.largest()) / static_cast<double>(count);
}

}  // namespace tissage::metrics
