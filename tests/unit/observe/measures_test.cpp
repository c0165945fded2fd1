// Measures of a whole run against what paper gives.
#include "tissage/observe/measures.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "small_trajectory.hpp"
#include "tissage/finance/valuation.hpp"

namespace tissage {
namespace {

using testing::happen;
using testing::small_trajectory;
using testing::values_of;

double measured(std::string_view name, const Trajectory& trajectory,
                const Scenario& scenario = Scenario{}) {
  for (const RunMeasure& measure : run_measures())
    if (measure.name == name) return measure.value({scenario, trajectory});
  ADD_FAILURE() << "no measure " << name;
  return 0.0;
}

SeriesValues per_territory(std::string_view name, const std::vector<double>& west) {
  SeriesValues values = values_of(name, {});
  for (const double value : west) {
    values.values.push_back(value);
    values.values.push_back(1.0);  // East
  }
  return values;
}

/// Promises to instruments in West and East, which all together are worth `worth` in a row.
SeriesValues liability(const std::vector<double>& worth) {
  SeriesValues values = values_of("liability", {});
  values.values.assign(worth.size() * values.cells, 0.0);
  for (std::size_t row = 0; row < worth.size(); ++row) {
    values.values[row * values.cells] = worth[row] + 3.0;
    values.values[row * values.cells + values.cells - 1] = -3.0;
  }
  return values;
}

/// Two years with a payment a year: 100 and 200, and 1 a row in East; promises of 40 become 70.
Trajectory two_years() {
  Trajectory trajectory = small_trajectory(24, 12);
  trajectory.series = {per_territory("public_cost", {0, 100, 200}),
                       per_territory("public_cost_present", {0, 90, 160}),
                       per_territory("private_investment", {0, 1000, 0}), liability({40, 55, 70})};
  return trajectory;
}

TEST(Measures, public_cost_has_what_was_promised_at_both_ends) {
  const double worth = 1.0 / (1.032 * 1.032);  // of a euro after two years
  EXPECT_NEAR(measured("public_cost", two_years()), 250.0 + 3.0 + 70.0 * worth - 40.0, 1e-9);
  EXPECT_NEAR(measured("public_cost_undiscounted", two_years()), 300.0 + 3.0 + 70.0 - 40.0, 1e-9);
}

TEST(Measures, public_cost_takes_what_ran_off_instead_of_the_promises_at_the_end) {
  Trajectory trajectory = two_years();
  trajectory.run_off.months = {25, 26};
  trajectory.run_off.series = {values_of("public_cost", {20, 0, 30, 5}),
                               values_of("public_cost_present", {18, 0, 27, 4})};
  Scenario scenario;
  scenario.parameters.finance.run_off.value = true;
  EXPECT_NEAR(measured("public_cost", trajectory, scenario), 253.0 + 49.0 - 40.0, 1e-9);
  EXPECT_NEAR(measured("public_cost_undiscounted", trajectory, scenario), 303.0 + 55.0 - 40.0,
              1e-9);
}

TEST(Measures, private_money_comes_on_top_of_public_cost_discounted_as_that_is) {
  const double worth = 1.0 / 1.032;  // of a euro after a year
  EXPECT_NEAR(
      measured("public_and_private_money", two_years()) - measured("public_cost", two_years()),
      1.0 + 1001.0 * worth + worth * worth, 1e-9);
}

TEST(Measures, success_is_a_share_of_what_ended) {
  Trajectory trajectory = small_trajectory(2);
  EXPECT_TRUE(std::isnan(measured("success_rate", trajectory)));
  trajectory.series = {values_of("succeeded", {0, 0, 2, 1, 0, 0}),
                       values_of("failed", {0, 0, 0, 0, 1, 0})};
  EXPECT_EQ(measured("success_rate", trajectory), .75);
}

TEST(Survival, is_that_of_kaplan_and_meier) {
  Trajectory trajectory = small_trajectory(20);
  using enum EventType;
  for (std::uint32_t c = 0; c < 5; ++c) happen(trajectory, 1, launched, c);
  happen(trajectory, 15, launched, 5);   // seen for 5 months
  happen(trajectory, 4, dissolved, 0);   // lived 3: 6 at risk
  happen(trajectory, 6, dissolved, 1);   // lived 5, as long as number 5 was seen: 5 at risk
  happen(trajectory, 8, dissolved, 2);   // lived 7: 3 at risk
  happen(trajectory, 17, dissolved, 9);  // its launch was not seen
  EXPECT_DOUBLE_EQ(survival(trajectory, 2), 1.0);
  EXPECT_DOUBLE_EQ(survival(trajectory, 3), 5.0 / 6.0);
  EXPECT_DOUBLE_EQ(survival(trajectory, 5), 5.0 / 6.0 * 4.0 / 5.0);
  EXPECT_DOUBLE_EQ(survival(trajectory, 7), 5.0 / 6.0 * 4.0 / 5.0 * 2.0 / 3.0);
  EXPECT_DOUBLE_EQ(survival(trajectory, 60), survival(trajectory, 7));
}

TEST(Survival, counts_those_that_ended_together) {
  Trajectory trajectory = small_trajectory(20);
  using enum EventType;
  for (std::uint32_t c = 0; c < 4; ++c) happen(trajectory, 2, launched, c);
  for (std::uint32_t c = 0; c < 3; ++c) happen(trajectory, 5, dissolved, c);
  EXPECT_DOUBLE_EQ(survival(trajectory, 3), .25);
  happen(trajectory, 6, dissolved, 3);
  EXPECT_EQ(survival(trajectory, 4), 0.0);
}

TEST(Survival, leaves_out_what_was_launched_before_month_one) {
  Trajectory trajectory = small_trajectory(20);
  using enum EventType;
  happen(trajectory, -4, launched, 0);
  happen(trajectory, 0, launched, 1);
  happen(trajectory, 3, dissolved, 0);
  happen(trajectory, 3, dissolved, 1);
  EXPECT_TRUE(std::isnan(survival(trajectory, 36)));
  happen(trajectory, 4, launched, 2);
  EXPECT_EQ(survival(trajectory, 36), 1.0);
}

TEST(Survival, is_asked_for_three_and_five_years) {
  Trajectory trajectory = small_trajectory(100);
  using enum EventType;
  happen(trajectory, 1, launched, 0);
  happen(trajectory, 1, launched, 1);
  happen(trajectory, 41, dissolved, 0);
  EXPECT_EQ(measured("survival_3_years", trajectory), 1.0);
  EXPECT_EQ(measured("survival_5_years", trajectory), .5);
}

}  // namespace
}  // namespace tissage
