// Elementary effects of lines and products, by hand.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "functions.hpp"
#include "tissage/base/error.hpp"
#include "tissage/sweep/sensitivity.hpp"

namespace tissage {
namespace {

// By hand: two trajectories in two dimensions, steps up and down in either order. Effects of the
// first parameter are 2 (3 - 1) and 2 (1 - 0), of the second 2 (4 - 3) and 2 (1 - 5).
TEST(MorrisEffects, are_as_by_hand) {
  UnitPoints points(6, 2);
  points << .25, .25, .75, .25, .75, .75, .75, .25, .75, .75, .25, .75;
  Eigen::MatrixXd outcomes(6, 1);
  outcomes << 1, 3, 4, 5, 1, 0;
  const MorrisEffects found = morris_effects(points, outcomes, 1);
  EXPECT_DOUBLE_EQ(found.mu[0], 3.0);
  EXPECT_DOUBLE_EQ(found.sigma[0], std::sqrt(2.0));
  EXPECT_DOUBLE_EQ(found.mu[1], -3.0);
  EXPECT_DOUBLE_EQ(found.mu_star[1].value, 5.0);
  EXPECT_DOUBLE_EQ(found.mu_star[1].low, 2.0);
  EXPECT_DOUBLE_EQ(found.mu_star[1].high, 8.0);
  EXPECT_DOUBLE_EQ(found.sigma[1], std::sqrt(50.0));
}

// Effects of 4 x_1 x_2 are 4 times a uniform number: the mean of 2000 has standard deviation 4 *
// .2887 / sqrt(2000). An end of its interval over 10000 resamples is sure to 1.7 %; 6.5 of these.
TEST(MorrisEffects, have_intervals_of_the_width_of_a_mean) {
  const UnitPoints points = morris_points(2000, 2, 1000, 9);
  const Function product = [](const auto& x) { return 4.0 * x[0] * x[1]; };
  const MorrisEffects found = morris_effects(points, outcomes_of(points, product), 9, 10000);
  const double half = 1.96 * 4.0 * std::sqrt(1.0 / 12.0 / 2000.0);
  for (const Interval& effect : found.mu_star) {
    EXPECT_NEAR(effect.value, 2.0, 3.3 * half);
    EXPECT_NEAR(effect.high - effect.value, half, .11 * half);
    EXPECT_NEAR(effect.value - effect.low, half, .11 * half);
  }
}

TEST(MorrisEffects, of_a_line_are_its_slopes) {
  const UnitPoints points = morris_points(20, 3, 6, 1);
  const MorrisEffects found = morris_effects(points, outcomes_of(points, line), 1);
  const double slopes[] = {3.0, -2.0, .5};
  EXPECT_EQ(found.trajectories, 20u);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(found.mu[i], slopes[i], 1e-11);
    EXPECT_NEAR(found.mu_star[i].value, std::fabs(slopes[i]), 1e-11);
    EXPECT_NEAR(found.mu_star[i].low, std::fabs(slopes[i]), 1e-11);
    EXPECT_NEAR(found.mu_star[i].high, std::fabs(slopes[i]), 1e-11);
    EXPECT_NEAR(found.sigma[i], 0.0, 1e-11);
  }
}

// On two levels the other factor is 1/4 or 3/4 when one moves: the effect of each is 1 or 3 times
// 1/4, with mean 1/2 and standard deviation 1/4, of which 400 trajectories are sure to 1/80.
TEST(MorrisEffects, of_a_product_vary) {
  const UnitPoints points = morris_points(400, 3, 2, 2);
  const MorrisEffects found =
      morris_effects(points, outcomes_of(points, [](const auto& x) { return x[0] * x[1]; }), 2);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_NEAR(found.mu[i], .5, 6.0 / 80.0);
    EXPECT_NEAR(found.sigma[i], .25, .02);
  }
  EXPECT_EQ(found.mu_star[2].value, 0.0);
  EXPECT_EQ(found.sigma[2], 0.0);
}

// Centred, the effects of a product are + and - and mu hides what mu* shows.
TEST(MorrisEffects, of_both_signs_show_in_their_size) {
  const UnitPoints points = morris_points(400, 2, 2, 3);
  const MorrisEffects found = morris_effects(
      points, outcomes_of(points, [](const auto& x) { return (x[0] - .5) * (x[1] - .5); }), 3);
  EXPECT_NEAR(found.mu_star[0].value, .25, 1e-15);
  EXPECT_NEAR(found.mu[0], 0.0, 6.0 / 80.0);
}

TEST(MorrisEffects, drop_the_whole_trajectory_of_a_run_that_failed) {
  const UnitPoints points = morris_points(10, 3, 4, 4);
  Eigen::MatrixXd outcomes = outcomes_of(points, ishigami);
  outcomes(4 * 2 + 3, 0) = std::numeric_limits<double>::quiet_NaN();  // of the third
  UnitPoints others(36, 3);
  others << points.topRows(8), points.bottomRows(28);
  const MorrisEffects found = morris_effects(points, outcomes, 4);
  const MorrisEffects without = morris_effects(others, outcomes_of(others, ishigami), 4);
  EXPECT_EQ(found.trajectories, 9u);
  EXPECT_EQ(found.dropped, 1u);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(found.mu[i], without.mu[i]);
    EXPECT_EQ(found.mu_star[i].high, without.mu_star[i].high);
    EXPECT_EQ(found.sigma[i], without.sigma[i]);
  }
}

TEST(MorrisEffects, say_which_share_of_the_variance_is_noise) {
  const UnitPoints points = morris_points(500, 3, 4, 5);
  const Eigen::MatrixXd outcomes = outcomes_of(points, line);
  const double variance = 13.25 * (1.0 - 1.0 / 16.0) / 12.0;  // four equal levels each
  // 2000 points, of which those of a trajectory go together: V is sure to .06 at worst.
  const double share = .25 / (variance + .25);
  EXPECT_NEAR(morris_effects(points, with_noise(outcomes, 4, 1.0, 6), 5, 10).noise_share, share,
              .4 * share);
  EXPECT_TRUE(std::isnan(morris_effects(points, outcomes, 5, 10).noise_share));
}

TEST(MorrisEffects, need_two_trajectories) {
  const MorrisEffects found =
      morris_effects(morris_points(1, 2, 4, 1), Eigen::MatrixXd::Zero(3, 1), 1);
  EXPECT_EQ(found.trajectories, 1u);
  ASSERT_EQ(found.mu.size(), 2u);
  EXPECT_TRUE(std::isnan(found.mu[0]) && std::isnan(found.sigma[0]));
  EXPECT_TRUE(std::isnan(found.mu_star[0].value));
}

TEST(MorrisEffects, refuse_points_that_are_no_trajectories) {
  const Eigen::MatrixXd outcomes = Eigen::MatrixXd::Zero(6, 1);
  EXPECT_THROW(morris_effects(latin_hypercube(6, 2, 1), outcomes, 1), Defect);
  EXPECT_THROW(morris_effects(UnitPoints::Constant(6, 2, .5), outcomes, 1), Defect);
  EXPECT_THROW(morris_effects(morris_points(3, 2, 4, 1), outcomes, 1), Defect);
  UnitPoints twice(6, 2);  // the same parameter moves twice
  twice << .1, .1, .6, .1, .1, .1, .1, .1, .6, .1, .1, .1;
  EXPECT_THROW(morris_effects(twice, outcomes, 1), Defect);
}

}  // namespace
}  // namespace tissage
