// Chunks as HDF5's filters shuffle, deflate and fletcher32 leave them, made outside HDF5, so that
// several threads can.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace tissage {

/// The bytes of a chunk behind the three filters, for elements of that many bytes.
std::vector<std::byte> encoded_chunk(std::span<const std::byte> values, std::size_t element_bytes);

}  // namespace tissage
