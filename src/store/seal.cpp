// XXH3 over a file, piece by piece.
#include "tissage/store/seal.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

#include "store/reading.hpp"

namespace tissage {

namespace {

constexpr std::string_view letters = "TISSXXH3";
constexpr std::size_t bytes_hashed_at_once = std::size_t{1} << 20;

Seal seal_from(std::uint64_t length, XXH128_hash_t hash) {
  Seal seal{};
  std::memcpy(seal.data(), letters.data(), letters.size());
  for (std::size_t byte = 0; byte < 8; ++byte)
    seal[8 + byte] = static_cast<std::byte>(length >> (8 * byte));
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, hash);
  static_assert(sizeof canonical == 16);
  std::memcpy(seal.data() + 16, &canonical, sizeof canonical);
  return seal;
}

}  // namespace

struct RunningSeal::State {
  XXH3_state_t hash;
  std::uint64_t length = 0;
};

RunningSeal::RunningSeal() : state_(std::make_unique<State>()) {
  XXH3_128bits_reset(&state_->hash);
}

RunningSeal::~RunningSeal() = default;

void RunningSeal::add(std::span<const std::byte> piece) {
  XXH3_128bits_update(&state_->hash, piece.data(), piece.size());
  state_->length += piece.size();
}

Seal RunningSeal::seal() const {
  return seal_from(state_->length, XXH3_128bits_digest(&state_->hash));
}

namespace {

/// The seal that the next bytes of a file should have.
Seal seal_of_next(const FileDescriptor& opened, std::uint64_t length,
                  const std::filesystem::path& file) {
  RunningSeal seal;
  std::vector<std::byte> bytes(bytes_hashed_at_once);
  while (length > 0) {
    const std::size_t count = std::min<std::uint64_t>(length, bytes_hashed_at_once);
    read_all(opened, std::span(bytes).first(count), file);
    seal.add(std::span(bytes).first(count));
    length -= count;
  }
  return seal.seal();
}

}  // namespace

Seal seal_of(std::span<const std::byte> content) {
  return seal_from(content.size(), XXH3_128bits(content.data(), content.size()));
}

SealState seal_state(const std::filesystem::path& file) {
  const FileDescriptor opened = open_to_read(file);
  const std::uint64_t size = size_of_file(opened, file);
  if (size < seal_size) return SealState::missing;
  const Seal expected = seal_of_next(opened, size - seal_size, file);
  Seal found{};
  read_all(opened, found, file);
  if (std::memcmp(found.data(), letters.data(), letters.size()) != 0) return SealState::missing;
  return found == expected ? SealState::intact : SealState::broken;
}

void require_intact(const std::filesystem::path& file) {
  switch (seal_state(file)) {
    case SealState::intact:
      return;
    case SealState::missing:
      throw Failure(ExitCode::bad_data,
                    file.string() +
                        " has no checksum at its end: it was cut short, was changed by "
                        "another program, or is no file of Tissage");
    case SealState::broken:
      throw Failure(ExitCode::bad_data,
                    file.string() + " is damaged: its bytes are not those of its checksum");
  }
}

}  // namespace tissage
