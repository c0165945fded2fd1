// The normal law against Boost.Math.
#include "tissage/base/normal.hpp"

#include <gtest/gtest.h>

#include <boost/math/distributions/normal.hpp>

namespace tissage {
namespace {

TEST(normal, probability_is_that_of_boost) {
  const boost::math::normal_distribution<double> law;
  for (double x = -9.0; x <= 9.0; x += .01)
    EXPECT_NEAR(normal_probability(x), cdf(law, x), 1e-14) << x;
}

TEST(normal, quantile_is_that_of_boost) {
  const boost::math::normal_distribution<double> law;
  for (double p = .0005; p < .9996; p += .0005)
    EXPECT_NEAR(normal_quantile(p), quantile(law, p), 1e-10) << p;
  for (const double p : {1e-9, 1e-6, 1e-4})
    EXPECT_NEAR(normal_quantile(p), quantile(law, p), 1e-14 / p) << p;
}

}  // namespace
}  // namespace tissage
