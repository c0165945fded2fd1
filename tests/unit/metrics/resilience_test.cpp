// Resilience of series that have closed forms, and what is missing.
#include "tissage/metrics/resilience.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tissage/base/error.hpp"

namespace tissage::metrics {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// A twin at 1; at the onset the shocked one loses `drop`, of which a share `rate` returns monthly.
std::vector<double> exponential_recovery(std::size_t onset, double drop, double rate,
                                         std::size_t months) {
  std::vector<double> quality(months, 1.0);
  double lost = drop;
  for (std::size_t t = onset; t < months; ++t, lost *= 1.0 - rate) quality[t] = 1.0 - lost;
  return quality;
}

TEST(Resilience, sums_the_last_months_and_fewer_at_the_beginning) {
  const std::vector<double> flow{1, 2, 4, 8, 16};
  EXPECT_EQ(trailing_sums(flow, 3), (std::vector<double>{1, 3, 7, 14, 28}));
  EXPECT_EQ(trailing_sums(flow, 1), flow);
  EXPECT_EQ(trailing_sums(flow), (std::vector<double>{1, 3, 7, 15, 31}));
  EXPECT_EQ(trailing_sums(std::vector<double>(14, 1.0)).back(), 12.0);
  EXPECT_TRUE(trailing_sums({}).empty());
  EXPECT_THROW(trailing_sums(flow, 0), Defect);
}

TEST(Resilience, leaves_no_trace_of_a_large_month_in_later_sums) {
  std::vector<double> flow(30, .1);
  flow[5] = 1e17;
  const std::vector<double> sums = trailing_sums(flow);
  EXPECT_EQ(sums[17], trailing_sums(std::vector<double>(30, .1))[17]);
}

TEST(Resilience, measures_quality_against_the_twin) {
  const std::vector<double> q =
      quality(std::vector<double>{2, 3, 0, 0, 1}, std::vector<double>{4, 2, 5, 0, 0});
  EXPECT_EQ((std::vector<double>{q.begin(), q.begin() + 4}), (std::vector<double>{.5, 1.5, 0, 1}));
  EXPECT_TRUE(std::isnan(q[4]));
  EXPECT_THROW(quality(std::vector<double>{1}, std::vector<double>{1, 2}), Defect);
}

TEST(Resilience, without_a_shock_is_one_everywhere) {
  const std::vector<double> flow{0, 0, 3, 7, 0, 1, .1, 5, 0, 0, 2, 4, 9, 1};
  const std::vector<double> q = quality(trailing_sums(flow), trailing_sums(flow));
  EXPECT_EQ(q, std::vector<double>(flow.size(), 1.0));
  EXPECT_EQ(resistance(q), 1.0);
  EXPECT_EQ(loss_area(q), 0.0);
  EXPECT_EQ(recovery_time(q, 1), 0u);
}

// A drop m that recovers at a rate k: the loss is m / k, and all but epsilon is back after
// ln(m / epsilon) / -ln(1 - k) months. k = .1, m = .4, epsilon = .05: 4.0 and 20 months.
TEST(Resilience, of_an_exponential_recovery_has_its_closed_form) {
  const std::vector<double> q = exponential_recovery(7, .4, .1, 400);
  EXPECT_NEAR(resistance(q), .6, 1e-15);
  EXPECT_NEAR(loss_area(q), 4.0, 1e-12);
  EXPECT_EQ(recovery_time(q, 7), 20u);
  for (const double drop : {.08, .2, .9})
    for (const double rate : {.03, .25, .6}) {
      const std::vector<double> series = exponential_recovery(3, drop, rate, 2000);
      EXPECT_NEAR(loss_area(series), drop / rate, 1e-9);
      EXPECT_EQ(recovery_time(series, 3),
                static_cast<std::size_t>(std::ceil(std::log(drop / .05) / -std::log(1.0 - rate))));
    }
}

TEST(Resilience, does_not_let_a_surplus_make_up_for_a_loss) {
  EXPECT_DOUBLE_EQ(loss_area(std::vector<double>{1.5, .75, 2, .5}), .75);
}

TEST(Resilience, leaves_out_months_without_quality) {
  EXPECT_EQ(resistance(std::vector<double>{none, .8, none, .7}), .7);
  EXPECT_DOUBLE_EQ(loss_area(std::vector<double>{none, .75, none}), .25);
  EXPECT_TRUE(std::isnan(resistance(std::vector<double>{none, none})));
  EXPECT_TRUE(std::isnan(resistance({})));
  EXPECT_EQ(loss_area({}), 0.0);
  EXPECT_FALSE(recovery_time(std::vector<double>{none, none}, 0));
}

TEST(Resilience, counts_a_return_only_if_it_holds) {
  const std::vector<double> q{1, .5, 1, 1, .9, .96, .97, 1, .2};
  EXPECT_EQ(recovery_time({q.data(), 8}, 1, .05, 2), 1u);
  EXPECT_EQ(recovery_time({q.data(), 8}, 1, .05, 3), 4u);
  EXPECT_EQ(recovery_time({q.data(), 8}, 1, .2, 6), 1u);
  EXPECT_FALSE(recovery_time({q.data(), 7}, 1, .05, 3)) << "the series ends too soon";
  EXPECT_FALSE(recovery_time(q, 1, .05, 2)) << "the trough comes last";
  const std::vector<double> broken{.5, 1, none, 1, 1};
  EXPECT_EQ(recovery_time(broken, 0, .05, 2), 3u);
  EXPECT_THROW(recovery_time(q, 1, .05, 0), Defect);
}

TEST(Resilience, counts_from_the_onset_and_forgets_what_was_before) {
  const std::vector<double> q{.1, 1, 1, .99, .7, .8, 1, 1, 1};
  EXPECT_EQ(recovery_time(q, 3, .05, 3), 3u);
  EXPECT_EQ(recovery_time(q, 6, .05, 3), 0u);
  EXPECT_FALSE(recovery_time(q, 9, .05, 1));
}

TEST(Resilience, of_a_shock_within_the_tolerance_recovers_at_once) {
  const std::vector<double> q{1, 1, 1, .96, 1, 1};
  EXPECT_EQ(recovery_time(q, 1, .05, 5), 0u);
}

}  // namespace
}  // namespace tissage::metrics
