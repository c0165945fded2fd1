// One draw for each of many entities: four of them share a block of Philox.
#pragma once

#include "tissage/base/random.hpp"

namespace tissage {

/// The one draw that each entity needs for a decision of a month. Entities whose keys differ in the
/// last two bits only share a block, so asking in the order of keys costs a quarter of what
/// RandomStreams would; the answer does not depend on the order. A decision uses this or
/// RandomStream, never both: their counters meet.
class SharedStream {
 public:
  SharedStream(std::uint64_t seed, Stream stream, int month)
      : seed_(seed),
        stream_and_month_((static_cast<std::uint32_t>(stream) << 16) |
                          (static_cast<std::uint32_t>(month) & 0xFFFFu)) {}

  /// 32 random bits of an entity.
  std::uint32_t bits(Key entity) {
    if (const Key group = entity >> 2; group != group_) draw(group);
    return drawn_[entity & 3];
  }
  /// Uniform on [0, 1) with 24 random bits, all that a float holds.
  float uniform(Key entity) { return static_cast<float>(bits(entity) >> 8) * 0x1p-24f; }

 private:
  void draw(Key group) {
    group_ = group;
    drawn_ = philox({0, static_cast<std::uint32_t>(group), static_cast<std::uint32_t>(group >> 32),
                     stream_and_month_},
                    seed_);
  }

  std::uint64_t seed_;
  std::uint32_t stream_and_month_;
  Key group_ = ~Key{0};  // no group: groups have 62 bits
  std::array<std::uint32_t, 4> drawn_{};
};

}  // namespace tissage
