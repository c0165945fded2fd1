// Signs of slow returns, where they have closed forms.
#include "tissage/metrics/early_warnings.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tissage/base/random.hpp"

namespace tissage::metrics {
namespace {

TEST(EarlyWarnings, take_a_line_away_and_nothing_else) {
  std::vector<double> line;
  std::vector<double> waves;
  for (int t = 0; t < 40; ++t) {
    line.push_back(3.0 - .25 * t);
    waves.push_back(t % 4 < 2 ? 1.0 : -1.0);  // periods of four, symmetric about their middle
  }
  for (const double rest : detrended(line)) EXPECT_NEAR(rest, 0.0, 1e-14);
  std::vector<double> both;
  for (std::size_t t = 0; t < line.size(); ++t) both.push_back(line[t] + waves[t]);
  const std::vector<double> of_both = detrended(both);
  const std::vector<double> of_waves = detrended(waves);
  for (std::size_t t = 0; t < line.size(); ++t) EXPECT_NEAR(of_both[t], of_waves[t], 1e-13);
  EXPECT_EQ(detrended(std::vector<double>{7}), std::vector<double>{0});
  EXPECT_TRUE(detrended({}).empty());
}

TEST(EarlyWarnings, agree_with_a_computation_by_hand) {
  const std::vector<double> series{1, 2, 4, 1};  // mean 2: -1, 0, 2, -1
  EXPECT_DOUBLE_EQ(variance(series), 2.0);
  EXPECT_DOUBLE_EQ(lag1_autocorrelation(series), -2.0 / 6.0);
}

// x(t+1) = r x(t) + noise of variance 1 has variance 1 / (1 - r^2) and autocorrelation r. Over
// 40,000 months the estimate of r has a standard deviation of sqrt((1 - r^2) / n) < .005; six of
// them are missed once in 5e8 tests.
TEST(EarlyWarnings, rise_as_the_way_back_becomes_slow) {
  for (const double r : {0.0, .5, .9}) {
    RandomStream stream(5, Stream::resampling, 0, 0);
    std::vector<double> series{0.0};
    for (int t = 1; t < 40'000; ++t) {
      double noise = 0.0;
      for (int k = 0; k < 12; ++k) noise += stream.uniform() - .5;  // variance 1
      series.push_back(r * series.back() + noise);
    }
    EXPECT_NEAR(lag1_autocorrelation(series), r, .03);
    EXPECT_NEAR(variance(series) * (1.0 - r * r), 1.0, .15);
  }
}

TEST(EarlyWarnings, say_nothing_of_what_does_not_vary) {
  EXPECT_TRUE(std::isnan(lag1_autocorrelation(std::vector<double>(9, 4.0))));
  EXPECT_EQ(variance(std::vector<double>(9, 4.0)), 0.0);
  EXPECT_TRUE(std::isnan(variance(std::vector<double>{1})));
  EXPECT_TRUE(std::isnan(lag1_autocorrelation({})));
  const double none = std::numeric_limits<double>::quiet_NaN();
  EXPECT_TRUE(std::isnan(lag1_autocorrelation(std::vector<double>{1, none, 2})));
}

}  // namespace
}  // namespace tissage::metrics
