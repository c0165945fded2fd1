// Designs by the balance that defines each, and by what more samples keep.
#include "tissage/sweep/sampling.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <vector>

#include "tissage/base/error.hpp"

namespace tissage {
namespace {

/// How many points of a column lie in each of so many equal strata.
std::vector<int> points_in_strata(const UnitPoints& points, Eigen::Index column, int strata) {
  std::vector<int> counts(static_cast<std::size_t>(strata));
  for (Eigen::Index row = 0; row < points.rows(); ++row)
    ++counts[static_cast<std::size_t>(points(row, column) * strata)];
  return counts;
}

bool in_open_cube(const UnitPoints& points) {
  return (points.array() > 0.0).all() && (points.array() < 1.0).all();
}

/// Correlation of two columns.
double correlation(const UnitPoints& points, Eigen::Index a, Eigen::Index b) {
  const Eigen::ArrayXd x = points.col(a).array() - points.col(a).mean();
  const Eigen::ArrayXd y = points.col(b).array() - points.col(b).mean();
  return (x * y).sum() / std::sqrt(x.square().sum() * y.square().sum());
}

TEST(LatinHypercube, has_one_point_in_each_stratum_of_each_dimension) {
  for (const int samples : {1, 2, 7, 1000}) {
    const UnitPoints points = latin_hypercube(static_cast<std::size_t>(samples), 5, 42);
    ASSERT_EQ(points.rows(), samples);
    ASSERT_EQ(points.cols(), 5);
    EXPECT_TRUE(in_open_cube(points));
    for (Eigen::Index i = 0; i < 5; ++i)
      EXPECT_EQ(points_in_strata(points, i, samples),
                std::vector<int>(static_cast<std::size_t>(samples), 1));
  }
}

// Correlation of independent orders has standard deviation 1 / sqrt(n - 1); 6.5 of them are left
// with probability 8e-11 a pair.
TEST(LatinHypercube, pairs_strata_independently) {
  const UnitPoints points = latin_hypercube(2000, 5, 7);
  for (Eigen::Index a = 0; a < 5; ++a)
    for (Eigen::Index b = 0; b < a; ++b)
      EXPECT_LT(std::fabs(correlation(points, a, b)), 6.5 / std::sqrt(1999.0)) << a << " " << b;
}

// Places within strata are uniform: their mean has standard deviation sqrt(1 / 12 n); 6.5 of them
// are left with probability 8e-11.
TEST(LatinHypercube, lies_anywhere_within_a_stratum) {
  const UnitPoints points = latin_hypercube(2000, 1, 8);
  const Eigen::ArrayXd scaled = points.col(0).array() * 2000.0;
  const Eigen::ArrayXd place = scaled - scaled.floor();
  EXPECT_NEAR(place.mean(), .5, 6.5 / std::sqrt(12.0 * 2000.0));
  EXPECT_LT(place.minCoeff(), .02);  // missed with probability .98^2000 = 3e-18
  EXPECT_GT(place.maxCoeff(), .98);
}

TEST(SobolPoints, hold_each_dimension_in_exact_shares) {
  const UnitPoints points = sobol_points(256, 60, 11);
  EXPECT_TRUE(in_open_cube(points));
  for (const int first : {2, 4, 16, 256})
    for (Eigen::Index i = 0; i < points.cols(); ++i)
      EXPECT_EQ(points_in_strata(points.topRows(first), i, first),
                std::vector<int>(static_cast<std::size_t>(first), 1))
          << first << " points, dimension " << i;
}

// The first two dimensions are a (0, m, 2)-net: 256 points have one in each of 16 x 16 squares.
TEST(SobolPoints, fill_the_squares_of_their_first_two_dimensions) {
  const UnitPoints points = sobol_points(256, 2, 12);
  std::set<std::pair<int, int>> squares;
  for (Eigen::Index row = 0; row < 256; ++row)
    squares.emplace(static_cast<int>(16.0 * points(row, 0)),
                    static_cast<int>(16.0 * points(row, 1)));
  EXPECT_EQ(squares.size(), 256u);
}

// Without the shift, which is in every point alike, the points of Joe and Kuo in Gray-code order.
TEST(SobolPoints, are_the_published_ones_under_their_shift) {
  const double published[8][3] = {{0, 0, 0},          {.5, .5, .5},       {.75, .25, .25},
                                  {.25, .75, .75},    {.375, .375, .625}, {.875, .875, .125},
                                  {.625, .125, .875}, {.125, .625, .375}};
  const UnitPoints points = sobol_points(8, 3, 13);
  const auto bits = [&](Eigen::Index row, Eigen::Index i) {
    return static_cast<std::uint64_t>(points(row, i) * 0x1p52);
  };
  for (Eigen::Index row = 0; row < 8; ++row)
    for (Eigen::Index i = 0; i < 3; ++i)
      EXPECT_EQ(static_cast<double>(bits(row, i) ^ bits(0, i)) * 0x1p-52, published[row][i])
          << row << " " << i;
}

TEST(SobolPoints, differ_by_seed_and_shift_each_dimension_by_itself) {
  const UnitPoints one = sobol_points(1, 40, 1);
  std::set<double> places;
  for (Eigen::Index i = 0; i < 40; ++i) {
    EXPECT_NE(one(0, i), sobol_points(1, 40, 2)(0, i));
    places.insert(one(0, i));
  }
  EXPECT_EQ(places.size(), 40u);
}

TEST(SobolPoints, end_where_the_table_ends) {
  EXPECT_EQ(sobol_points(3, most_sobol_dimensions, 1).cols(), 3667);
  EXPECT_THROW(sobol_points(3, most_sobol_dimensions + 1, 1), Defect);
  EXPECT_THROW(sobol_points(3, 0, 1), Defect);
}

TEST(Designs, keep_their_first_points_when_there_are_more) {
  EXPECT_EQ(sobol_points(100, 9, 3).topRows(37), sobol_points(37, 9, 3));
  EXPECT_EQ(saltelli_points(100, 4, 3).topRows(37 * 6), saltelli_points(37, 4, 3));
  EXPECT_EQ(morris_points(100, 4, 6, 3).topRows(37 * 5), morris_points(37, 4, 6, 3));
}

TEST(Designs, depend_on_the_seed) {
  EXPECT_NE(latin_hypercube(10, 2, 1), latin_hypercube(10, 2, 2));
  EXPECT_NE(saltelli_points(10, 2, 1), saltelli_points(10, 2, 2));
  EXPECT_NE(morris_points(10, 2, 4, 1), morris_points(10, 2, 4, 2));
}

TEST(Designs, of_no_samples_are_empty) {
  EXPECT_EQ(latin_hypercube(0, 3, 1).rows(), 0);
  EXPECT_EQ(sobol_points(0, 3, 1).rows(), 0);
  EXPECT_EQ(saltelli_points(0, 3, 1).rows(), 0);
  EXPECT_EQ(morris_points(0, 3, 4, 1).rows(), 0);
}

TEST(SaltelliPoints, take_one_column_from_the_second_half) {
  const UnitPoints points = saltelli_points(16, 5, 21);
  const UnitPoints halves = sobol_points(16, 10, 21);
  ASSERT_EQ(points.rows(), 16 * 7);
  for (Eigen::Index block = 0; block < 16; ++block) {
    const Eigen::RowVectorXd a = points.row(7 * block), b = points.row(7 * block + 1);
    EXPECT_EQ(a, halves.row(block).head(5));
    EXPECT_EQ(b, halves.row(block).tail(5));
    for (Eigen::Index i = 0; i < 5; ++i) {
      Eigen::RowVectorXd expected = a;
      expected[i] = b[i];
      EXPECT_EQ(points.row(7 * block + 2 + i), expected);
      EXPECT_NE(a[i], b[i]);
    }
  }
}

TEST(MorrisPoints, move_once_along_each_dimension_by_half_the_cube) {
  for (const std::size_t levels : {2u, 4u, 6u, 10u}) {
    const UnitPoints points = morris_points(50, 7, levels, 31);
    ASSERT_EQ(points.rows(), 50 * 8);
    EXPECT_TRUE(in_open_cube(points));
    for (Eigen::Index t = 0; t < 50; ++t) {
      Eigen::RowVectorXd moves = Eigen::RowVectorXd::Zero(7);
      for (Eigen::Index step = 0; step < 7; ++step) {
        const Eigen::RowVectorXd moved = points.row(8 * t + step + 1) - points.row(8 * t + step);
        EXPECT_EQ((moved.array() != 0.0).count(), 1);
        moves += moved.cwiseAbs();
      }
      EXPECT_LT((moves.array() - .5).abs().maxCoeff(), 1e-15) << levels << " " << moves;
    }
  }
}

TEST(MorrisPoints, lie_on_the_grid) {
  const UnitPoints points = morris_points(50, 3, 6, 32);
  std::set<double> values(points.data(), points.data() + points.size());
  EXPECT_EQ(values, (std::set<double>{.5 / 6, 1.5 / 6, 2.5 / 6, 3.5 / 6, 4.5 / 6, 5.5 / 6}));
}

// Each count is binomial(6000, 1/6), standard deviation 28.9; 7 of them are left with probability
// below 1e-10, and 36 counts with probability below 1e-8.
TEST(MorrisPoints, start_anywhere_go_both_ways_and_in_any_order) {
  const UnitPoints points = morris_points(6000, 6, 6, 33);
  std::vector<int> first_moved(6), start(6);
  int up = 0;
  for (Eigen::Index t = 0; t < 6000; ++t) {
    Eigen::Index parameter = 0;
    const Eigen::RowVectorXd moved = points.row(7 * t + 1) - points.row(7 * t);
    moved.cwiseAbs().maxCoeff(&parameter);
    ++first_moved[static_cast<std::size_t>(parameter)];
    ++start[static_cast<std::size_t>(6.0 * points(7 * t, 2))];
    up += moved[parameter] > 0.0;
  }
  for (std::size_t k = 0; k < 6; ++k) {
    EXPECT_NEAR(first_moved[k], 1000, 203) << k;
    EXPECT_NEAR(start[k], 1000, 203) << k;
  }
  EXPECT_NEAR(up, 3000, 272);  // 7 standard deviations of 38.7
}

TEST(MorrisPoints, need_an_even_number_of_levels) {
  for (const std::size_t levels : {0u, 1u, 5u})
    EXPECT_THROW(morris_points(1, 1, levels, 1), Defect) << levels;
}

}  // namespace
}  // namespace tissage
