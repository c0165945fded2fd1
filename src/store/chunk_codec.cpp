// Shuffle (bytes of equal rank together), gzip by libdeflate, Fletcher's checksum (Fletcher 1982).
#include "store/chunk_codec.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <new>

namespace tissage {

namespace {

constexpr int level = 1;
constexpr std::size_t checksum_bytes = 4;

std::vector<std::byte> shuffled(std::span<const std::byte> values, std::size_t element_bytes) {
  std::vector<std::byte> result(values.size());
  const std::size_t count = values.size() / element_bytes;
  for (std::size_t rank = 0; rank < element_bytes; ++rank) {
    std::byte* to = result.data() + rank * count;
    const std::byte* from = values.data() + rank;
    for (std::size_t i = 0; i < count; ++i) to[i] = from[i * element_bytes];
  }
  return result;
}

/// Over words of 16 bits, high byte first, as HDF5 takes them; an odd byte at the end is a high
/// one.
std::uint32_t fletcher32(std::span<const std::byte> bytes) {
  constexpr std::size_t most_words = 360;  // whose sums fit 32 bits
  std::uint32_t low = 0;
  std::uint32_t high = 0;
  const auto fold = [](std::uint32_t sum) { return (sum & 0xFFFFU) + (sum >> 16); };
  const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(bytes[i]); };
  const std::size_t words = bytes.size() / 2;
  for (std::size_t begin = 0; begin < words; begin += most_words) {
    const std::size_t end = std::min(begin + most_words, words);
    for (std::size_t word = begin; word < end; ++word) {
      low += (byte(2 * word) << 8) | byte(2 * word + 1);
      high += low;
    }
    low = fold(low);
    high = fold(high);
  }
  if (bytes.size() % 2 != 0) {
    low = fold(low + (byte(bytes.size() - 1) << 8));
    high = fold(high + low);
  }
  return (fold(high) << 16) | fold(low);
}

using Compressor = std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)>;

/// One a thread: making one costs as much as a small chunk.
libdeflate_compressor* compressor() {
  thread_local const Compressor mine(libdeflate_alloc_compressor(level),
                                     libdeflate_free_compressor);
  if (!mine) throw std::bad_alloc();
  return mine.get();
}

}  // namespace

std::vector<std::byte> encoded_chunk(std::span<const std::byte> values, std::size_t element_bytes) {
  const std::vector<std::byte> plain = shuffled(values, element_bytes);
  libdeflate_compressor* mine = compressor();
  std::vector<std::byte> result(libdeflate_zlib_compress_bound(mine, plain.size()) +
                                checksum_bytes);
  const std::size_t size =
      libdeflate_zlib_compress(mine, plain.data(), plain.size(), result.data(), result.size());
  const std::uint32_t sum = fletcher32(std::span(result).first(size));
  for (std::size_t i = 0; i < checksum_bytes; ++i)
    result[size + i] = static_cast<std::byte>(sum >> (8 * i));
  result.resize(size + checksum_bytes);
  return result;
}

}  // namespace tissage
