// Trust against hand-worked months.
#include "tissage/process/trust.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "small_worlds.hpp"

namespace tissage {
namespace {

using small_worlds::tie;
using small_worlds::town;
using small_worlds::town_of_citizens;
using small_worlds::trust_of;

constexpr double rounding = 1e-7;  // trust is stored as a float

TEST(trust, decays_towards_the_baseline_before_events_count) {
  World world = town_of_citizens(2);
  tie(world, 0, 1, .5, 10.0);
  world.interactions.add(0, 1, .5, true, false);
  TrustParameters p;
  trust(world, p);
  // Decay: .99 * .5 + .01 * .25 = .4975. Actor 0 saw a broken word, actor 1 a kept one.
  EXPECT_NEAR(trust_of(world, 0, 1), .4975 - .5 * 2 * .1 * .4975, rounding);
  EXPECT_NEAR(trust_of(world, 1, 0), .4975 + .5 * .1 * (1 - .4975), rounding);
  EXPECT_NEAR(static_cast<double>(world.ties.payload.experience[world.ties.find(0, 1)]),
              .99 * 10 + .5, 1e-6);
  EXPECT_EQ(world.interactions.size(), 0u);
}

TEST(trust, applies_several_events_in_the_order_of_the_list) {
  World world = town_of_citizens(2);
  tie(world, 0, 1, .5, 10.0);
  world.interactions.add(0, 1, 1, true, true);
  world.interactions.add(1, 0, 1, false, true);  // actor 1 broke its word
  TrustParameters p;
  p.decay.value = 0;
  trust(world, p);
  EXPECT_NEAR(trust_of(world, 0, 1), (.5 + .1 * .5) * (1 - .2), rounding);
  EXPECT_NEAR(trust_of(world, 1, 0), .55 + .1 * .45, rounding);
}

TEST(trust, stays_between_zero_and_one_under_the_heaviest_events) {
  World world = town_of_citizens(2);
  tie(world, 0, 1, .5, 1.0);
  TrustParameters p;
  p.gain.value = .3;
  p.asymmetry.value = 5;
  p.ending.value = 0;
  p.floor.value = 0;
  for (int k = 0; k < 5; ++k) world.interactions.add(0, 1, 1, false, true);
  trust(world, p);
  EXPECT_EQ(trust_of(world, 1, 0), 0.0);
  EXPECT_LE(trust_of(world, 0, 1), 1.0);
}

TEST(trust, without_gain_and_decay_changes_nothing) {
  World world = town_of_citizens(2);
  tie(world, 0, 1, .5, 3.0);
  world.interactions.add(0, 1, .5, true, false);
  TrustParameters p;
  p.gain.value = 0;
  p.decay.value = 0;
  trust(world, p);
  EXPECT_EQ(trust_of(world, 0, 1), .5);
  EXPECT_EQ(trust_of(world, 1, 0), .5);
}

TEST(trust, both_ends_keep_the_same_experience_to_the_bit) {
  World world = town_of_citizens(12);
  for (std::uint32_t a = 0; a < 12; ++a)
    for (std::uint32_t b = a + 1; b < 12; ++b) tie(world, a, b, .6, 1.0);
  TrustParameters p;
  for (int month = 1; month <= 50; ++month) {
    world.month = month;
    RandomStream stream(5, Stream::encounters, month, 0);
    for (int k = 0; k < 60; ++k) {
      const std::uint32_t a = stream.below(12);
      const std::uint32_t b = stream.below(12);
      if (a != b) world.interactions.add(a, b, stream.uniform(), true, stream.happens(.5));
    }
    trust(world, p);
  }
  for (std::uint32_t a = 0; a < 12; ++a)
    for (const std::uint32_t b : world.ties.neighbours(a))
      EXPECT_EQ(world.ties.payload.experience[world.ties.find(a, b)],
                world.ties.payload.experience[world.ties.find(b, a)]);
}

TEST(trust, ends_an_unused_tie_without_experience_at_the_rate_omega) {
  // 4,000 unused ties, omega = .12: binomial, mean 480, standard deviation 20.6. Limits of 5
  // standard deviations: false alarm 6e-7.
  constexpr std::uint32_t pairs = 4000;
  World world = town_of_citizens(2 * pairs);
  std::vector<Link> links;
  for (std::uint32_t k = 0; k < pairs; ++k) links.push_back({2 * k, 2 * k + 1});
  start_ties(world, links);
  trust(world, TrustParameters{});
  const double ended = pairs - static_cast<double>(world.ties.size()) / 2;
  EXPECT_NEAR(ended, 480.0, 5 * 20.6);
}

TEST(trust, ends_experienced_ties_more_rarely_by_the_exponential_of_experience) {
  // n = 1 at both ends after decay: omega exp(-2 * .99 / 2) = .04459; mean 178.4, sd 13.06.
  constexpr std::uint32_t pairs = 4000;
  World world = town_of_citizens(2 * pairs);
  std::vector<Link> links;
  for (std::uint32_t k = 0; k < pairs; ++k) links.push_back({2 * k, 2 * k + 1});
  start_ties(world, links);
  for (float& n : world.ties.payload.experience.values) n = 1.0f;
  trust(world, TrustParameters{});
  const double ended = pairs - static_cast<double>(world.ties.size()) / 2;
  const double mean = pairs * .12 * std::exp(-.99);
  EXPECT_NEAR(ended, mean, 5 * std::sqrt(mean * (1 - .12 * std::exp(-.99))));
}

TEST(trust, never_ends_a_used_tie_nor_one_between_co_members) {
  World world = town_of_citizens(4);
  tie(world, 0, 1, .5);
  tie(world, 2, 3, .05);
  small_worlds::collaboration(world, Stage::during, {2, 3}, 1);
  TrustParameters p;
  p.ending.value = 1;
  world.interactions.add(0, 1, .2, true, true);
  trust(world, p);
  EXPECT_NE(world.ties.find(0, 1), no_slot);
  EXPECT_NE(world.ties.find(2, 3), no_slot);
}

TEST(trust, ends_a_tie_when_both_trusts_are_under_the_floor_but_not_when_one_is) {
  World world = town_of_citizens(4);
  tie(world, 0, 1, .10, 50.0);
  tie(world, 2, 3, .10, 50.0);
  world.ties.payload.trust[world.ties.find(2, 3)] = .5f;
  trust(world, TrustParameters{});
  EXPECT_EQ(world.ties.find(0, 1), no_slot);
  EXPECT_NE(world.ties.find(2, 3), no_slot);
}

TEST(trust, of_an_empty_world_is_nothing) {
  World world = town_of_citizens(0);
  trust(world, TrustParameters{});
  EXPECT_EQ(world.ties.size(), 0u);
}

}  // namespace
}  // namespace tissage
