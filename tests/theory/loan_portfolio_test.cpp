// V10: the share of loans in default in a bad year (Vasicek 2002), against a simulated portfolio.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "tissage/base/distributions.hpp"
#include "tissage/base/normal.hpp"
#include "tissage/finance/guarantee.hpp"

namespace tissage {
namespace {

/// Shares in default of years in which each of many loans fails if sqrt(rho) Z + sqrt(1 - rho) e is
/// below the threshold: so many loans that the share is its expectation given Z.
std::vector<double> simulated_years(double probability, double correlation, int years) {
  RandomStream stream(11, Stream::revenue_climate, 0, 1);
  std::vector<double> shares;
  for (int year = 0; year < years; ++year) {
    const double common = draw_normal(stream);
    shares.push_back(
        normal_probability((normal_quantile(probability) - std::sqrt(correlation) * common) /
                           std::sqrt(1.0 - correlation)));
  }
  std::sort(shares.begin(), shares.end());
  return shares;
}

/// Standard errors by which the number of years above `quantile` differs from 5 %.
double distance(const std::vector<double>& years, double quantile) {
  const auto above =
      static_cast<double>(years.end() - std::upper_bound(years.begin(), years.end(), quantile));
  const auto count = static_cast<double>(years.size());
  return std::fabs(above - .05 * count) / std::sqrt(.05 * .95 * count);
}

constexpr double limit = 4.9;  // false alarms: 1e-6

TEST(loan_portfolio, has_the_quantile_of_vasicek) {
  EXPECT_NEAR(default_quantile(.10, .12, .95), .2240, 5e-5);
  const std::vector<double> years = simulated_years(.10, .12, 400000);
  EXPECT_LT(distance(years, default_quantile(.10, .12, .95)), limit);
  // A bias of 2 % is found.
  EXPECT_GT(distance(years, 1.02 * default_quantile(.10, .12, .95)), limit);
  EXPECT_GT(distance(years, .98 * default_quantile(.10, .12, .95)), limit);
}

}  // namespace
}  // namespace tissage
