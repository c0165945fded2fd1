// Random numbers as a pure function of (seed, decision, month, entity): Philox4x32-10 (Salmon et
// al. 2011, "Parallel random numbers: as easy as 1, 2, 3").
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string_view>

#include "tissage/base/ids.hpp"

namespace tissage {

/// One number for each kind of decision. Numbers are part of every result: never change or reuse
/// one.
enum class Stream : std::uint16_t {
  population_endowment = 1,
  population_character = 2,
  population_network = 3,
  population_tie = 4,
  population_roles = 5,
  encounters = 16,
  first_encounter = 17,
  introduction = 18,
  work_together = 19,
  tie_fading = 20,
  challenge_arrival = 32,
  challenge = 33,
  initiator = 34,
  invitation = 35,
  commitment = 36,
  renewal = 37,
  decision_order = 38,
  mediation = 39,
  gathering = 40,
  call_teams = 41,
  call_jury = 42,
  hackathon = 43,
  hackathon_days = 44,
  sortition = 45,
  convention_team = 46,
  lab = 47,
  launch = 48,
  start_project = 49,
  dissolution = 50,
  internal_trust = 51,
  formalise = 53,
  grow = 54,
  shrink = 55,
  hire = 56,
  split = 57,
  merge = 58,
  transform = 59,
  replicate = 60,
  hand_over = 61,
  project_outcome = 64,
  revenue_climate = 80,
  jury = 81,
  rivalry = 82,
  windfall = 83,
  vote = 84,
  enclosure = 96,
  practice = 97,
  lost_mediator = 112,
  political_pledge = 113,
  political_grant = 114,
  shock_enclosure = 115,
  key_person = 116,
  shock_onset = 117,
  meeting_place = 118,
  sampling = 128,
  resampling = 129,
};

/// Ten rounds of Philox4x32: a bijection of the 128-bit counter for each 64-bit key.
inline std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter,
                                           std::uint64_t key) {
  constexpr std::uint64_t multiplier_0 = 0xD2511F53u, multiplier_1 = 0xCD9E8D57u;
  constexpr std::uint32_t weyl_0 = 0x9E3779B9u, weyl_1 = 0xBB67AE85u;
  auto key_0 = static_cast<std::uint32_t>(key);
  auto key_1 = static_cast<std::uint32_t>(key >> 32);
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t product_0 = multiplier_0 * counter[0];
    const std::uint64_t product_1 = multiplier_1 * counter[2];
    counter = {static_cast<std::uint32_t>(product_1 >> 32) ^ counter[1] ^ key_0,
               static_cast<std::uint32_t>(product_1),
               static_cast<std::uint32_t>(product_0 >> 32) ^ counter[3] ^ key_1,
               static_cast<std::uint32_t>(product_0)};
    key_0 += weyl_0;
    key_1 += weyl_1;
  }
  return counter;
}

/// Well-mixed 64-bit hash of one or two words (a bijection of the first for a fixed second).
std::uint64_t mix(std::uint64_t word);
std::uint64_t mix(std::uint64_t first, std::uint64_t second);
/// 64-bit hash of a text (FNV-1a, then mixed).
std::uint64_t hash_text(std::string_view text);

/// The draws of one decision of one entity in one month. Models UniformRandomBitGenerator with 64
/// bits, so Boost.Random distributions take it. Counter: word 0 block number, words 1 and 2 entity,
/// word 3 month (low 16 bits) and stream (high 16).
class RandomStream {
 public:
  using result_type = std::uint64_t;

  RandomStream(std::uint64_t seed, Stream stream, int month, Key entity)
      : seed_(seed),
        counter_{0, static_cast<std::uint32_t>(entity), static_cast<std::uint32_t>(entity >> 32),
                 (static_cast<std::uint32_t>(stream) << 16) |
                     (static_cast<std::uint32_t>(month) & 0xFFFFu)} {}

  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }

  result_type operator()() {
    if (next_ == ready_) refill();
    return drawn_[next_++];
  }

  /// Uniform on [0, 1) with 53 random bits.
  double uniform() { return static_cast<double>((*this)() >> 11) * 0x1p-53; }

  /// Uniform whole number in [0, count), count > 0: the high part of a 96-bit product, whose bias
  /// is below count / 2^64.
  std::uint32_t below(std::uint32_t count) {
    const std::uint64_t bits = (*this)();
    const std::uint64_t low_product = (bits & 0xFFFFFFFFu) * count;
    return static_cast<std::uint32_t>(((bits >> 32) * count + (low_product >> 32)) >> 32);
  }

  /// True with probability p.
  bool happens(double p) { return uniform() < p; }

 private:
  /// The first block alone, since many decisions need no more; then two at a time, which takes
  /// hardly longer than one.
  void refill() {
    const bool is_first = ready_ == 0;
    put(philox(counter_, seed_), 0);
    ++counter_[0];
    if (!is_first) {
      put(philox(counter_, seed_), 2);
      ++counter_[0];
    }
    next_ = 0;
    ready_ = is_first ? 2 : 4;
  }
  void put(const std::array<std::uint32_t, 4>& block, std::size_t place) {
    drawn_[place] = block[0] | (static_cast<std::uint64_t>(block[1]) << 32);
    drawn_[place + 1] = block[2] | (static_cast<std::uint64_t>(block[3]) << 32);
  }

  std::uint64_t seed_;
  std::array<std::uint32_t, 4> counter_;
  std::array<std::uint64_t, 4> drawn_{};
  std::size_t next_ = 0;
  std::size_t ready_ = 0;
};

}  // namespace tissage
