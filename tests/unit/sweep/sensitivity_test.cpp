// Sobol indices against closed forms: Ishigami's function, Sobol's g function, lines.
#include "tissage/sweep/sensitivity.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "functions.hpp"
#include "tissage/base/error.hpp"

namespace tissage {
namespace {

constexpr double missing_run = std::numeric_limits<double>::quiet_NaN();

const std::vector<double> g_importance = {0, 1, 4.5, 9, 99, 99, 99, 99};

/// The g function of Sobol (1993).
double g_function(const Eigen::RowVectorXd& u) {
  double product = 1.0;
  for (std::size_t i = 0; i < g_importance.size(); ++i)
    product *= (std::fabs(4.0 * u[static_cast<Eigen::Index>(i)] - 2.0) + g_importance[i]) /
               (1.0 + g_importance[i]);
  return product;
}

void expect_near_and_covered(const Interval& found, double expected, double tolerance) {
  EXPECT_NEAR(found.value, expected, tolerance);
  EXPECT_LE(found.low, expected);
  EXPECT_GE(found.high, expected);
  EXPECT_LE(found.low, found.value);
  EXPECT_GE(found.high, found.value);
  EXPECT_LT(found.high - found.low, 6.0 * tolerance);
}

TEST(SobolIndices, of_ishigamis_function_are_the_closed_ones) {
  const UnitPoints points = saltelli_points(4096, 3, 1);
  const SobolIndices found = sobol_indices(outcomes_of(points, ishigami), 3, 1);
  const double first[] = {.3139, .4424, 0.0};
  const double total[] = {.5576, .4424, .2437};
  EXPECT_EQ(found.blocks, 4096u);
  EXPECT_EQ(found.dropped, 0u);
  EXPECT_NEAR(found.mean, 3.5, .02);
  EXPECT_NEAR(found.variance, 13.8446, .14);
  for (std::size_t i = 0; i < 3; ++i) {
    SCOPED_TRACE(i);
    expect_near_and_covered(found.first[i], first[i], .02);
    expect_near_and_covered(found.total[i], total[i], .02);
  }
}

TEST(SobolIndices, of_sobols_g_function_are_the_closed_ones) {
  double variance = 1.0;
  std::vector<double> own;
  for (const double a : g_importance) {
    own.push_back(1.0 / (3.0 * (1.0 + a) * (1.0 + a)));
    variance *= 1.0 + own.back();
  }
  const double product = variance;
  variance -= 1.0;
  const SobolIndices found =
      sobol_indices(outcomes_of(saltelli_points(4096, 8, 2), g_function), 8, 2);
  EXPECT_NEAR(found.mean, 1.0, .005);
  EXPECT_NEAR(found.variance, variance, .01 * variance);
  for (std::size_t i = 0; i < 8; ++i) {
    SCOPED_TRACE(i);
    expect_near_and_covered(found.first[i], own[i] / variance, .02);
    expect_near_and_covered(found.total[i], own[i] * product / (1.0 + own[i]) / variance, .02);
  }
}

// A line: S_i = T_i = slope^2 / sum of slopes^2, whatever is added to it.
TEST(SobolIndices, of_a_line_are_its_squared_slopes_far_from_zero_too) {
  const UnitPoints points = saltelli_points(1024, 3, 3);
  const auto far_line = [](const Eigen::RowVectorXd& x) { return line(x) + 1e9; };
  const SobolIndices found = sobol_indices(outcomes_of(points, far_line), 3, 3);
  const double squares[] = {9.0, 4.0, .25};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(found.first[i].value, squares[i] / 13.25, .01) << i;
    EXPECT_NEAR(found.total[i].value, squares[i] / 13.25, .01) << i;
  }
}

// By hand: two blocks in one dimension, f_A, f_B, f_AB = 1, 2, 4 and 3, 6, 5. The mean is 3, V =
// (4 + 1 + 0 + 9) / 4 = 3.5, S = ((-1) 3 + 3 * 2) / 2 / 3.5, T = (9 + 4) / 2 / 7. A quarter of
// resamples hold the first block twice (V = 1/4, S = 6, T = 18), a quarter the second (V = 9/4,
// S = 4/3, T = 8/9): the ends of the intervals are the extremes.
TEST(SobolIndices, are_as_by_hand) {
  Eigen::MatrixXd outcomes(6, 1);
  outcomes << 1, 2, 4, 3, 6, 5;
  const SobolIndices found = sobol_indices(outcomes, 1, 1);
  EXPECT_DOUBLE_EQ(found.mean, 3.0);
  EXPECT_DOUBLE_EQ(found.variance, 3.5);
  EXPECT_DOUBLE_EQ(found.first[0].value, 1.5 / 3.5);
  EXPECT_DOUBLE_EQ(found.first[0].low, 1.5 / 3.5);
  EXPECT_DOUBLE_EQ(found.first[0].high, 6.0);
  EXPECT_DOUBLE_EQ(found.total[0].value, 6.5 / 7.0);
  EXPECT_DOUBLE_EQ(found.total[0].low, 8.0 / 9.0);
  EXPECT_DOUBLE_EQ(found.total[0].high, 18.0);
}

// s^2 of 6144 points with 4 replicates each has relative standard deviation sqrt(2 / 18432) = .010
// and V of 2048 noisy points one below .04; 7 of both together are allowed (3e-12).
TEST(SobolIndices, say_which_share_of_the_variance_is_noise) {
  const Eigen::MatrixXd outcomes = outcomes_of(saltelli_points(1024, 3, 4), line);
  const double variance = 13.25 / 12.0;
  for (const double sd : {.5, 2.0}) {
    const double noise = sd * sd / 4.0;
    const SobolIndices found = sobol_indices(with_noise(outcomes, 4, sd, 5), 3, 4, 100);
    const double share = noise / (variance + noise);
    EXPECT_NEAR(found.noise_share, share, .3 * share) << sd;
    EXPECT_NEAR(found.variance, variance + noise, .28 * (variance + noise)) << sd;
  }
  EXPECT_NEAR(sobol_indices(outcomes.replicate(1, 4), 3, 4, 100).noise_share, 0.0, 1e-12);
  EXPECT_TRUE(std::isnan(sobol_indices(outcomes, 3, 4, 100).noise_share));
}

TEST(SobolIndices, do_not_call_noise_what_a_seed_does_to_all_points) {
  Eigen::MatrixXd outcomes = outcomes_of(saltelli_points(64, 3, 4), line).replicate(1, 3);
  outcomes.rowwise() += Eigen::RowVector3d(0.0, 7.0, -2.0);
  EXPECT_NEAR(sobol_indices(outcomes, 3, 4, 100).noise_share, 0.0, 1e-12);
}

TEST(SobolIndices, see_nothing_but_noise_where_there_is_nothing_else) {
  const Eigen::MatrixXd nothing = Eigen::MatrixXd::Zero(5 * 512, 1);
  const SobolIndices found = sobol_indices(with_noise(nothing, 3, 1.0, 6), 3, 6, 100);
  EXPECT_NEAR(found.noise_share, 1.0, .3);
  for (const Interval& total : found.total) EXPECT_NEAR(total.value, 1.0, .5);
}

TEST(SobolIndices, drop_the_whole_block_of_a_run_that_failed) {
  const UnitPoints points = saltelli_points(64, 3, 7);
  Eigen::MatrixXd outcomes = outcomes_of(points, ishigami).replicate(1, 2);
  outcomes(5 * 63 + 4, 1) = missing_run;
  outcomes(5 * 62, 0) = std::numeric_limits<double>::infinity();
  const SobolIndices found = sobol_indices(outcomes, 3, 7);
  const SobolIndices without = sobol_indices(outcomes.topRows(5 * 62), 3, 7);
  EXPECT_EQ(found.blocks, 62u);
  EXPECT_EQ(found.dropped, 2u);
  EXPECT_EQ(found.variance, without.variance);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(found.first[i].value, without.first[i].value);
    EXPECT_EQ(found.total[i].high, without.total[i].high);
  }
}

