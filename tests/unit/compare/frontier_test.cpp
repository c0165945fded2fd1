// Frontiers whose difference is known, and how often intervals hold it.
#include "tissage/compare/frontier.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tissage/base/distributions.hpp"
#include "tissage/base/error.hpp"

namespace tissage {
namespace {

constexpr double lost = std::numeric_limits<double>::quiet_NaN();

/// The same costs and values in each of `replicates`.
Frontier steady(const std::vector<double>& costs, const std::vector<double>& values,
                Eigen::Index replicates = 4) {
  const auto column = [&](const std::vector<double>& of_scales) {
    return Eigen::Map<const Eigen::VectorXd>(of_scales.data(),
                                             static_cast<Eigen::Index>(of_scales.size()))
        .replicate(1, replicates);
  };
  return {column(costs), column(values)};
}

TEST(Frontier, of_two_lines_has_the_difference_of_the_lines) {
  // 2 c + 1 from 0 to 10 against c from 4 to 20: in the middle of 4 to 10, 15 less 7.
  const EqualCost equal =
      at_equal_cost(steady({0, 1, 10}, {1, 3, 21}), steady({4, 20}, {4, 20}), 1);
  EXPECT_TRUE(equal.overlaps);
  EXPECT_EQ(equal.low, 4.0);
  EXPECT_EQ(equal.high, 10.0);
  EXPECT_EQ(equal.cost, 7.0);
  EXPECT_DOUBLE_EQ(equal.difference.value, 8.0);
  EXPECT_DOUBLE_EQ(equal.difference.low, 8.0);
  EXPECT_DOUBLE_EQ(equal.difference.high, 8.0);
  EXPECT_EQ(equal.difference.count, 4u);
}

TEST(Frontier, is_taken_in_the_order_of_costs) {
  const EqualCost equal =
      at_equal_cost(steady({10, 0, 1}, {21, 1, 3}), steady({20, 4}, {20, 4}), 1);
  EXPECT_EQ(equal.cost, 7.0);
  EXPECT_DOUBLE_EQ(equal.difference.value, 8.0);
}

TEST(Frontier, takes_means_of_replicates) {
  const Frontier spread{Eigen::MatrixXd{{-1, 1, 0}, {9, 10, 11}},
                        Eigen::MatrixXd{{0, 0, 3}, {11, 9, 13}}};
  const EqualCost equal = at_equal_cost(spread, steady({0, 10}, {0, 0}, 3), 1);
  EXPECT_DOUBLE_EQ(equal.cost, 5.0);
  EXPECT_DOUBLE_EQ(equal.difference.value, 6.0);
  EXPECT_LE(equal.difference.low, 6.0);
  EXPECT_GE(equal.difference.high, 6.0);
  EXPECT_LT(equal.difference.low, equal.difference.high);
}

TEST(Frontier, says_where_costs_do_not_overlap) {
  const EqualCost equal = at_equal_cost(steady({0, 5}, {0, 5}), steady({7, 9}, {7, 9}), 1);
  EXPECT_FALSE(equal.overlaps);
  EXPECT_EQ(equal.low, 7.0);
  EXPECT_EQ(equal.high, 5.0);
  EXPECT_TRUE(std::isnan(equal.cost) && std::isnan(equal.difference.value));
  EXPECT_EQ(verdict(equal.difference), Verdict::undecided);
  EXPECT_TRUE(along_overlap(steady({0, 5}, {0, 5}), steady({7, 9}, {7, 9}), 5, 1).empty());
}

TEST(Frontier, that_saturates_is_compared_up_to_its_end) {
  // More money than can be spent changes nothing: the last three scales are one point.
  const Frontier saturated = steady({0, 10, 20, 20, 20}, {0, 4, 6, 6, 6});
  const std::vector<EqualCost> along = along_overlap(saturated, steady({0, 100}, {0, 10}), 3, 1);
  ASSERT_EQ(along.size(), 3u);
  EXPECT_EQ(along[2].cost, 20.0);
  EXPECT_DOUBLE_EQ(along[0].difference.value, 0.0);
  EXPECT_DOUBLE_EQ(along[1].difference.value, 3.0);
  EXPECT_DOUBLE_EQ(along[2].difference.value, 4.0);
  EXPECT_DOUBLE_EQ(along[2].difference.low, 4.0);
}

TEST(Frontier, that_always_costs_the_same_is_one_point) {
  for (const double cost : {0.0, 100.1}) {
    const Frontier point = steady({cost, cost}, {3, 5}, 7);
    const EqualCost equal = at_equal_cost(point, steady({0, 200}, {0, 200}, 7), 1);
    EXPECT_TRUE(equal.overlaps);
    EXPECT_EQ(equal.low, cost);
    EXPECT_EQ(equal.high, cost);
    EXPECT_NEAR(equal.difference.value, 5 - cost, 1e-12) << "the last scale counts";
    EXPECT_NEAR(equal.difference.low, 5 - cost, 1e-12) << "no resample leaves the point";
  }
}

TEST(Frontier, goes_evenly_along_the_overlap) {
  const std::vector<EqualCost> along =
      along_overlap(steady({0, 1, 10}, {1, 3, 21}), steady({4.1, 20}, {4.1, 20}), 4, 1, 50);
  ASSERT_EQ(along.size(), 4u);
  EXPECT_EQ(along.front().cost, 4.1);
  EXPECT_EQ(along.back().cost, 10.0);
  for (const EqualCost& equal : along) EXPECT_NEAR(equal.difference.value, equal.cost + 1, 1e-12);
  EXPECT_NEAR(along[2].cost - along[1].cost, 5.9 / 3, 1e-12);
}

TEST(Frontier, in_the_middle_is_the_same_alone_and_among_others) {
  Frontier first = steady({0, 10}, {0, 20}, 5);
  Frontier second = steady({0, 12}, {0, 12}, 5);
  for (Eigen::Index j = 0; j < 5; ++j) {
    first.values(1, j) += static_cast<double>(j * j);
    second.costs(1, j) += static_cast<double>(j);
  }
  const Estimate alone = at_equal_cost(first, second, 3, 100).difference;
  for (const int points : {1, 3}) {
    const std::vector<EqualCost> along = along_overlap(first, second, points, 3, 100);
    const Estimate middle = along[along.size() / 2].difference;
    EXPECT_EQ(middle.value, alone.value);
    EXPECT_EQ(middle.low, alone.low);
    EXPECT_EQ(middle.high, alone.high);
  }
  EXPECT_NE(at_equal_cost(first, second, 4, 100).difference.low, alone.low);
}

TEST(Frontier, drops_replicates_that_miss_anything) {
  Frontier first = steady({0, 10}, {0, 20}, 6);
  Frontier second = steady({0, 10}, {0, 10}, 6);
  first.values(0, 1) = lost;
  second.costs(1, 4) = lost;
  first.values(1, 1) = second.values(1, 4) = 1e9;
  const EqualCost equal = at_equal_cost(first, second, 1);
  EXPECT_EQ(equal.difference.count, 4u);
  EXPECT_DOUBLE_EQ(equal.difference.value, 5.0);
  first.costs.row(0).setConstant(lost);
  const EqualCost nothing = at_equal_cost(first, second, 1);
  EXPECT_FALSE(nothing.overlaps);
  EXPECT_EQ(nothing.difference.count, 0u);
  EXPECT_TRUE(std::isnan(nothing.low) && std::isnan(nothing.difference.value));
}

TEST(Frontier, of_one_replicate_has_a_difference_and_no_interval) {
  const EqualCost equal =
      at_equal_cost(steady({0, 10}, {0, 20}, 1), steady({0, 10}, {0, 10}, 1), 1);
  EXPECT_DOUBLE_EQ(equal.difference.value, 5.0);
  EXPECT_TRUE(std::isnan(equal.difference.low) && std::isnan(equal.difference.high));
}

TEST(Frontier, has_no_interval_where_resamples_often_do_not_reach) {
  Frontier first = steady({0, 10}, {0, 20}, 8);
  for (Eigen::Index j = 0; j < 8; ++j) first.costs(1, j) += static_cast<double>(j) - 3.5;
  const std::vector<EqualCost> along = along_overlap(first, steady({0, 20}, {0, 20}, 8), 3, 1);
  EXPECT_FALSE(std::isnan(along[1].difference.low));
  EXPECT_FALSE(std::isnan(along[2].difference.value));
  EXPECT_TRUE(std::isnan(along[2].difference.low) && std::isnan(along[2].difference.high));
}

TEST(Frontier, whose_sizes_do_not_fit_is_a_defect) {
  Frontier first = steady({0, 10}, {0, 20}, 3);
  EXPECT_THROW(at_equal_cost(first, steady({0, 10}, {0, 20}, 4), 1), Defect);
  first.values.conservativeResize(1, 3);
  EXPECT_THROW(at_equal_cost(first, steady({0, 10}, {0, 20}, 3), 1), Defect);
  EXPECT_THROW(along_overlap(steady({0}, {0}), steady({0}, {0}), 0, 1), Defect);
}

struct Simulated {
  Frontier first;
  Frontier second;
};

/// Frontiers 3 c and 2 c + 1 whose costs vary, and whose values share most of their luck.
Simulated simulated_pair(std::uint64_t set, Eigen::Index replicates) {
  RandomStream stream(set, Stream::population_character, 0, 1);
  Simulated pair{steady({0, 10, 20, 40}, {0, 0, 0, 0}, replicates),
                 steady({5, 15, 30}, {0, 0, 0}, replicates)};
  const auto spread = [&](Frontier& frontier, Eigen::Index j, double luck, double constant,
                          double slope) {
    for (Eigen::Index scale = 0; scale < frontier.costs.rows(); ++scale) {
      frontier.costs(scale, j) += draw_normal(stream);
      frontier.values(scale, j) = constant + slope * frontier.costs(scale, j) + luck;
      frontier.values(scale, j) += draw_normal(stream);
    }
  };
  for (Eigen::Index j = 0; j < replicates; ++j) {
    const double luck = 10.0 * draw_normal(stream);
    spread(pair.first, j, luck, 0.0, 3.0);
    spread(pair.second, j, luck, 1.0, 2.0);
  }
  return pair;
}

// The difference at a cost c is c - 1. The percentile bootstrap of 30 replicates holds the truth
// where |t(29)| < 1.96 sqrt(29 / 30), in 93.6 % of sets: between 347 and 394 of 400, but for a
// chance of 1e-6. Were the replicates resampled apart, their luck would make it 400.
TEST(Frontier, has_intervals_that_hold_the_truth_as_often_as_they_say) {
  int held = 0;
  for (std::uint64_t set = 1; set <= 400; ++set) {
    const Simulated pair = simulated_pair(set, 30);
    const EqualCost equal = at_equal_cost(pair.first, pair.second, set, 500);
    const double truth = equal.cost - 1.0;
    held += equal.difference.low <= truth && truth <= equal.difference.high;
  }
  EXPECT_GE(held, 347);
  EXPECT_LE(held, 394);
}

}  // namespace
}  // namespace tissage
