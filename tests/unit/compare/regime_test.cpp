// Sides of hand-made runs against the band of hand-made twins.
#include "compare/regime.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace tissage {
namespace {

constexpr std::size_t rows_of_all = 10;
constexpr std::size_t first_of_last = 6;

/// A run that has one value in its last rows, but `odd` in row 7, beside a twin with another value.
SeriesResilience run_with(double last, double odd, double twin) {
  SeriesResilience run;
  run.shocked.assign(rows_of_all, 1.0);
  std::fill(run.shocked.begin() + first_of_last, run.shocked.end(), last);
  run.shocked[7] = odd;
  run.twin.assign(rows_of_all, twin);
  return run;
}

// Twins at 1, 2 ... 21 in every row: the band is from 2 to 20.
std::vector<SeriesResilience> replicates_with(const std::vector<SeriesResilience>& first) {
  std::vector<SeriesResilience> all = first;
  while (all.size() < 21) all.push_back(run_with(10, 10, 0));
  for (std::size_t r = 0; r < all.size(); ++r)
    all[r].twin.assign(rows_of_all, static_cast<double>(r + 1));
  return all;
}

TEST(Regime, is_outside_only_where_every_last_row_is_on_one_side) {
  const auto found =
      regime_of(replicates_with({run_with(1.9, 1.9, 0), run_with(20.1, 99, 0),
                                 run_with(1.9, 20.1, 0), run_with(1.9, 2, 0), run_with(20, 20, 0)}),
                first_of_last);
  EXPECT_EQ(found.sides[0], Side::below);
  EXPECT_EQ(found.sides[1], Side::above);
  EXPECT_EQ(found.sides[2], Side::within) << "crosses from one side to the other";
  EXPECT_EQ(found.sides[3], Side::within) << "touches the band in one row";
  EXPECT_EQ(found.sides[4], Side::within) << "on the edge";
  EXPECT_EQ(found.runs.below, 1U);
  EXPECT_EQ(found.runs.above, 1U);
  EXPECT_EQ(found.runs.outside(), 2U);
  EXPECT_EQ(found.twins.below, 1U) << "the one at 1";
  EXPECT_EQ(found.twins.above, 1U) << "the one at 21";
}

TEST(Regime, looks_at_the_last_rows_alone) {
  SeriesResilience before = run_with(10, 10, 0);
  for (std::size_t row = 0; row < first_of_last; ++row) before.shocked[row] = -5;
  EXPECT_EQ(regime_of(replicates_with({before}), first_of_last).sides[0], Side::within);
  EXPECT_EQ(regime_of(replicates_with({run_with(-5, -5, 0)}), first_of_last).sides[0], Side::below);
}

TEST(Regime, of_a_row_without_data_is_within) {
  EXPECT_EQ(regime_of(replicates_with({run_with(-5, std::nan(""), 0)}), first_of_last).sides[0],
            Side::within);
}

QualityRows rows_until(std::int32_t last, std::int32_t every) {
  QualityRows rows;
  for (std::int32_t month = 0; month <= last; month += every) rows.months.push_back(month);
  rows.every = every;
  rows.held = static_cast<std::size_t>(12 / every);
  return rows;
}

// The last twelve of 60 months are 49 ... 60; the sum of month 49 reaches back to month 38.
TEST(Regime, is_asked_of_rows_that_lie_wholly_after_the_relief) {
  const QualityRows monthly = rows_until(60, 1);
  EXPECT_EQ(first_row_after(49, monthly, false), 49U);
  EXPECT_FALSE(first_row_after(50, monthly, false));
  EXPECT_EQ(first_row_after(38, monthly, true), 49U);
  EXPECT_FALSE(first_row_after(39, monthly, true));
  EXPECT_FALSE(first_row_after(1, rows_until(10, 1), false)) << "fewer rows than it takes";
}

// Rows of four months: those of 52, 56 and 60; the sum of row 52 is of months 41 ... 52.
TEST(Regime, counts_rarer_rows_by_their_months) {
  const QualityRows rarer = rows_until(60, 4);
  EXPECT_EQ(first_row_after(52, rarer, false), 13U);
  EXPECT_FALSE(first_row_after(53, rarer, false));
  EXPECT_EQ(first_row_after(41, rarer, true), 13U);
  EXPECT_FALSE(first_row_after(42, rarer, true));
}

}  // namespace
}  // namespace tissage