TEST(SobolIndices, are_unknown_where_outcomes_do_not_vary) {
  for (const double value : {.1, .3, 1.0 / 3.0, -1e9 / 7.0, 0.0}) {
    const SobolIndices found = sobol_indices(Eigen::MatrixXd::Constant(5 * 7, 3, value), 3, 1);
    EXPECT_EQ(found.variance, 0.0) << value;
    EXPECT_DOUBLE_EQ(found.mean, value);
    EXPECT_TRUE(std::isnan(found.noise_share)) << value;
    ASSERT_EQ(found.first.size(), 3u);
    for (std::size_t i = 0; i < 3; ++i) {
      EXPECT_TRUE(std::isnan(found.first[i].value) && std::isnan(found.first[i].low)) << value;
      EXPECT_TRUE(std::isnan(found.total[i].value) && std::isnan(found.total[i].high)) << value;
    }
  }
}

// With 8 blocks of which one differs, a third of all resamples do not vary. With k copies of it T
// is .49 / .81 / (1 - k / 14), which rises with k.
TEST(SobolIndices, leave_out_resamples_that_do_not_vary) {
  for (const double base : {.1, .3, -7.7, 1000.1, 1.0 / 3.0}) {
    Eigen::MatrixXd outcomes = Eigen::MatrixXd::Constant(3 * 7, 1, base);
    outcomes(0, 0) += .9;
    outcomes(2, 0) += .2;
    const Interval total = sobol_indices(outcomes, 1, 1).total[0];
    EXPECT_NEAR(total.value, .49 / .81 * 14.0 / 13.0, 1e-11) << base;
    EXPECT_NEAR(total.low, total.value, 1e-11) << base;
    EXPECT_GT(total.high, total.value + .01) << base;
    EXPECT_LT(total.high, 2.0) << base;
  }
}

TEST(SobolIndices, need_two_blocks) {
  Eigen::MatrixXd outcomes(6, 1);
  outcomes << 1, 2, 4, 3, missing_run, 5;
  const SobolIndices found = sobol_indices(outcomes, 1, 1);
  EXPECT_EQ(found.blocks, 1u);
  EXPECT_EQ(found.dropped, 1u);
  EXPECT_TRUE(std::isnan(found.first[0].value) && std::isnan(found.total[0].value));
  EXPECT_EQ(sobol_indices(Eigen::MatrixXd(0, 1), 2, 1).total.size(), 2u);
}

TEST(SobolIndices, refuse_rows_that_are_no_blocks) {
  EXPECT_THROW(sobol_indices(Eigen::MatrixXd::Zero(9, 1), 2, 1), Defect);
  EXPECT_THROW(sobol_indices(Eigen::MatrixXd::Zero(8, 0), 2, 1), Defect);
}

TEST(SobolIndices, are_the_same_with_the_same_seed_only) {
  const Eigen::MatrixXd outcomes = outcomes_of(saltelli_points(64, 3, 8), ishigami);
  const auto low = [&](std::uint64_t seed) {
    return sobol_indices(outcomes, 3, seed).first[0].low;
  };
  EXPECT_EQ(low(8), low(8));
  EXPECT_NE(low(8), low(9));
}

}  // namespace
}  // namespace tissage
