// Hashes that name entities.
#include "tissage/base/random.hpp"

namespace tissage {

std::uint64_t mix(std::uint64_t word) {
  // Two multiply-and-shift rounds (the finaliser form of Stafford 2011, constants "Mix13").
  word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9u;
  word = (word ^ (word >> 27)) * 0x94D049BB133111EBu;
  return word ^ (word >> 31);
}

std::uint64_t mix(std::uint64_t first, std::uint64_t second) {
  return mix(mix(second + 0x9E3779B97F4A7C15u) ^ (first + 0x9E3779B97F4A7C15u));
}

std::uint64_t hash_text(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325u;
  for (const char character : text)
    hash = (hash ^ static_cast<unsigned char>(character)) * 0x100000001B3u;
  return mix(hash);
}

}  // namespace tissage
