// The Gini coefficient against values worked by hand and closed forms.
#include "tissage/metrics/gini.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "tissage/base/error.hpp"

namespace tissage::metrics {
namespace {

TEST(Gini, of_equal_values_is_zero) {
  EXPECT_EQ(gini(std::vector<double>{3.0, 3.0, 3.0}), 0.0);
  EXPECT_EQ(gini(std::vector<double>{7.0}), 0.0);
}

TEST(Gini, of_zeros_is_zero_and_of_nothing_is_missing) {
  EXPECT_EQ(gini(std::vector<double>{0.0, 0.0}), 0.0);
  EXPECT_TRUE(std::isnan(gini({})));
}

TEST(Gini, is_one_minus_one_over_n_where_one_has_all) {
  EXPECT_DOUBLE_EQ(gini(std::vector<double>{0.0, 5.0, 0.0, 0.0}), 0.75);
}

// Mean absolute difference of all ordered pairs of (1, 2, 5): (1 + 4 + 3) 2 / 9 = 16 / 9; mean 8
// / 3.
TEST(Gini, equals_half_the_relative_mean_difference) {
  EXPECT_DOUBLE_EQ(gini(std::vector<double>{5.0, 1.0, 2.0}), 16.0 / 9.0 / (2.0 * 8.0 / 3.0));
}

// For 1 .. n it is (n^2 - 1) / (3 n (n + 1)).
TEST(Gini, of_the_first_whole_numbers_has_its_closed_form) {
  std::vector<double> values;
  for (int i = 100; i > 0; --i) values.push_back(i);
  EXPECT_NEAR(gini(values), 9999.0 / (300.0 * 101.0), 1e-15);
}

TEST(Gini, does_not_take_negative_or_missing_values) {
  EXPECT_THROW(gini(std::vector<double>{1.0, -1.0}), Defect);
  EXPECT_THROW(gini(std::vector<double>{std::numeric_limits<double>::quiet_NaN()}), Defect);
}

}  // namespace
}  // namespace tissage::metrics
