// Statistics against tables, against Student's own data and by hand.
#include "tissage/compare/statistics.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>

#include "tissage/base/error.hpp"

namespace tissage {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// n values with mean 0 and variance 1: pairs of +1 and -1, scaled.
std::vector<double> standardised(std::size_t n) {
  const double size = std::sqrt((static_cast<double>(n) - 1.0) / static_cast<double>(n));
  std::vector<double> values;
  for (std::size_t i = 0; i < n; ++i) values.push_back(i % 2 == 0 ? size : -size);
  return values;
}

/// Hours of sleep gained with two drugs by the same ten patients (Student 1908, section IX).
const std::vector<double> first_drug{.7, -1.6, -.2, -1.2, -.1, 3.4, 3.7, .8, 0, 2};
const std::vector<double> second_drug{1.9, .8, 1.1, .1, -.1, 4.4, 5.5, 1.6, 4.6, 3.4};

TEST(Statistics, have_the_quantiles_of_the_tables) {
  const std::vector<std::pair<std::size_t, double>> tables{
      {2, 12.7062}, {4, 3.1824}, {10, 2.2622}, {30, 2.0452}, {100, 1.9842}};
  for (const auto& [n, quantile] : tables) {
    const Estimate estimate = mean_estimate(standardised(n));
    EXPECT_NEAR(estimate.value, 0.0, 1e-15);
    EXPECT_NEAR(estimate.high * std::sqrt(static_cast<double>(n)), quantile, 6e-5) << n;
    EXPECT_NEAR(estimate.low, -estimate.high, 1e-14);
    EXPECT_EQ(estimate.count, n);
  }
}

TEST(Statistics, leave_out_what_is_missing_and_say_how_many_remain) {
  const Estimate with = mean_estimate(std::vector<double>{none, 1, 2, none, 6});
  const Estimate without = mean_estimate(std::vector<double>{1, 2, 6});
  EXPECT_EQ(with.count, 3u);
  EXPECT_DOUBLE_EQ(with.value, 3.0);
  EXPECT_EQ(with.low, without.low);
  EXPECT_EQ(with.high, without.high);
}

TEST(Statistics, of_fewer_than_two_values_have_no_interval) {
  const Estimate one = mean_estimate(std::vector<double>{4, none});
  EXPECT_EQ(one.value, 4.0);
  EXPECT_TRUE(std::isnan(one.low) && std::isnan(one.high));
  EXPECT_EQ(one.count, 1u);
  const Estimate nothing = mean_estimate(std::vector<double>{none});
  EXPECT_TRUE(std::isnan(nothing.value) && std::isnan(nothing.low));
  EXPECT_EQ(nothing.count, 0u);
}

TEST(Statistics, of_values_that_are_all_the_same_have_an_interval_of_no_width) {
  const Estimate same = mean_estimate(std::vector<double>(7, .1));
  EXPECT_EQ(same.value, .1);
  EXPECT_EQ(same.low, .1);
  EXPECT_EQ(same.high, .1);
}

// t = -4.0621 with nine degrees of freedom.
TEST(PairedDifference, agrees_with_student) {
  const PairedDifference sleep = paired_difference(first_drug, second_drug);
  EXPECT_NEAR(sleep.difference.value, -1.58, 1e-12);
  EXPECT_NEAR(sleep.difference.low, -2.4598858, 1e-6);
  EXPECT_NEAR(sleep.difference.high, -.7001142, 1e-6);
  EXPECT_NEAR(sleep.p_value, .002833, 5e-7);
  EXPECT_EQ(verdict(sleep.difference), Verdict::second);
  EXPECT_EQ(verdict(paired_difference(second_drug, first_drug).difference), Verdict::first);
}

// With two degrees of freedom p = 1 - t / sqrt(t^2 + 2), with one p = 1 - 2 / pi atan t.
TEST(PairedDifference, has_the_tails_of_student_in_closed_form) {
  const std::vector<double> zero(3, 0.0);
  const double p_of_three = paired_difference(std::vector<double>{1, 2, 6}, zero).p_value;
  const double t = 3.0 / std::sqrt(7.0 / 3.0);  // variance (4 + 1 + 9) / 2
  EXPECT_NEAR(p_of_three, 1.0 - t / std::sqrt(t * t + 2.0), 1e-14);
  const double p_of_two =
      paired_difference(std::vector<double>{1, 3}, std::vector<double>{0, 0}).p_value;
  EXPECT_NEAR(p_of_two, 1.0 - 2.0 / std::numbers::pi * std::atan(2.0), 1e-14);
}

TEST(PairedDifference, counts_half_of_the_ties) {
  const std::vector<double> a{3, 1, 2, 5};
  const std::vector<double> b{1, 1, 4, 4};
  EXPECT_DOUBLE_EQ(paired_difference(a, b).superiority, .625);
  EXPECT_DOUBLE_EQ(paired_difference(b, a).superiority, .375);
  EXPECT_DOUBLE_EQ(paired_difference(a, a).superiority, .5);
  EXPECT_NEAR(paired_difference(first_drug, second_drug).superiority, .05, 1e-15);
}

TEST(PairedDifference, leaves_out_pairs_with_a_missing_value) {
  const std::vector<double> a{3, none, 1, 2, 5, 7};
  const std::vector<double> b{1, 8, 1, 4, 4, none};
  const PairedDifference difference = paired_difference(a, b);
  EXPECT_EQ(difference.difference.count, 4u);
  EXPECT_DOUBLE_EQ(difference.superiority, .625);
  EXPECT_DOUBLE_EQ(difference.difference.value, .25);
}

TEST(PairedDifference, of_the_same_is_certain_to_be_nothing) {
  const PairedDifference same = paired_difference(first_drug, first_drug);
  EXPECT_EQ(same.p_value, 1.0);
  EXPECT_EQ(same.difference.low, 0.0);
  EXPECT_EQ(same.difference.high, 0.0);
  EXPECT_EQ(same.variance_ratio, 0.0);
  EXPECT_EQ(verdict(same.difference), Verdict::undecided);
}

TEST(PairedDifference, that_is_always_the_same_is_as_sure_as_its_sign) {
  const PairedDifference few =
      paired_difference(std::vector<double>{2, 3, 5, 9}, std::vector<double>{1, 2, 4, 8});
  EXPECT_EQ(few.p_value, .125);  // four heads or four tails
  EXPECT_EQ(few.superiority, 1.0);
  EXPECT_TRUE(std::isnan(few.difference.low));
  EXPECT_EQ(verdict(few.difference), Verdict::undecided);
  const PairedDifference more =
      paired_difference(std::vector<double>(6, 3.0), std::vector<double>(6, 1.0));
  EXPECT_EQ(more.p_value, .03125);
  EXPECT_EQ(more.difference.low, 2.0);
  EXPECT_EQ(verdict(more.difference), Verdict::first);
}

TEST(PairedDifference, says_how_much_pairing_helps) {
  // Correlated: var 1 and 4, covariance 2; reversed it is -2.
  const std::vector<double> a{1, 2, 3};
  const std::vector<double> b{2, 4, 6};
  EXPECT_DOUBLE_EQ(paired_difference(a, b).variance_ratio, .2);
  EXPECT_DOUBLE_EQ(paired_difference(a, std::vector<double>{6, 4, 2}).variance_ratio, 1.8);
  EXPECT_DOUBLE_EQ(paired_difference(a, std::vector<double>(3, 1.0)).variance_ratio, 1.0);
  EXPECT_LT(paired_difference(first_drug, second_drug).variance_ratio, 1.0);
  EXPECT_TRUE(std::isnan(
      paired_difference(std::vector<double>(3, 2.0), std::vector<double>(3, 1.0)).variance_ratio));
}

TEST(PairedDifference, of_too_few_pairs_is_unknown) {
  const PairedDifference one = paired_difference(std::vector<double>{2}, std::vector<double>{1});
  EXPECT_EQ(one.superiority, 1.0);
  EXPECT_TRUE(std::isnan(one.p_value) && std::isnan(one.variance_ratio));
  EXPECT_TRUE(std::isnan(paired_difference({}, {}).superiority));
  EXPECT_EQ(verdict(one.difference), Verdict::undecided);
  EXPECT_THROW(paired_difference(first_drug, std::vector<double>{1}), Defect);
}

// Sorted .005, .010, .030, .040 against .05 / 4 = .0125, .05 / 3 = .0167, .05 / 2 = .025: the third
// does not pass, and so the fourth does not although .040 <= .05.
TEST(Holm, works_as_by_hand) {
  EXPECT_EQ(holm(std::vector<double>{.010, .040, .005, .030}),
            (std::vector<bool>{true, false, true, false}));
  EXPECT_EQ(holm(std::vector<double>{.04}), std::vector<bool>{true});
  EXPECT_EQ(holm(std::vector<double>{.026, .04}), (std::vector<bool>{false, false}));
  EXPECT_EQ(holm(std::vector<double>{.024, .04}), (std::vector<bool>{true, true}));
  EXPECT_EQ(holm(std::vector<double>{.024, .04}, .01), (std::vector<bool>{false, false}));
  EXPECT_TRUE(holm({}).empty());
}

TEST(Holm, takes_a_missing_test_as_one_that_fails) {
  EXPECT_EQ(holm(std::vector<double>{.02, none, .001}), (std::vector<bool>{true, false, true}));
  EXPECT_EQ(holm(std::vector<double>{.03, none, .001}), (std::vector<bool>{false, false, true}));
  EXPECT_EQ(holm(std::vector<double>{none}), std::vector<bool>{false});
}

TEST(Verdict, follows_the_interval) {
  EXPECT_EQ(verdict({1, .1, 2, 9}), Verdict::first);
  EXPECT_EQ(verdict({-1, -2, -.1, 9}), Verdict::second);
  EXPECT_EQ(verdict({1, -.1, 2, 9}), Verdict::undecided);
  EXPECT_EQ(verdict({1, 0, 2, 9}), Verdict::undecided);
  EXPECT_EQ(verdict({1, none, none, 1}), Verdict::undecided);
}

// Ranks of the ends, from either side: binomial laws, as in tables of the sign test.
TEST(Statistics, have_the_median_between_the_ranks_of_the_table) {
  for (const auto& [count, rank] : std::vector<std::pair<int, int>>{
           {6, 1}, {9, 2}, {10, 2}, {20, 6}, {50, 18}, {100, 40}, {10'000, 4'902}}) {
    std::vector<double> values;
    for (int k = count; k >= 1; --k) values.push_back(k);
    const Estimate median = median_estimate(values);
    EXPECT_DOUBLE_EQ(median.value, (count + 1) / 2.0);
    EXPECT_EQ(median.low, rank) << count;
    EXPECT_EQ(median.high, count + 1 - rank) << count;
  }
  EXPECT_TRUE(std::isnan(median_estimate(std::vector<double>{1, 2, 3, 4, 5}).low));
  EXPECT_EQ(median_estimate(std::vector<double>{7, none, 1, 3}).value, 3.0);
  EXPECT_TRUE(std::isnan(median_estimate(std::vector<double>{none}).value));
}

TEST(Statistics, have_a_median_of_times_as_long_as_half_were_seen) {
  const double never = std::numeric_limits<double>::infinity();
  EXPECT_EQ(median_estimate(std::vector<double>{never, 3, 1, 2, never}).value, 3.0);
  EXPECT_EQ(median_estimate(std::vector<double>{never, 3, never, never}).value, never);
  std::vector<double> most(14, never);
  for (const double seen : {1., 2., 3., 4., 5., 6.}) most.push_back(seen);
  EXPECT_EQ(median_estimate(most).low, 6.0);
  EXPECT_EQ(median_estimate(most).value, never);
}

}  // namespace
}  // namespace tissage
