// Projects: log odds, diversity, outcomes and value by hand.
#include "tissage/process/projects.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "small_worlds.hpp"

namespace tissage {
namespace {

using small_worlds::collaboration;
using small_worlds::town;
using small_worlds::town_of_citizens;

void set_condition(World& world, std::uint32_t c, Condition condition, float value) {
  world.collaborations.conditions[c][static_cast<std::size_t>(condition)] = value;
}

TEST(diversity, adds_half_of_the_mix_of_kinds_to_the_spread_of_views) {
  World world = town({Kind::citizen, Kind::business, Kind::citizen});
  const auto c = collaboration(world, Stage::during, {0, 1}, 1);
  // Gini-Simpson 1/2; views +1 and -1 on one axis: spread (1 + 1) / (3 * 2) = 1/3.
  world.actors.view[0] = {1, 0, 0};
  world.actors.view[1] = {-1, 0, 0};
  EXPECT_NEAR(diversity(world, c), .5 * .5 / .75 + (1.0 / 3) / (4.0 / 3), 1e-12);
  const auto alike = collaboration(world, Stage::during, {0, 2}, 1);
  world.actors.view[2] = {1, 0, 0};
  EXPECT_NEAR(diversity(world, alike), 0.0, 1e-12);
}

TEST(projects, success_has_the_log_odds_of_the_model) {
  World world = town_of_citizens(2);
  const auto c = collaboration(world, Stage::during, {0, 1}, 5);
  set_condition(world, c, Condition::trust, .68f);
  world.collaborations.readiness[c] = .6f;
  world.collaborations.difficulty[c] = .5f;
  const double d = 0 - .83;
  const double log_odds = -.4 + 5 * .1 + 2 * d - 1.5 * d * d + 2 * .6 - .5;
  EXPECT_NEAR(success_probability(world, ProjectParameters{}, c), 1 / (1 + std::exp(-log_odds)),
              1e-7);
}

ProjectParameters certain(bool success) {
  ProjectParameters p;
  p.base.value = success ? 10 : -10;
  p.trust_effect.value = 0;
  p.diversity_effect.value = 0;
  p.diversity_curvature.value = 0;
  p.readiness_effect.value = 0;
  p.difficulty_effect.value = success ? 0 : 20;
  return p;
}

/// Share of 4,000 projects that succeed, with a probability of .6 without moral hazard.
double share_of_successes(float moral_hazard) {
  World world = town_of_citizens(2);
  ProjectParameters p = certain(true);
  p.base.value = std::log(.6 / .4);
  int succeeded = 0;
  for (int k = 0; k < 4000; ++k) {
    const auto c = collaboration(world, Stage::during, {}, 0);
    world.collaborations.moral_hazard[c] = moral_hazard;
    world.collaborations.started[c] = -1000;
  }
  projects(world, p);
  for (const std::uint8_t has : world.collaborations.has_succeeded.values) succeeded += has;
  return succeeded / 4000.0;
}

TEST(projects, moral_hazard_raises_the_probability_of_failure_by_its_factor) {
  const double error = std::sqrt(.24 / 4000.0);
  EXPECT_NEAR(share_of_successes(0.0f), .6, 4.9 * error);
  EXPECT_NEAR(share_of_successes(.5f), 1.0 - .4 * 1.5, 4.9 * error);
}

TEST(projects, a_success_begins_maintenance_with_kept_words_and_value) {
  World world = town_of_citizens(3);
  const auto c = collaboration(world, Stage::during, {0, 1, 2}, 5);
  set_condition(world, c, Condition::resources, .5f);
  world.collaborations.design[c] = {1.2f, 0, 0};
  world.collaborations.potential_value[c] = 2;
  world.month = 11;
  projects(world, certain(true));
  EXPECT_EQ(world.collaborations.stage[c], Stage::during);
  EXPECT_EQ(world.collaborations.value[c], 0.0f);
  world.month = 12;
  projects(world, certain(true));
  EXPECT_EQ(world.collaborations.stage[c], Stage::maintenance);
  ASSERT_EQ(world.interactions.size(), 3u);
  EXPECT_EQ(world.interactions.left_kept[0], 1);
  // One sigma away: v0 e^{-1/2} min(1, X3).
  EXPECT_NEAR(static_cast<double>(world.collaborations.value[c]), 2 * std::exp(-.5) * .5, 1e-6);
  EXPECT_EQ(sightings_of_month(world, 0).succeeded, 1u);
}

TEST(projects, a_failure_goes_back_to_launch_for_a_quarter_of_the_capital) {
  World world = town_of_citizens(2);
  const auto c = collaboration(world, Stage::during, {0, 1}, 5);
  world.month = 12;
  projects(world, certain(false));
  EXPECT_EQ(world.collaborations.stage[c], Stage::launch);
  EXPECT_EQ(world.collaborations.capital_needed[c], 300000);
  EXPECT_EQ(world.interactions.right_kept[0], 0);
  EXPECT_EQ(sightings_of_month(world, 0).tried, 1u);
  EXPECT_EQ(sightings_of_month(world, 0).succeeded, 0u);
}

TEST(projects, the_third_failure_dissolves) {
  World world = town_of_citizens(2);
  const auto c = collaboration(world, Stage::during, {0, 1}, 5);
  world.collaborations.failures[c] = 2;
  world.month = 12;
  projects(world, certain(false));
  EXPECT_FALSE(world.collaborations.lives(c));
}

}  // namespace
}  // namespace tissage
