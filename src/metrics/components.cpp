// Sizes of connected components.
#include "tissage/metrics/components.hpp"

#include <algorithm>
#include <numeric>

namespace tissage::metrics {

Components::Components(std::size_t count)
    : rank_(count, 0), parent_(count), sets_(rank_.data(), parent_.data()) {
  std::iota(parent_.begin(), parent_.end(), 0u);
}

std::size_t Components::largest() {
  std::vector<std::uint32_t> size(parent_.size(), 0);
  std::uint32_t most = 0;
  for (std::uint32_t node = 0; node < parent_.size(); ++node)
    most = std::max(most, ++size[sets_.find_set(node)]);
  return most;
}

double giant_component_share(std::size_t count, std::span<const Edge> edges) {
  if (count == 0) return 0.0;
  Components components(count);
  for (const auto& [a, b] : edges)
    components.join(components.representative(a), components.representative(b));
  return static_cast<double>(components.largest()) / static_cast<double>(count);
}

}  // namespace tissage::metrics
