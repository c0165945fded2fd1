// Loss of mediators: who is away, for how long, and what becomes of those they accompanied.
#include "shock/mediator_loss.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "small_worlds.hpp"
#include "tissage/model/invariants.hpp"
#include "tissage/shock/shocks.hpp"

namespace tissage {
namespace {

/// Citizens, and associations that mediate.
World town_of_mediators(std::size_t mediators) {
  std::vector<Kind> kinds(mediators + 2, Kind::association);
  kinds[0] = kinds[1] = Kind::citizen;
  World world = small_worlds::town(kinds);
  for (std::size_t row = 2; row < kinds.size(); ++row) world.actors.is_mediator[row] = 1;
  world.month = 10;
  return world;
}

std::vector<std::uint8_t> away_at(World world, double severity) {
  lift_mediator_loss(world);
  mediator_loss(world, severity);
  return world.actors.is_away.values;
}

TEST(mediator_loss, takes_its_share_of_mediators_and_nobody_else) {
  constexpr double count = 4000;
  const World world = town_of_mediators(static_cast<std::size_t>(count));
  const auto away = away_at(world, .3);
  EXPECT_EQ(away[0] + away[1], 0);
  // Binomial, 4.9 deviations: false alarm 1e-6.
  EXPECT_NEAR(static_cast<double>(std::count(away.begin(), away.end(), 1)), .3 * count,
              4.9 * std::sqrt(.21 * count));
  EXPECT_EQ(away_at(world, 0), std::vector<std::uint8_t>(world.actors.size(), 0));
  const auto all = away_at(world, 1);
  EXPECT_EQ(std::count(all.begin(), all.end(), 1), 4000);
}

TEST(mediator_loss, keeps_the_same_ones_away_every_month) {
  World world = town_of_mediators(60);
  const auto first = away_at(world, .5);
  for (; world.month < 40; ++world.month) EXPECT_EQ(away_at(world, .5), first);
}

TEST(mediator_loss, takes_a_part_of_them_where_it_is_less_severe) {
  const World world = town_of_mediators(200);
  auto less = away_at(world, 0);
  for (int tenth = 1; tenth <= 10; ++tenth) {
    const auto more = away_at(world, .1 * tenth);
    for (std::size_t row = 0; row < less.size(); ++row) EXPECT_LE(less[row], more[row]);
    less = more;
  }
}

TEST(mediator_loss, leaves_those_whom_they_accompanied_alone_for_good) {
  World world = town_of_mediators(40);
  for (std::uint32_t row = 2; row < 42; ++row) {
    const auto c = small_worlds::collaboration(world, Stage::launch, {0, 1}, 1);
    world.collaborations.mediator[c] = row;
    world.actors.accompanied[row] = 1;
  }
  mediator_loss(world, .5);
  EXPECT_NO_THROW(check_invariants(world));
  std::ptrdiff_t alone = 0;
  for (std::uint32_t c = 0; c < 40; ++c) {
    const bool is_away = world.actors.is_away[c + 2] != 0;
    EXPECT_EQ(world.collaborations.mediator[c], is_away ? nobody : c + 2);
    EXPECT_EQ(world.actors.accompanied[c + 2], is_away ? 0 : 1);
    alone += is_away ? 1 : 0;
  }
  EXPECT_GT(alone, 0);
  EXPECT_LT(alone, 40);
  lift_mediator_loss(world);
  for (std::uint32_t row = 2; row < 42; ++row) EXPECT_TRUE(world.actors.mediates(row));
  const auto& mediators = world.collaborations.mediator.values;
  EXPECT_EQ(std::count(mediators.begin(), mediators.end(), nobody), alone);
}

TEST(mediator_loss, ends_with_its_shock) {
  World world = town_of_mediators(5);
  Shock shock;
  shock.type.value = "mediator_loss";
  shock.month.value = 10;
  shock.length.value = 3;
  shock.size.value = 1;
  shock.shape.value = Shape::step;
  std::vector<int> away;
  for (world.month = 9; world.month <= 14; ++world.month) {
    shocks(world, {shock});
    away.push_back(world.actors.is_away[4]);
  }
  EXPECT_EQ(away, (std::vector<int>{0, 1, 1, 1, 0, 0}));
}

}  // namespace
}  // namespace tissage
