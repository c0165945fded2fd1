// Mean curves that are known beforehand.
#include "compare/mean_curve.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "compare/resampling.hpp"

namespace tissage {
namespace {

QualityRows months_from(std::size_t onset, std::size_t months, std::size_t held) {
  QualityRows rows;
  for (std::size_t month = 0; month < months; ++month)
    rows.months.push_back(static_cast<std::int32_t>(month));
  rows.onset = onset;
  rows.held = held;
  return rows;
}

SeriesResilience against(std::vector<double> shocked, std::vector<double> twin) {
  SeriesResilience series;
  series.shocked = std::move(shocked);
  series.twin = std::move(twin);
  return series;
}

Estimate measure_in(const MeanCurve& curve, Keeping which) {
  return curve.measures[static_cast<std::size_t>(which)];
}

TEST(MeanCurve, is_the_sum_of_the_runs_over_the_sum_of_the_twins) {
  const MeanCurve curve = mean_curve_of(
      {against({4, 1, 6, 8}, {4, 4, 4, 4}), against({12, 12, 6, 8}, {12, 12, 12, 12})},
      months_from(1, 4, 1), 100);
  EXPECT_EQ(curve.quality, (std::vector<double>{1, 13.0 / 16, 12.0 / 16, 1}));
  EXPECT_EQ(measure_in(curve, Keeping::resistance).value, .75);
  EXPECT_EQ(measure_in(curve, Keeping::trough_month).value, 2);
  EXPECT_EQ(measure_in(curve, Keeping::recovery_time).value, 2);
  EXPECT_NEAR(measure_in(curve, Keeping::loss_area).value, 3.0 / 16 + .25, 1e-12);
  EXPECT_NEAR(measure_in(curve, Keeping::rapidity).value, .25, 1e-12);
}

// Luck that moves single runs by a half, in opposite directions: each of them is hit, the mean not.
TEST(MeanCurve, is_one_where_luck_evens_out) {
  const std::vector<double> twin(20, 10.0);
  std::vector<SeriesResilience> runs;
  for (const double luck : {.5, -.5, .5, -.5}) {
    std::vector<double> shocked = twin;
    for (std::size_t row = 5; row < 20; ++row) shocked[row] *= 1.0 + luck;
    runs.push_back(against(shocked, twin));
  }
  const MeanCurve curve = mean_curve_of(runs, months_from(5, 20, 12));
  EXPECT_EQ(curve.quality, std::vector<double>(20, 1.0));
  EXPECT_EQ(measure_in(curve, Keeping::resistance).value, 1.0);
  EXPECT_EQ(measure_in(curve, Keeping::net_loss).value, 0.0);
  EXPECT_EQ(measure_in(curve, Keeping::net_loss).low, -7.5);  // all of the lucky, 1 draw in 16
  EXPECT_EQ(measure_in(curve, Keeping::net_loss).high, 7.5);
  EXPECT_TRUE(std::isnan(measure_in(curve, Keeping::trough_month).value));
  EXPECT_TRUE(std::isnan(measure_in(curve, Keeping::trough_month).low));
}

TEST(MeanCurve, of_runs_that_all_do_the_same_has_intervals_of_no_width) {
  const std::vector<SeriesResilience> runs(5, against({4, 1, 2, 4}, {4, 4, 4, 4}));
  for (const Estimate& estimate : mean_curve_of(runs, months_from(1, 4, 1)).measures) {
    if (std::isnan(estimate.value)) continue;
    EXPECT_EQ(estimate.low, estimate.value);
    EXPECT_EQ(estimate.high, estimate.value);
    EXPECT_EQ(estimate.count, 5U);
  }
}

// A constant ratio a month: the interval is that of a ratio of means, from the same draws.
TEST(MeanCurve, has_the_interval_of_a_ratio_of_means) {
  const std::vector<double> shocked{3, 5, 2, 8, 4, 6};
  const std::vector<double> twin{9, 7, 8, 10, 9, 6};
  std::vector<SeriesResilience> runs;
  for (std::size_t r = 0; r < shocked.size(); ++r) runs.push_back(against({shocked[r]}, {twin[r]}));
  const Estimate ours =
      measure_in(mean_curve_of(runs, months_from(0, 1, 1), 500), Keeping::resistance);
  const Estimate theirs = ratio_of_means(shocked, twin, 1, 500);
  EXPECT_DOUBLE_EQ(ours.value, theirs.value);
  EXPECT_DOUBLE_EQ(ours.low, theirs.low);
  EXPECT_DOUBLE_EQ(ours.high, theirs.high);
}

TEST(MeanCurve, takes_a_recovery_that_is_not_seen_as_infinite) {
  const std::vector<SeriesResilience> runs(3, against({4, 1, 1, 1}, {4, 4, 4, 4}));
  const Estimate recovery =
      measure_in(mean_curve_of(runs, months_from(1, 4, 1)), Keeping::recovery_time);
  EXPECT_TRUE(std::isinf(recovery.value));
  EXPECT_TRUE(std::isinf(recovery.low));
}

TEST(MeanCurve, leaves_out_pairs_without_data) {
  const MeanCurve curve = mean_curve_of(
      {against({1, std::nan("")}, {2, 2}), against({3, 3}, {4, 4})}, months_from(0, 2, 1), 10);
  EXPECT_EQ(curve.quality, (std::vector<double>{4.0 / 6, .75}));
}

}  // namespace
}  // namespace tissage
