// The distributions have the moments and the shape of their laws, and never change a bit.
#include "tissage/base/distributions.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/exponential.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

#include "tissage/base/error.hpp"

namespace tissage {
namespace {

using Draw = std::function<double(RandomStream&)>;

/// Chance that one comparison fails though all is well; about 50 comparisons make 5e-7 together.
constexpr double false_alarm_rate = 1e-8;
/// A standard normal variate leaves [-5.73, 5.73] at that rate.
constexpr double normal_limit = 5.73;
constexpr int draw_count = 1000000;
constexpr int shape_count = 100000;

std::vector<double> draws_of(const Draw& draw) {
  std::vector<double> draws;
  RandomStream stream(2024, Stream::encounters, 0, 0);
  for (int i = 0; i < draw_count; ++i) draws.push_back(draw(stream));
  return draws;
}

/// Distance of the mean of `draws` from that of the law, in standard errors (normal for large n).
template <class Law>
double mean_distance(const std::vector<double>& draws, const Law& law) {
  double sum = 0.0;
  for (const double x : draws) sum += x - mean(law);
  return std::fabs(sum) / std::sqrt(static_cast<double>(draws.size()) * variance(law));
}

/// Distance of the mean squared deviation from the law's variance v in its standard errors
/// v sqrt((kurtosis - 1) / n).
template <class Law>
double variance_distance(const std::vector<double>& draws, const Law& law) {
  double sum = 0.0;
  for (const double x : draws) sum += (x - mean(law)) * (x - mean(law)) - variance(law);
  const double squared_error = static_cast<double>(draws.size()) * (kurtosis_excess(law) + 2.0);
  return std::fabs(sum) / (variance(law) * std::sqrt(squared_error));
}

/// Largest vertical distance between the first draws and the cdf over its limit. P(distance > d) <=
/// 2 exp(-2 n d^2) for every law, discrete ones too (Massart 1990).
template <class Law>
double shape_distance(std::vector<double> draws, const Law& law) {
  draws.resize(shape_count);
  std::sort(draws.begin(), draws.end());
  double largest = 0.0;
  for (std::size_t first = 0; first < draws.size();) {
    std::size_t end = first;
    while (end < draws.size() && draws[end] == draws[first]) ++end;
    const double expected = cdf(law, draws[first]);
    largest = std::max(largest, std::fabs(expected - static_cast<double>(end) / shape_count));
    first = end;
  }
  return largest / std::sqrt(std::log(2.0 / false_alarm_rate) / (2.0 * shape_count));
}

template <class Law>
void expect_law(const Draw& draw, const Law& law) {
  const std::vector<double> draws = draws_of(draw);
  EXPECT_LT(mean_distance(draws, law), normal_limit);
  EXPECT_LT(variance_distance(draws, law), normal_limit);
  EXPECT_LT(shape_distance(draws, law), 1.0);
}

/// At least one of the three comparisons rejects draws of a slightly different law.
template <class Law>
void expect_rejection(const Draw& draw, const Law& law) {
  const std::vector<double> draws = draws_of(draw);
  EXPECT_TRUE(mean_distance(draws, law) >= normal_limit ||
              variance_distance(draws, law) >= normal_limit || shape_distance(draws, law) >= 1.0);
}

TEST(DistributionsTest, normal_follows_its_law) { expect_law(draw_normal, boost::math::normal()); }

TEST(DistributionsTest, exponential_follows_its_law) {
  for (const double mean : {0.25, 1.0, 40.0})
    expect_law([mean](RandomStream& stream) { return draw_exponential(stream, mean); },
               boost::math::exponential(1.0 / mean));
}

TEST(DistributionsTest, gamma_follows_its_law) {
  for (const double shape : {0.3, 1.0, 2.5, 40.0})
    expect_law([shape](RandomStream& stream) { return draw_gamma(stream, shape); },
               boost::math::gamma_distribution<>(shape));
}

TEST(DistributionsTest, beta_follows_its_law) {
  const std::vector<std::pair<double, double>> shapes = {{0.5, 0.5}, {2.0, 5.0}, {1.0, 0.2}};
  for (const auto& shape : shapes)
    expect_law([&](RandomStream& stream) { return draw_beta(stream, shape.first, shape.second); },
               boost::math::beta_distribution<>(shape.first, shape.second));
}

TEST(DistributionsTest, poisson_follows_its_law) {
  for (const double mean : {0.5, 4.0, 9.99, 10.0, 12.0, 300.0})
    expect_law([mean](RandomStream& stream) { return draw_poisson(stream, mean); },
               boost::math::poisson(mean));
}

TEST(DistributionsTest, a_bias_of_two_percent_would_be_found) {
  expect_rejection([](RandomStream& stream) { return 1.02 * draw_normal(stream); },
                   boost::math::normal());
  expect_rejection([](RandomStream& stream) { return draw_normal(stream) + 0.02; },
                   boost::math::normal());
  expect_rejection([](RandomStream& stream) { return draw_exponential(stream, 1.02); },
                   boost::math::exponential());
  expect_rejection([](RandomStream& stream) { return draw_gamma(stream, 2.5 * 1.02); },
                   boost::math::gamma_distribution<>(2.5));
  expect_rejection([](RandomStream& stream) { return draw_gamma(stream, 0.3 * 1.02); },
                   boost::math::gamma_distribution<>(0.3));
  expect_rejection([](RandomStream& stream) { return draw_beta(stream, 2.0 * 1.02, 5.0); },
                   boost::math::beta_distribution<>(2.0, 5.0));
  expect_rejection([](RandomStream& stream) { return draw_poisson(stream, 4.0 * 1.02); },
                   boost::math::poisson(4.0));
  expect_rejection([](RandomStream& stream) { return draw_poisson(stream, 12.0 * 1.02); },
                   boost::math::poisson(12.0));
}

TEST(DistributionsTest, poisson_of_mean_zero_is_zero) {
  RandomStream stream(1, Stream::encounters, 0, 0);
  for (int i = 0; i < 1000; ++i) EXPECT_EQ(draw_poisson(stream, 0.0), 0);
  for (int i = 0; i < 1000; ++i) EXPECT_EQ(draw_poisson(stream, 0x1p-1074), 0);
}

TEST(DistributionsTest, poisson_of_a_large_mean_stays_within_eight_deviations) {
  for (const double mean : {1e6, max_poisson_mean}) {
    RandomStream stream(2, Stream::encounters, 0, 0);
    double sum = 0.0;
    for (int i = 0; i < 10000; ++i) {
      const double deviations = (draw_poisson(stream, mean) - mean) / std::sqrt(mean);
      ASSERT_LT(std::fabs(deviations), 8.0);
      sum += deviations;
    }
    EXPECT_LT(std::fabs(sum) / 100.0, normal_limit);
  }
}

TEST(DistributionsTest, beta_of_tiny_shapes_is_nearly_always_zero_or_one) {
  // The chance of 1 is alpha / (alpha + beta) = 1/4.
  const std::vector<double> scales = {1e-3, 1e-6, 1e-100, 1e-300};
  for (const double scale : scales) {
    RandomStream stream(3, Stream::encounters, 0, 0);
    double ones = 0.0;
    for (int i = 0; i < 100000; ++i) {
      const double x = draw_beta(stream, scale, 3.0 * scale);
      ASSERT_TRUE(x >= 0.0 && x <= 1.0) << x;
      ones += x;
    }
    // The variance of one draw is at most that of 0 or 1.
    EXPECT_LT(std::fabs(ones - 25000.0) / std::sqrt(100000.0 * 3.0 / 16.0), normal_limit) << scale;
  }
}

TEST(DistributionsTest, extreme_shapes_give_finite_draws) {
  RandomStream stream(4, Stream::encounters, 0, 0);
  for (int i = 0; i < 1000; ++i) {
    ASSERT_TRUE(std::isfinite(draw_gamma(stream, max_shape)));
    ASSERT_TRUE(std::isfinite(draw_gamma(stream, 0x1p-1074)));
    ASSERT_TRUE(std::isfinite(draw_gamma(stream, 1.0 + 0x1p-52)));
    ASSERT_FALSE(std::isnan(draw_beta(stream, 0x1p-1074, 0x1p-1074)));
    ASSERT_EQ(draw_beta(stream, 0x1p-1074, max_shape), 0.0);
    ASSERT_EQ(draw_beta(stream, max_shape, 0x1p-1074), 1.0);
  }
}

TEST(DistributionsTest, parameters_out_of_range_are_defects) {
  RandomStream stream(5, Stream::encounters, 0, 0);
  for (const double bad : {-1.0, 1e300 * 1e10, std::nan("")}) {
    EXPECT_THROW(draw_exponential(stream, bad), Defect);
    EXPECT_THROW(draw_gamma(stream, bad), Defect);
    EXPECT_THROW(draw_beta(stream, 1.0, bad), Defect);
    EXPECT_THROW(draw_beta(stream, bad, 1.0), Defect);
    EXPECT_THROW(draw_poisson(stream, bad), Defect);
  }
  EXPECT_THROW(draw_exponential(stream, 0.0), Defect);
  EXPECT_THROW(draw_gamma(stream, 0.0), Defect);
  EXPECT_THROW(draw_poisson(stream, 2.0 * max_poisson_mean), Defect);
}

/// Hash of the bits of 100,000 draws, each from a fresh stream.
std::uint64_t hash_of(const Draw& draw) {
  std::uint64_t hash = 0;
  for (Key entity = 0; entity < 100000; ++entity) {
    RandomStream stream(6, Stream::encounters, 0, entity);
    hash = mix(__builtin_bit_cast(std::uint64_t, draw(stream)), hash);
  }
  return hash;
}

TEST(DistributionsTest, draws_are_the_same_with_every_compiler_and_machine) {
  using S = RandomStream;
  EXPECT_EQ(hash_of(draw_normal), 14588166738819262037u);
  EXPECT_EQ(hash_of([](S& stream) { return draw_exponential(stream, 3.0); }), 6872830658433288560u);
  EXPECT_EQ(hash_of([](S& stream) { return draw_gamma(stream, 0.4); }), 13970471206040197453u);
  EXPECT_EQ(hash_of([](S& stream) { return draw_gamma(stream, 7.5); }), 5362281692412136664u);
  EXPECT_EQ(hash_of([](S& stream) { return draw_beta(stream, 2.0, 0.5); }), 12680005867067555906u);
  EXPECT_EQ(hash_of([](S& stream) { return draw_poisson(stream, 2.5); }), 18112326037711442206u);
  EXPECT_EQ(hash_of([](S& stream) { return draw_poisson(stream, 80.0); }), 11755890445670104769u);
}

}  // namespace
}  // namespace tissage
