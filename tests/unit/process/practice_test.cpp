// Practice: who takes it up, who tells, who gives it up.
#include "tissage/process/practice.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "small_worlds.hpp"

namespace tissage {
namespace {

using small_worlds::collaboration;
using small_worlds::town;
using small_worlds::town_of_citizens;

/// A practice that nobody takes up, tells of or leaves unless a test says so.
World town_with_practice(std::size_t citizens) {
  World world = town_of_citizens(citizens);
  ChallengeType& type = world.challenges[0];
  type.practice_spread.value = 1e-300;  // it is one
  type.practice_settling.value = 0;
  type.practice_forgetting.value = 0;
  return world;
}

void start_telling(World& world, std::uint32_t row) {
  world.actors.practises[row] = world.actors.spreads[row] = 1;
}

std::ptrdiff_t practitioners(const World& world) {
  const auto& all = world.actors.practises.values;
  return std::count(all.begin(), all.end(), 1u);
}

TEST(practice, is_taken_up_by_members_once_it_has_succeeded) {
  World world = town_with_practice(6);
  collaboration(world, Stage::during, {0, 1}, 1);
  practice(world);
  EXPECT_EQ(practitioners(world), 0);
  collaboration(world, Stage::maintenance, {2, 3}, 1);
  practice(world);
  EXPECT_EQ(world.actors.practises.values, (std::vector<std::uint32_t>{0, 0, 1, 1, 0, 0}));
  EXPECT_EQ(world.actors.spreads.values, world.actors.practises.values);
}

TEST(practice, is_taken_up_by_citizens_whom_users_reach) {
  World world = town_with_practice(2000);
  world.challenges[0].practice_uptake.value = .2;
  const auto c = collaboration(world, Stage::maintenance, {0, 1}, 1);
  world.collaborations.community[c] = 5000;
  practice(world);
  // 1,000 reached with replacement: 2,000 (1 - e^{-1/2}) in the mean; far below 5 deviations of 28.
  EXPECT_NEAR(static_cast<double>(practitioners(world)), 2000 * (1 - std::exp(-.5)), 140);
}

TEST(practice, of_no_uptake_and_no_spread_is_none) {
  World world = town_with_practice(3);
  world.challenges[0].practice_spread.value = 0;
  EXPECT_FALSE(is_practice(world.challenges[0]));
  collaboration(world, Stage::maintenance, {0, 1}, 1);
  practice(world);
  EXPECT_EQ(practitioners(world), 0);
}

TEST(practice, goes_from_who_tells_to_who_meets_them_one_step_a_month) {
  World world = town_with_practice(4);
  world.challenges[0].practice_spread.value = 1;
  start_telling(world, 1);
  for (const auto& [a, b] : {std::pair{0u, 1u}, {1u, 2u}, {2u, 3u}})
    world.interactions.add(a, b, 1, true, true);
  practice(world);
  EXPECT_EQ(world.actors.practises.values, (std::vector<std::uint32_t>{1, 1, 1, 0}));
  practice(world);
  EXPECT_EQ(practitioners(world), 4);
}

TEST(practice, is_not_passed_on_by_who_has_settled) {
  World world = town_with_practice(2);
  world.challenges[0].practice_spread.value = 1;
  world.actors.practises[0] = 1;
  world.interactions.add(0, 1, 1, true, true);
  practice(world);
  EXPECT_EQ(practitioners(world), 1);
}

TEST(practice, is_heard_of_independently_in_each_encounter) {
  constexpr std::uint32_t pairs = 5000;
  World world = town_with_practice(2 * pairs);
  world.challenges[0].practice_spread.value = .3;
  for (std::uint32_t k = 0; k < pairs; ++k) {
    start_telling(world, 2 * k);
    for (int twice = 0; twice < 2; ++twice) world.interactions.add(2 * k, 2 * k + 1, 1, true, true);
  }
  practice(world);
  // 1 - .7^2 = .51; 4.9 deviations: false alarm 1e-6.
  EXPECT_NEAR(static_cast<double>(practitioners(world) - pairs), .51 * pairs,
              4.9 * std::sqrt(.51 * .49 * pairs));
}

TEST(practice, settles_at_once_or_never_at_the_ends_of_its_rate) {
  for (const double settling : {0.0, 1.0}) {
    World world = town_with_practice(2);
    world.challenges[0].practice_settling.value = settling;
    start_telling(world, 0);
    for (; world.month < 50; ++world.month) practice(world);
    EXPECT_EQ(world.actors.practises[0], 1u);
    EXPECT_EQ(world.actors.spreads[0], settling == 0.0 ? 1u : 0u);
  }
}

TEST(practice, is_forgotten_at_once_or_never_at_the_ends_of_its_rate) {
  for (const double forgetting : {0.0, 1.0}) {
    World world = town_with_practice(2);
    world.challenges[0].practice_forgetting.value = forgetting;
    start_telling(world, 0);
    for (; world.month < 50; ++world.month) practice(world);
    EXPECT_EQ(world.actors.practises[0], forgetting == 0.0 ? 1u : 0u);
    EXPECT_EQ(world.actors.spreads[0], forgetting == 0.0 ? 1u : 0u);
  }
}

TEST(practice, settles_in_its_mean_time) {
  constexpr std::uint32_t count = 5000;
  World world = town_with_practice(count);
  world.challenges[0].practice_settling.value = .25;
  for (std::uint32_t row = 0; row < count; ++row) start_telling(world, row);
  double months = 0;
  for (; world.month < 120; ++world.month) {
    for (const std::uint32_t tells : world.actors.spreads.values) months += tells;
    practice(world);
  }
  // Geometric: mean 4, variance 12; 4.9 deviations: false alarm 1e-6.
  EXPECT_NEAR(months / count, 4.0, 4.9 * std::sqrt(12.0 / count));
}

TEST(practice, is_kept_apart_by_type) {
  World world = town_with_practice(4);
  world.challenges.push_back(world.challenges[0]);
  world.challenges[1].name.value = "other";
  resize_rows(world.experience, 2);
  world.collaborations.challenge[collaboration(world, Stage::maintenance, {0, 1}, 1)] = 1;
  collaboration(world, Stage::maintenance, {1, 2}, 1);
  practice(world);
  EXPECT_EQ(world.actors.practises.values, (std::vector<std::uint32_t>{2, 3, 1, 0}));
}

}  // namespace
}  // namespace tissage
