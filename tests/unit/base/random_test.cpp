// Philox against its authors' implementation, and the draws of a stream.
#include "tissage/base/random.hpp"

#include <Random123/philox.h>
#include <gtest/gtest.h>

#include <array>
#include <boost/math/distributions/chi_squared.hpp>
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

namespace tissage {
namespace {

using Block = std::array<std::uint32_t, 4>;

/// Chance that a statistical test here fails though all is well (for each test).
constexpr double chi_square_alarm_rate = 1e-7;

TEST(RandomTest, philox_gives_the_published_known_answers) {
  // Random123's kat_vectors for philox4x32 with 10 rounds.
  constexpr std::uint32_t ones = 0xFFFFFFFF;
  EXPECT_EQ(philox({0, 0, 0, 0}, 0), (Block{0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8}));
  EXPECT_EQ(philox({ones, ones, ones, ones}, ~std::uint64_t{0}),
            (Block{0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD}));
  EXPECT_EQ(philox({0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344}, 0x299F31D0A4093822),
            (Block{0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1}));
}

TEST(RandomTest, philox_equals_random123_in_a_million_counters_and_keys) {
  r123::Philox4x32 theirs;
  std::uint64_t word = 0;
  const auto next = [&word] { return mix(++word); };
  for (int i = 0; i < 1000000; ++i) {
    const std::uint64_t low = next(), high = next(), key = next();
    const Block counter = {static_cast<std::uint32_t>(low), static_cast<std::uint32_t>(low >> 32),
                           static_cast<std::uint32_t>(high),
                           static_cast<std::uint32_t>(high >> 32)};
    const auto expected =
        theirs({{counter[0], counter[1], counter[2], counter[3]}},
               {{static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32)}});
    ASSERT_EQ(philox(counter, key), (Block{expected[0], expected[1], expected[2], expected[3]}));
  }
}

TEST(RandomTest, a_stream_reads_the_blocks_of_its_counter_in_order) {
  RandomStream stream(0x123456789ABCDEF0, Stream::commitment, 77, 0xFEDCBA9876543210);
  for (std::uint32_t number = 0; number < 5; ++number) {
    const Block block =
        philox({number, 0x76543210, 0xFEDCBA98, (36u << 16) | 77u}, 0x123456789ABCDEF0);
    EXPECT_EQ(stream(), block[0] | (std::uint64_t{block[1]} << 32));
    EXPECT_EQ(stream(), block[2] | (std::uint64_t{block[3]} << 32));
  }
}

TEST(RandomTest, seed_stream_month_and_entity_all_change_the_draws) {
  std::set<std::uint64_t> draws;
  for (const std::uint64_t seed : {0u, 1u})
    for (const Stream stream : {Stream::encounters, Stream::challenge})
      for (const int month : {-1, 0, 1, 256})
        for (const Key entity : {Key{0}, Key{1}, Key{1} << 32, Key{1} << 63})
          draws.insert(RandomStream(seed, stream, month, entity)());
  EXPECT_EQ(draws.size(), 2u * 2u * 4u * 4u);
}

TEST(RandomTest, equal_names_give_equal_draws) {
  RandomStream one(5, Stream::launch, 3, 9), other(5, Stream::launch, 3, 9);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(one(), other());
}

/// Pearson's statistic of `counts`, which should be equal, is below its 1 - rate quantile.
bool look_uniform(const std::vector<int>& counts) {
  double total = 0.0, statistic = 0.0;
  for (const int count : counts) total += count;
  const double expected = total / static_cast<double>(counts.size());
  for (const int count : counts) statistic += (count - expected) * (count - expected) / expected;
  const boost::math::chi_squared law(static_cast<double>(counts.size() - 1));
  return statistic < quantile(complement(law, chi_square_alarm_rate));
}

TEST(RandomTest, below_is_uniform_and_in_range) {
  // 48 bins of a count that is no power of two; the large one would show a 32-bit remainder's bias.
  for (const std::uint32_t bin : {1u, 1000u, 1u << 26}) {
    RandomStream stream(11, Stream::encounters, 0, bin);
    std::vector<int> counts(48, 0);
    for (int i = 0; i < 1000000; ++i) {
      const std::uint32_t number = stream.below(48 * bin);
      ASSERT_LT(number, 48 * bin);
      ++counts[number / bin];
    }
    EXPECT_TRUE(look_uniform(counts)) << bin;
  }
}

TEST(RandomTest, below_one_is_zero) {
  RandomStream stream(1, Stream::encounters, 0, 0);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(stream.below(1), 0u);
}

TEST(RandomTest, a_bias_of_two_percent_in_one_bin_would_be_found) {
  RandomStream stream(12, Stream::encounters, 0, 0);
  std::vector<int> counts(10, 0);
  for (int i = 0; i < 1000000; ++i) ++counts[stream.below(10)];
  EXPECT_TRUE(look_uniform(counts));
  counts[3] += 2000;
  counts[7] -= 2000;
  EXPECT_FALSE(look_uniform(counts));
}

TEST(RandomTest, uniform_has_53_bits_and_stays_below_one) {
  RandomStream stream(13, Stream::encounters, 0, 0);
  std::vector<int> counts(64, 0);
  std::uint64_t bits_seen = 0, bits_missing = 0;
  for (int i = 0; i < 1000000; ++i) {
    const double u = stream.uniform();
    ASSERT_GE(u, 0.0);
    ASSERT_LT(u, 1.0);
    const auto scaled = static_cast<std::uint64_t>(u * 0x1p53);
    ASSERT_EQ(static_cast<double>(scaled) * 0x1p-53, u);
    bits_seen |= scaled;
    bits_missing |= ~scaled;
    ++counts[scaled >> 47];
  }
  EXPECT_EQ(bits_seen, (std::uint64_t{1} << 53) - 1);
  EXPECT_EQ(bits_missing, ~std::uint64_t{0});
  EXPECT_TRUE(look_uniform(counts));
}

TEST(RandomTest, what_is_impossible_never_happens_and_what_is_certain_always_does) {
  RandomStream stream(14, Stream::encounters, 0, 0);
  for (int i = 0; i < 1000; ++i) {
    EXPECT_FALSE(stream.happens(0.0));
    EXPECT_TRUE(stream.happens(1.0));
  }
}

TEST(RandomTest, stream_numbers_never_change) {
  const std::vector<std::pair<Stream, int>> numbers = {
      {Stream::population_endowment, 1}, {Stream::population_character, 2},
      {Stream::population_network, 3},   {Stream::population_tie, 4},
      {Stream::population_roles, 5},     {Stream::encounters, 16},
      {Stream::first_encounter, 17},     {Stream::introduction, 18},
      {Stream::work_together, 19},       {Stream::tie_fading, 20},
      {Stream::challenge_arrival, 32},   {Stream::challenge, 33},
      {Stream::initiator, 34},           {Stream::invitation, 35},
      {Stream::commitment, 36},          {Stream::renewal, 37},
      {Stream::decision_order, 38},      {Stream::launch, 48},
      {Stream::start_project, 49},       {Stream::dissolution, 50},
      {Stream::internal_trust, 51},      {Stream::project_outcome, 64},
      {Stream::revenue_climate, 80}};
  for (const auto& [stream, number] : numbers) EXPECT_EQ(static_cast<int>(stream), number);
}

TEST(RandomTest, hashes_never_change) {
  EXPECT_EQ(mix(0), 0u);
  EXPECT_EQ(mix(1), 6238072747940578789u);
  EXPECT_EQ(mix(1, 2), 6334225370231945226u);
  EXPECT_EQ(mix(2, 1), 7526008163036107628u);
  EXPECT_EQ(hash_text(""), 17665956581633026203u);
  EXPECT_EQ(hash_text("Tissage"), 6100786772096389519u);
}

TEST(RandomTest, neighbouring_words_have_different_hashes) {
  std::set<std::uint64_t> hashes;
  for (std::uint64_t first = 0; first < 100; ++first) {
    hashes.insert(mix(first));
    for (std::uint64_t second = 0; second < 100; ++second) hashes.insert(mix(first, second));
  }
  EXPECT_EQ(hashes.size(), 100u + 100u * 100u);
}

}  // namespace
}  // namespace tissage
