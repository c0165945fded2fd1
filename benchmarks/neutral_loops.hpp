// The neutral workload by hand, the yardstick of the engine: t_ij += .1 (x_j - t_ij) for every
// half-tie, then x_i = .9 mean_j t_ij + .1 u_i with one uniform draw an actor and step.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "tissage/base/random.hpp"

namespace tissage::neutral {

inline constexpr std::uint64_t seed = 20;
inline constexpr Stream decision = Stream::encounters;

/// Compressed rows: the neighbours of actor i are neighbour[begin[i] .. begin[i + 1]), sorted.
struct Rows {
  std::vector<std::uint32_t> begin;
  std::vector<std::uint32_t> neighbour;
  std::vector<float> trust;
  std::vector<float> x, next;
  std::size_t actors() const { return x.size(); }
  std::size_t bytes() const {
    return 4 * (begin.size() + neighbour.size() + trust.size() + x.size() + next.size());
  }
};

/// Four 32-bit draws: those of actors 4 group to 4 group + 3.
inline std::array<std::uint32_t, 4> draw_four(std::size_t group, int month) {
  const auto number = static_cast<std::uint32_t>(group);
  const auto stream_and_month =
      (static_cast<std::uint32_t>(decision) << 16) | static_cast<std::uint32_t>(month);
  return philox({0, number, 0, stream_and_month}, seed);
}

inline float uniform(std::uint32_t bits) { return static_cast<float>(bits >> 8) * 0x1p-24f; }

/// The plain loop.
inline void step_bare(Rows& rows, int month) {
  std::array<std::uint32_t, 4> drawn{};
  for (std::size_t i = 0; i < rows.actors(); ++i) {
    if (i % 4 == 0) drawn = draw_four(i / 4, month);
    float sum = 0.0f;
    for (std::uint32_t k = rows.begin[i]; k < rows.begin[i + 1]; ++k) {
      rows.trust[k] += .1f * (rows.x[rows.neighbour[k]] - rows.trust[k]);
      sum += rows.trust[k];
    }
    const auto degree = static_cast<float>(rows.begin[i + 1] - rows.begin[i]);
    const float mean = degree > 0.0f ? sum / degree : 0.0f;
    rows.next[i] = .9f * mean + .1f * uniform(drawn[i % 4]);
  }
  std::swap(rows.x, rows.next);
}

/// Where neighbours and trust are asked for before they are needed: how many half-ties ahead, and
/// into which caches (3: all, 0: past the second level, which then keeps x). 0 ahead: not at all.
struct Prefetch {
  std::uint32_t ahead;
  int locality;
};

/// The best loop found: step_tuned() chooses its way of prefetching by size.
template <Prefetch prefetch>
void step_tuned_as(Rows& rows, int month) {
  std::array<std::uint32_t, 4> drawn{};
  const std::uint32_t* const begin = rows.begin.data();
  const std::uint32_t* const neighbour = rows.neighbour.data();
  float* const trust = rows.trust.data();
  const float* const x = rows.x.data();
  float* const next = rows.next.data();
  const std::size_t actors = rows.actors();
  for (std::size_t i = 0; i < actors; ++i) {
    if (i % 4 == 0) drawn = draw_four(i / 4, month);
    const std::uint32_t first = begin[i];
    const std::uint32_t last = begin[i + 1];
    if constexpr (prefetch.ahead > 0)
      for (std::uint32_t k = first & ~15u; k < last; k += 16) {
        __builtin_prefetch(neighbour + k + prefetch.ahead, 0, prefetch.locality);
        __builtin_prefetch(trust + k + prefetch.ahead, 0, prefetch.locality);
      }
    float sum = 0.0f;
    for (std::uint32_t k = first; k < last; ++k) {
      const float learned = trust[k] + .1f * (x[neighbour[k]] - trust[k]);
      trust[k] = learned;
      sum += learned;
    }
    const float mean = first < last ? sum / static_cast<float>(last - first) : 0.0f;
    next[i] = .9f * mean + .1f * uniform(drawn[i % 4]);
  }
  std::swap(rows.x, rows.next);
}

inline constexpr Prefetch none{0, 0}, near{256, 3}, past{128, 0};

inline void step_tuned(Rows& rows, int month) {
  constexpr std::size_t second_level = std::size_t{1}
                                       << 18;  // half-ties that a cache of 2 MB holds
  const std::size_t half_ties = rows.neighbour.size();
  if (half_ties > 16 * second_level)
    step_tuned_as<past>(rows, month);
  else if (half_ties > second_level)
    step_tuned_as<near>(rows, month);
  else
    step_tuned_as<none>(rows, month);
}

}  // namespace tissage::neutral
