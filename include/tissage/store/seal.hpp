// The checksum at the end of a file: not one bit of what is before it has changed.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

namespace tissage {

/// Bytes of a seal: the letters `TISSXXH3`, the length of what is sealed (8 bytes, little-endian)
/// and its XXH3 checksum of 128 bits (big-endian, as `xxhsum -H2` prints it). HDF5 and netCDF do
/// not look behind the end that a file's superblock names, so that a sealed file is read as it was.
inline constexpr std::size_t seal_size = 32;
using Seal = std::array<std::byte, seal_size>;

Seal seal_of(std::span<const std::byte> content);

/// The seal of content that comes piece by piece.
class RunningSeal {
 public:
  RunningSeal();
  RunningSeal(const RunningSeal&) = delete;
  RunningSeal& operator=(const RunningSeal&) = delete;
  ~RunningSeal();

  void add(std::span<const std::byte> piece);
  /// Of what has been added so far.
  Seal seal() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

enum class SealState : std::uint8_t {
  intact,
  missing,  ///< no seal: cut short, changed by another program, or not a file of ours
  broken,   ///< a seal of other bytes than these
};

/// Reads the whole file. Throws Failure where it cannot (66, 74, 77).
SealState seal_state(const std::filesystem::path& file);

/// Throws Failure (65) that says what is wrong with the file, unless its seal is intact.
void require_intact(const std::filesystem::path& file);

}  // namespace tissage
