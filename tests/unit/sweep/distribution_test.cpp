// Quantiles against closed forms and against the probability below them; complaints by their words.
#include "tissage/sweep/distribution.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>

#include "tissage/base/error.hpp"

namespace tissage {
namespace {

using testing::HasSubstr;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

Distribution over(Law law, double low, double high) { return {.law = law, .range = {low, high}}; }

Distribution normal(double low, double high, double mean, double sd) {
  return {.law = Law::truncated_normal, .range = {low, high}, .mean = mean, .sd = sd};
}

Distribution triangle(double low, double high, double mode) {
  return {.law = Law::triangular, .range = {low, high}, .mode = mode};
}

Distribution one_of(std::size_t choices) { return {.law = Law::choice, .choices = choices}; }

std::string said(const Distribution& d) { return complaint(d).value_or("nothing"); }

TEST(Quantile, of_the_uniform_law_is_a_line) {
  const Distribution d = over(Law::uniform, -2.0, 6.0);
  EXPECT_DOUBLE_EQ(quantile(d, .25), 0.0);
  EXPECT_DOUBLE_EQ(quantile(d, .75), 4.0);
}

TEST(Quantile, of_the_loguniform_law_multiplies) {
  const Distribution d = over(Law::loguniform, .01, 100.0);
  EXPECT_NEAR(quantile(d, .25), .1, 1e-15);
  EXPECT_NEAR(quantile(d, .5), 1.0, 1e-14);
  EXPECT_NEAR(quantile(d, .75), 10.0, 1e-13);
}

// The probability below the quantile, by the C library's erfc, is u again.
TEST(Quantile, of_the_truncated_normal_law_is_the_inverse_of_its_probability) {
  const auto below = [](double z) { return .5 * std::erfc(-z / std::numbers::sqrt2); };
  for (const Distribution& d : {normal(0.0, 1.0, .3, .2), normal(2.0, 9.0, 1.0, .5),
                                normal(-30.0, 40.0, 5.0, 2.0), normal(-1.0, 1.0, 3.0, 1.0)}) {
    const double from = below((d.range.low - d.mean) / d.sd);
    const double to = below((d.range.high - d.mean) / d.sd);
    for (const double u : {.001, .1, .5, .9, .999})
      EXPECT_NEAR((below((quantile(d, u) - d.mean) / d.sd) - from) / (to - from), u, 1e-10)
          << d.mean << " " << u;
  }
}

TEST(Quantile, of_a_normal_law_hardly_truncated_is_the_known_one) {
  EXPECT_NEAR(quantile(normal(-100.0, 100.0, 0.0, 1.0), .975), 1.959963984540054, 1e-11);
  EXPECT_NEAR(quantile(normal(-100.0, 104.0, 2.0, 3.0), .5), 2.0, 1e-11);
}

TEST(Quantile, of_the_triangular_law_is_the_inverse_of_its_probability) {
  for (const double mode : {1.0, 2.0, 4.5, 5.0}) {
    const Distribution d = triangle(1.0, 5.0, mode);
    for (const double u : {1e-6, .1, .25, .5, .875, 1.0 - 1e-6}) {
      const double x = quantile(d, u);
      const double probability = x < mode ? (x - 1.0) * (x - 1.0) / (4.0 * (mode - 1.0))
                                          : 1.0 - (5.0 - x) * (5.0 - x) / (4.0 * (5.0 - mode));
      EXPECT_NEAR(mode == 5.0 && x == 5.0 ? 1.0 : probability, u, 1e-12) << mode << " " << u;
    }
  }
}

TEST(Quantile, of_whole_numbers_gives_each_an_equal_part) {
  const Distribution d = over(Law::integer, -1.0, 2.0);
  EXPECT_EQ(quantile(d, 1e-9), -1.0);
  EXPECT_EQ(quantile(d, .2499), -1.0);
  EXPECT_EQ(quantile(d, .2501), 0.0);
  EXPECT_EQ(quantile(d, .7499), 1.0);
  EXPECT_EQ(quantile(d, .7501), 2.0);
  EXPECT_EQ(quantile(over(Law::integer, 7.0, 7.0), .5), 7.0);
}

TEST(Quantile, of_a_choice_is_its_place) {
  EXPECT_EQ(quantile(one_of(3), .333), 0.0);
  EXPECT_EQ(quantile(one_of(3), .334), 1.0);
  EXPECT_EQ(quantile(one_of(3), .667), 2.0);
  EXPECT_EQ(quantile(one_of(1), .999), 0.0);
}

TEST(Quantile, rises_and_never_leaves_the_range) {
  for (const Distribution& d :
       {over(Law::uniform, .1, .3), over(Law::loguniform, 1e-7, .3), over(Law::integer, 0.0, 9.0),
        normal(.1, .3, .2, 4.0), normal(.1, .3, -.1, .05), triangle(.1, .3, .1)}) {
    ASSERT_EQ(said(d), "nothing");
    double before = -infinity;
    for (const double u : {0x1p-54, 1e-12, 1e-6, .2, .5, .8, 1.0 - 1e-6, 1.0 - 0x1p-53}) {
      const double x = quantile(d, u);
      EXPECT_GE(x, d.range.low) << name_of(d.law);
      EXPECT_LE(x, d.range.high) << name_of(d.law);
      EXPECT_GE(x, before) << name_of(d.law);
      before = x;
    }
  }
}

TEST(Quantile, has_no_probability_0_or_1) {
  for (const double u : {0.0, 1.0, -.5, not_a_number})
    EXPECT_THROW(quantile(over(Law::uniform, 0.0, 1.0), u), Defect) << u;
}

TEST(Complaint, is_nothing_where_all_is_well) {
  for (const Distribution& d : {over(Law::uniform, -1.0, 1.0), over(Law::loguniform, 1e-9, 1.0),
                                over(Law::integer, 3.0, 3.0), normal(0.0, 1.0, -.5, .3),
                                triangle(0.0, 1.0, 1.0), triangle(0.0, 1.0, 0.0), one_of(1)})
    EXPECT_EQ(said(d), "nothing") << name_of(d.law);
}

TEST(Complaint, says_where_a_range_is_empty) {
  EXPECT_EQ(said(over(Law::uniform, 3.0, 1.0)), "range is empty: 3 is not below 1");
  for (const Law law : {Law::uniform, Law::loguniform, Law::truncated_normal, Law::triangular})
    EXPECT_EQ(said(over(law, 2.0, 2.0)), "range is empty: 2 is not below 2");
  EXPECT_EQ(said(over(Law::integer, 3.0, 1.0)), "range is empty: 3 is above 1");
}

TEST(Complaint, wants_finite_numbers) {
  EXPECT_EQ(said(Distribution{}), "range needs two finite numbers");
  EXPECT_EQ(said(over(Law::integer, 0.0, infinity)), "range needs two finite numbers");
  EXPECT_EQ(said(over(Law::uniform, not_a_number, 1.0)), "range needs two finite numbers");
  EXPECT_EQ(said(normal(0.0, 1.0, not_a_number, 1.0)), "mean must be a finite number");
  EXPECT_EQ(said(normal(0.0, 1.0, 0.0, infinity)), "sd must be a finite number");
  EXPECT_THAT(said(triangle(0.0, 1.0, not_a_number)), HasSubstr("mode lies outside the range"));
}

TEST(Complaint, says_what_each_law_needs) {
  EXPECT_EQ(said(over(Law::loguniform, 0.0, 1.0)), "loguniform needs a range above 0, not from 0");
  EXPECT_EQ(said(normal(0.0, 1.0, .5, 0.0)), "sd must be above 0, not 0");
  EXPECT_EQ(said(triangle(0.0, 1.0, 1.5)), "mode lies outside the range: 1.5 is not in [0, 1]");
  EXPECT_EQ(said(over(Law::integer, 0.0, 1.5)), "integer needs whole bounds: 1.5 is not");
  EXPECT_EQ(said(over(Law::integer, 0.5, 2.0)), "integer needs whole bounds: 0.5 is not");
  EXPECT_EQ(said(one_of(0)), "choice needs at least one value");
}

TEST(Complaint, refuses_a_normal_law_too_far_away_to_tell_values_apart) {
  EXPECT_THAT(said(normal(0.0, 1.0, -5.0, 1.0)), HasSubstr("less than a millionth of the law"));
  EXPECT_EQ(said(normal(0.0, 1.0, -4.0, 1.0)), "nothing");
}

}  // namespace
}  // namespace tissage
