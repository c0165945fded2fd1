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

TEST(Resilience, that_was_never_needed_takes_no_months_however_few_follow) {
  EXPECT_EQ(recovery_time(std::vector<double>{1, 1, .96, 1}, 2), 0u);
  EXPECT_EQ(recovery_time(std::vector<double>{1, .96, none, 1}, 1, .05, 3), 0u);
  EXPECT_FALSE(recovery_time(std::vector<double>{1, 1, .94, 1}, 2)) << "needed, and not seen";
}

TEST(Resilience, lets_a_surplus_count_against_the_net_loss) {
  EXPECT_DOUBLE_EQ(net_loss(std::vector<double>{1.5, .75, none, 2, .5}), .25 + .5 - .5 - 1);
  EXPECT_EQ(net_loss(std::vector<double>(30, 1.0)), 0.0);
  EXPECT_EQ(net_loss({}), 0.0);
}

TEST(Resilience, finds_the_first_trough_since_the_onset) {
  const std::vector<double> q{.1, 1, .5, none, .5, .9};
  EXPECT_EQ(trough(q, 0), 0u);
  EXPECT_EQ(trough(q, 1), 2u);
  EXPECT_EQ(trough(q, 3), 4u);
  EXPECT_FALSE(trough(q, 6));
}

TEST(Resilience, has_the_pace_of_the_way_back) {
  const std::vector<double> q{1, .6, .5, .7, .9, .96, 1, 1};
  EXPECT_DOUBLE_EQ(rapidity(q, 1, .05, 3), (.96 - .5) / 3);
  EXPECT_DOUBLE_EQ(rapidity(q, 1, .2, 3), (.9 - .5) / 2);
  EXPECT_TRUE(std::isnan(rapidity(q, 1, .05, 4))) << "not held for so long";
  EXPECT_TRUE(std::isnan(rapidity(q, 6, .05, 1))) << "never below";
  EXPECT_TRUE(std::isnan(rapidity({}, 0)));
}

// The exponential recovery is back after 20 months, at 1 - .4 * .9^20.
TEST(Resilience, of_an_exponential_recovery_has_the_pace_of_its_chord) {
  const std::vector<double> q = exponential_recovery(7, .4, .1, 400);
  EXPECT_NEAR(rapidity(q, 7), .4 * (1.0 - std::pow(.9, 20)) / 20.0, 1e-15);
}

TEST(Resilience, says_what_was_left_behind_at_the_end) {
  const std::vector<double> q{0, .5, .75, none, 1, 1.25};
  EXPECT_DOUBLE_EQ(adaptive_capacity(q, 1), .25);
  EXPECT_DOUBLE_EQ(adaptive_capacity(q, 4), 0.0);
  EXPECT_DOUBLE_EQ(adaptive_capacity(q, 100), -1.5 / 5);
  EXPECT_TRUE(std::isnan(adaptive_capacity(std::vector<double>{none}, 3)));
  EXPECT_EQ(adaptive_capacity(std::vector<double>(30, 1.0)), 0.0);
  EXPECT_THROW(adaptive_capacity(q, 0), Defect);
}

/// A severity that rises to its height in `steps` months and falls back as it rose.
std::vector<double> up_and_down(std::size_t steps, double height) {
  std::vector<double> path{0.0};
  for (std::size_t k = 1; k <= steps; ++k)
    path.push_back(height * static_cast<double>(k) / static_cast<double>(steps));
  for (std::size_t k = steps; k-- > 0;) path.push_back(path[k]);
  return path;
}

// Q = 1 - s on the way in and 1 - 2s on the way out enclose the integral of s: height^2 / 2, if the
// jump at the height itself costs nothing.
TEST(Resilience, has_the_area_between_the_way_in_and_the_way_out) {
  std::vector<double> severity = up_and_down(50, .4);
  severity.insert(severity.begin() + 50, .4);
  std::vector<double> quality;
  for (std::size_t t = 0; t < severity.size(); ++t)
    quality.push_back(1.0 - (t <= 50 ? 1.0 : 2.0) * severity[t]);
  EXPECT_NEAR(hysteresis_area(quality, severity), .4 * .4 / 2.0, 1e-12);
}

TEST(Resilience, without_memory_has_no_hysteresis) {
  const std::vector<double> severity = up_and_down(9, .7);
  std::vector<double> quality;
  for (const double s : severity) quality.push_back(1.0 - s * s);
  EXPECT_NEAR(hysteresis_area(quality, severity), 0.0, 1e-15);
  EXPECT_EQ(hysteresis_area(std::vector<double>(severity.size(), 1.0), severity), 0.0);
  EXPECT_TRUE(std::isnan(hysteresis_area(std::vector<double>{1, 1}, std::vector<double>{0, .5})));
  EXPECT_TRUE(std::isnan(hysteresis_area({}, {})));
  EXPECT_THROW(hysteresis_area(std::vector<double>{1}, {}), Defect);
}

}  // namespace
}  // namespace tissage::metrics
