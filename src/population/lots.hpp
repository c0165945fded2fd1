// Drawing lots: an order of actors that depends on nothing but their streams.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace tissage {

/// `rows` in the order of the 64-bit lots that `stream_of(row)` draws, the lower row first where
/// two are equal.
template <class StreamOf>
std::vector<std::uint32_t> by_lot(std::vector<std::uint32_t> rows, StreamOf stream_of) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> lots;
  lots.reserve(rows.size());
  for (const std::uint32_t row : rows) lots.emplace_back(stream_of(row)(), row);
  std::sort(lots.begin(), lots.end());
  std::transform(lots.begin(), lots.end(), rows.begin(),
                 [](const auto& lot) { return lot.second; });
  return rows;
}

}  // namespace tissage
