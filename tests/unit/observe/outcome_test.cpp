// What outcomes are called, what is wrong with a text, and reductions worked out by hand.
#include "tissage/observe/outcome.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "small_trajectory.hpp"

namespace tissage {
namespace {

using testing::small_labels;
using testing::small_trajectory;
using testing::values_of;

constexpr double no_data = std::numeric_limits<double>::quiet_NaN();

std::string mistake_of(std::string_view text) {
  const auto read = read_outcome(text, small_labels());
  const auto* wrong = std::get_if<std::string>(&read);
  return wrong == nullptr ? "" : *wrong;
}

Outcome outcome_of(std::string_view text) {
  auto read = read_outcome(text, small_labels());
  if (const auto* wrong = std::get_if<std::string>(&read))
    throw std::runtime_error(std::string(text) + " " + *wrong);
  return std::get<Outcome>(std::move(read));
}

/// Months 0 to 3 of value (West and East, food and repair), collaborations by stage, and a mean.
Trajectory four_months() {
  Trajectory trajectory = small_trajectory(3);
  trajectory.series = {
      values_of("value", {900, 900, 900, 900, 1, 2, 3, 4, 10, 20, 30, 40, 5, 0, 7, 0}),
      values_of("collaborations", {1, 0, 0, 2, 0, 0, 0, 0,    // West, East in month 0
                                   2, 1, 0, 3, 1, 0, 0, 1,    // 1
                                   0, 0, 4, 5, 0, 0, 0, 2,    // 2
                                   0, 0, 0, 1, 0, 9, 0, 3}),  // 3
      values_of("leverage", {no_data, no_data, 2, no_data, 3, 6, no_data, 1}),
      values_of("trust_giant_component", {.1, .4, .2, .3}),
  };
  return trajectory;
}

double value_of(std::string_view text, const Trajectory& trajectory = four_months()) {
  return outcome_of(text).value({Scenario{}, trajectory});
}

TEST(Outcome, adds_what_has_no_name_over_months_and_cells) {
  EXPECT_EQ(value_of("sum(value)"), 10.0 + 100.0 + 12.0);
}

TEST(Outcome, flows_begin_in_month_one_and_states_in_month_zero) {
  EXPECT_EQ(value_of("first(value)"), 10.0);
  EXPECT_EQ(value_of("max(value)"), 100.0);
  EXPECT_EQ(value_of("first(collaborations)"), 3.0);
  EXPECT_TRUE(std::isnan(value_of("sum(value, months=0)")));
}

TEST(Outcome, reduces_the_rows) {
  EXPECT_EQ(value_of("last(collaborations)"), 13.0);
  EXPECT_EQ(value_of("min(collaborations)"), 3.0);
  EXPECT_EQ(value_of("max(collaborations)"), 13.0);
  EXPECT_EQ(value_of("sum(collaborations)"), 3.0 + 8.0 + 11.0 + 13.0);
  EXPECT_EQ(value_of("mean(collaborations)"), 35.0 / 4.0);
  EXPECT_NEAR(value_of("mean(trust_giant_component)"), .25, 1e-15);
}

TEST(Outcome, takes_the_cells_that_have_a_label) {
  EXPECT_EQ(value_of("last(collaborations, stage=maintenance)"), 4.0);
  EXPECT_EQ(value_of("last(collaborations, stage=maintenance, territory=East)"), 3.0);
  EXPECT_EQ(value_of("sum(value, territory=East)"), 7.0 + 70.0 + 7.0);
  EXPECT_EQ(value_of("sum(value, challenge='food recovery')"), 4.0 + 40.0 + 12.0);
  EXPECT_EQ(value_of("sum( value , challenge = \"food recovery\" , territory = West )"), 16.0);
  EXPECT_EQ(value_of("sum(value, challenge=food recovery)"), 56.0);
}

TEST(Outcome, takes_the_months_of_a_range_both_ends_included) {
  EXPECT_EQ(value_of("sum(value, months=2:3)"), 112.0);
  EXPECT_EQ(value_of("sum(value, months=2:)"), 112.0);
  EXPECT_EQ(value_of("sum(value, months=:1)"), 10.0);
  EXPECT_EQ(value_of("sum(value, months=2)"), 100.0);
  EXPECT_EQ(value_of("first(collaborations, months=1:2)"), 8.0);
  EXPECT_EQ(value_of("last(collaborations, months=1:2)"), 11.0);
  EXPECT_TRUE(std::isnan(value_of("last(collaborations, months=7:9)")));
}

TEST(Outcome, averages_means_over_the_cells_that_have_data) {
  EXPECT_EQ(value_of("first(leverage)"), 2.0);
  EXPECT_EQ(value_of("sum(leverage)"), 2.0 + 4.5 + 1.0);
  EXPECT_EQ(value_of("mean(leverage)"), 2.5);
  EXPECT_EQ(value_of("last(leverage, territory=West)"), 3.0);
  EXPECT_EQ(value_of("mean(leverage, territory=East)"), 3.5);
  EXPECT_TRUE(std::isnan(value_of("mean(leverage, months=0:0)")));
}

TEST(Outcome, of_a_series_that_the_run_does_not_have_is_nothing) {
  EXPECT_EQ(value_of("sum(formed)"), 0.0);
}

TEST(Outcome, has_the_unit_of_what_it_measures) {
  EXPECT_EQ(outcome_of("sum(spending)").unit(), "EUR");
  EXPECT_EQ(outcome_of("public_cost()").unit(), "EUR");
  EXPECT_EQ(outcome_of("last(pooled, resource=labour)").unit(), "person-day");
  EXPECT_EQ(outcome_of("resistance(value)").unit(), "1");
  EXPECT_EQ(outcome_of("loss_area(value)").unit(), "months");
  EXPECT_EQ(outcome_of("recovery_time(value)").unit(), "months");
}

TEST(Outcome, asks_for_a_twin_where_it_compares_with_one) {
  EXPECT_TRUE(outcome_of("loss_area(value)").needs_twin());
  EXPECT_TRUE(outcome_of("resistance(collaborations)").needs_twin());
  EXPECT_TRUE(outcome_of("recovery_time(value)").needs_twin());
  EXPECT_FALSE(outcome_of("last(value)").needs_twin());
  EXPECT_FALSE(outcome_of("public_cost()").needs_twin());
}

/// States of 24 months: 10 in all, but from month 5 on what the shocked run has.
Trajectory states(const std::vector<double>& from_month_five) {
  Trajectory trajectory = small_trajectory(24);
  SeriesValues values = values_of("treasury", {});
  for (std::size_t month = 0; month <= 24; ++month) {
    const bool is_hit = month >= 5 && month - 5 < from_month_five.size();
    values.values.push_back(is_hit ? from_month_five[month - 5] : 10.0);
    values.values.push_back(0.0);
  }
  trajectory.series = {values};
  return trajectory;
}

double against_twin(std::string_view text, const Trajectory& shocked, std::int64_t onset = 5) {
  Scenario scenario;
  scenario.parameters.shocks.resize(2);
  scenario.parameters.shocks[0].month.value = onset + 3;
  scenario.parameters.shocks[1].month.value = onset;
  const Trajectory twin = states({});
  return outcome_of(text).value({scenario, shocked, &twin});
}

TEST(Outcome, measures_resilience_against_the_twin_from_the_first_onset) {
  const Trajectory shocked = states({5, 2, 8, 12, 9});
  EXPECT_EQ(against_twin("resistance(treasury)", shocked), .2);
  EXPECT_NEAR(against_twin("loss_area(treasury)", shocked), .5 + .8 + .2 + .1, 1e-12);
  EXPECT_EQ(against_twin("recovery_time(treasury)", shocked), 5.0);  // .9 breaks the first row
  EXPECT_NEAR(against_twin("loss_area(treasury)", shocked, 7), .2 + .1, 1e-12);
  EXPECT_NEAR(against_twin("loss_area(treasury, months=6:7)", shocked), .8 + .2, 1e-12);
}

TEST(Outcome, of_a_recovery_that_was_not_seen_is_missing) {
  const Trajectory shocked = states(std::vector<double>(20, 5.0));
  EXPECT_TRUE(std::isnan(against_twin("recovery_time(treasury)", shocked)));
}

TEST(Outcome, compares_flows_with_the_twin_as_sums_of_a_year) {
  Trajectory shocked = small_trajectory(24);
  Trajectory twin = small_trajectory(24);
  std::vector<double> values(25 * 4, 0.0);
  for (std::size_t month = 1; month <= 24; ++month) values[4 * month] = 1.0;
  twin.series = {values_of("value", values)};
  values[4 * 13] = 0.0;  // one month of nothing: a twelfth less in a year of rows
  shocked.series = {values_of("value", values)};
  Scenario scenario;
  scenario.parameters.shocks.resize(1);
  scenario.parameters.shocks[0].month.value = 13;
  const EndedRun run{scenario, shocked, &twin};
  EXPECT_NEAR(outcome_of("resistance(value)").value(run), 11.0 / 12.0, 1e-12);
  EXPECT_NEAR(outcome_of("loss_area(value)").value(run), 1.0, 1e-12);
}

TEST(Outcome, counts_rarer_rows_by_their_months) {
  Trajectory shocked = small_trajectory(24, 3);
  Trajectory twin = small_trajectory(24, 3);
  twin.series = {values_of("treasury", std::vector<double>(18, 1.0))};
  shocked.series = twin.series;
  shocked.series[0].values[2 * 4] = 0.0;  // month 12: half of what both territories have
  Scenario scenario;
  scenario.output.every.value = 3;
  scenario.parameters.shocks.resize(1);
  scenario.parameters.shocks[0].month.value = 12;
  const EndedRun run{scenario, shocked, &twin};
  EXPECT_NEAR(outcome_of("loss_area(treasury)").value(run), 1.5, 1e-12);
  EXPECT_EQ(outcome_of("recovery_time(treasury)").value(run), 3.0);
}

TEST(Outcome, refuses_texts_of_another_form) {
  const std::string form = "is not of the form f(series, ...), such as sum(value)";
  for (const char* text : {"", "value", "sum value", "sum(value", "sum(value) "})
    EXPECT_EQ(mistake_of(text), std::string(text) == "sum(value) " ? "" : form) << text;
  EXPECT_EQ(mistake_of("sum(value)x"), form);
}

TEST(Outcome, offers_the_nearest_name) {
  EXPECT_EQ(mistake_of("sun(value)"), "has the unknown function sun; did you mean sum?");
  EXPECT_EQ(mistake_of("sum(valu)"), "has the unknown series valu; did you mean value?");
  EXPECT_EQ(mistake_of("public_costs()"),
            "has the unknown function public_costs; did you mean public_cost?");
  EXPECT_EQ(mistake_of("last(collaborations, stage=maintainance)"),
            "has the unknown stage maintainance; did you mean maintenance?");
  EXPECT_EQ(mistake_of("last(collaborations, stages=before)"),
            "has the unknown dimension stages; did you mean stage?");
  EXPECT_EQ(mistake_of("sum(value, month=1:2)"),
            "has the unknown dimension month; did you mean months?");
}

TEST(Outcome, lists_the_names_where_none_is_near) {
  EXPECT_EQ(mistake_of("sum(value, territory=Nowhere)"),
            "has the unknown territory Nowhere; there are West, East");
  EXPECT_EQ(mistake_of("sum(value, stage=before)"),
            "has the unknown dimension stage; there are months, territory, challenge");
}

TEST(Outcome, refuses_months_that_are_none) {
  for (const char* range : {"5:2", "", "a:b", "-1:3", "1:2:3", "1.5:2"})
    EXPECT_EQ(mistake_of(fmt::format("sum(value, months={})", range)),
              fmt::format("has months={}; months=a:b is wanted, a and b included", range));
}

TEST(Outcome, refuses_arguments_of_another_form) {
  EXPECT_EQ(mistake_of("sum(value, East)"),
            "has East where dimension=label or months=a:b is wanted");
  EXPECT_EQ(mistake_of("public_cost(value)"), "has value in brackets; nothing is wanted");
  EXPECT_NE(mistake_of("sum()"), "");
}

}  // namespace
}  // namespace tissage
