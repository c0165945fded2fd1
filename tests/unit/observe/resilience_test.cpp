// Series against their twins, where the measures are known beforehand.
#include "tissage/observe/resilience.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tissage/base/error.hpp"
#include "tissage/observe/outcome.hpp"
#include "tissage/run/branches.hpp"
#include "tissage/scenario/read.hpp"

namespace tissage {
namespace {

double measure_in(const SeriesResilience& series, Keeping which) {
  return series.measures[static_cast<std::size_t>(which)];
}

Scenario cut_town(const std::string& shape, std::int64_t every = 1) {
  return read_scenario(
      "subsidy_or_guarantee",
      {"spin_up=36", "finance.subsidy.enabled=true", fmt::format("output.every={}", every),
       "territory.0.citizens=500",
       fmt::format("shock=[{{type = \"funding_cut\", month = 12, size = 1, length = 24, shape = "
                   "\"{}\"}}]",
                   shape)},
      {2, 72});
}

struct Pair {
  Scenario scenario;
  Trajectory run;
  Trajectory twin;
};

Pair simulated_pair(const Scenario& scenario) {
  Branches branches;
  Trajectory run = branches.trajectory_of(scenario);
  return {scenario, std::move(run), branches.trajectory_of(without_shocks(scenario))};
}

std::vector<SeriesResilience> resilience_of_pair(const Pair& pair) {
  return resilience_of({pair.scenario, pair.run, &pair.twin}, {}).series;
}

/// The town under other shocks, as a TOML array.
Scenario town_with(const std::string& shocks, std::int64_t every = 1, std::int64_t months = 72) {
  return read_scenario("subsidy_or_guarantee",
                       {"spin_up=36", fmt::format("output.every={}", every),
                        "territory.0.citizens=500", "shock=" + shocks},
                       {2, months});
}

TEST(ResilienceOfRuns, of_a_run_that_is_its_own_twin_is_whole) {
  const Pair pair = simulated_pair(cut_town("ramp_up_down"));
  for (const SeriesResilience& series : resilience_of_pair({pair.scenario, pair.twin, pair.twin})) {
    EXPECT_EQ(series.quality, std::vector<double>(73, 1.0));
    EXPECT_EQ(measure_in(series, Keeping::resistance), 1.0);
    EXPECT_TRUE(std::isnan(measure_in(series, Keeping::trough_month)));
    EXPECT_EQ(measure_in(series, Keeping::recovery_time), 0.0);
    EXPECT_EQ(measure_in(series, Keeping::loss_area), 0.0);
    EXPECT_TRUE(std::isnan(measure_in(series, Keeping::rapidity)));
    EXPECT_EQ(measure_in(series, Keeping::adaptive_capacity), 0.0);
    EXPECT_NEAR(measure_in(series, Keeping::hysteresis_area), 0.0, 1e-15);
  }
}

TEST(ResilienceOfRuns, agrees_with_the_outcomes_of_sweeps) {
  for (const std::int64_t every : {1, 4}) {
    const Pair pair = simulated_pair(cut_town("step", every));
    const std::vector<SeriesResilience> all = resilience_of_pair(pair);
    const EndedRun ended{pair.scenario, pair.run, &pair.twin};
    for (std::size_t s = 0; s < 3; ++s)  // pooled has other units here
      for (const auto& [name, which] : std::vector<std::pair<std::string, Keeping>>{
               {"resistance", Keeping::resistance},
               {"loss_area", Keeping::loss_area},
               {"recovery_time", Keeping::recovery_time}}) {
        const auto outcome =
            read_outcome(fmt::format("{}({})", name, kept_series()[s].name), pair.run.labels);
        const double theirs = std::get<Outcome>(outcome).value(ended);
        const double ours = measure_in(all[s], which);
        EXPECT_TRUE(ours == theirs || (std::isnan(ours) && std::isnan(theirs)))
            << name << " " << kept_series()[s].name;
      }
  }
}

TEST(ResilienceOfRuns, knows_when_a_shock_is_over) {
  EXPECT_EQ(month_of_relief(cut_town("step")), 36);
  EXPECT_EQ(month_of_relief(cut_town("pulse")), 36);
  EXPECT_EQ(month_of_relief(cut_town("ramp_up_down")), 36);
  EXPECT_FALSE(month_of_relief(cut_town("ramp")));
  Scenario long_cut = cut_town("step");
  long_cut.general.months.value = 35;
  EXPECT_FALSE(month_of_relief(long_cut));
  long_cut.general.months.value = 36;
  EXPECT_EQ(month_of_relief(long_cut), 36);
}

TEST(ResilienceOfRuns, ends_a_blow_after_its_last_rise) {
  const auto relief = [](const std::string& type, const std::string& shape) {
    return month_of_relief(town_with(fmt::format(
        "[{{type = \"{}\", month = 12, size = 1, length = 24, shape = \"{}\"}}]", type, shape)));
  };
  for (const char* blow : {"key_persons", "political_change", "enclosure"}) {
    EXPECT_EQ(relief(blow, "step"), 13) << blow;
    EXPECT_EQ(relief(blow, "pulse"), 13) << blow;
    EXPECT_EQ(relief(blow, "ramp"), 36) << blow;
    EXPECT_EQ(relief(blow, "ramp_up_down"), 24) << blow;
  }
  EXPECT_EQ(relief("mediator_loss", "step"), 36) << "a pressure";
}

TEST(ResilienceOfRuns, has_no_hysteresis_of_a_blow) {
  const Scenario blow = town_with(
      "[{type = \"key_persons\", month = 12, size = 1, length = 24, shape = \"ramp_up_down\"}]");
  EXPECT_NE(why_no_hysteresis(blow), "");
  EXPECT_EQ(why_no_hysteresis(cut_town("ramp_up_down")), "");
  Scenario beside_nothing = cut_town("ramp_up_down");
  beside_nothing.parameters.shocks.push_back(beside_nothing.parameters.shocks.front());
  EXPECT_NE(why_no_hysteresis(beside_nothing), "") << "two of them";
  beside_nothing.parameters.shocks.back().size.value = 0.0;
  EXPECT_EQ(why_no_hysteresis(beside_nothing), "") << "one of no size";
  for (const SeriesResilience& series : resilience_of_pair(simulated_pair(blow)))
    EXPECT_TRUE(std::isnan(measure_in(series, Keeping::hysteresis_area)));
}

TEST(ResilienceOfRuns, measures_nothing_of_a_run_that_was_never_struck) {
  const Pair pair = simulated_pair(town_with("[{type = \"funding_cut\", rate = 0}]"));
  const Resilience found = resilience_of({pair.scenario, pair.run, &pair.twin}, {});
  EXPECT_FALSE(found.onset);
  EXPECT_FALSE(found.relief);
  for (const SeriesResilience& series : found.series) {
    EXPECT_EQ(series.quality, std::vector<double>(73, 1.0));
    for (const double measure : series.measures) EXPECT_TRUE(std::isnan(measure));
  }
}

TEST(ResilienceOfRuns, leaves_out_a_last_row_that_is_shorter) {
  Pair pair = simulated_pair(town_with("[{type = \"funding_cut\", month = 9, size = 1}]", 4, 38));
  ASSERT_EQ(pair.run.months.back(), 38);
  const Resilience found = resilience_of({pair.scenario, pair.run, &pair.twin}, {});
  EXPECT_EQ(found.months.back(), 36);
  EXPECT_EQ(found.series[0].quality.size(), 10U);
  for (SeriesValues& series : pair.run.series)
    std::fill_n(series.values.end() - static_cast<std::ptrdiff_t>(series.cells), series.cells, 1e6);
  for (std::size_t s = 0; s < found.series.size(); ++s)
    EXPECT_EQ(resilience_of_pair(pair)[s].quality, found.series[s].quality);
}

// 1 a month, but nothing in the four months of the third row: a third of a year.
TEST(ResilienceOfRuns, sums_flows_over_the_rows_of_twelve_months) {
  Pair pair = simulated_pair(town_with("[{type = \"funding_cut\", month = 9, size = 1}]", 4, 36));
  for (Trajectory* trajectory : {&pair.run, &pair.twin})
    for (SeriesValues& series : trajectory->series)
      if (series.series->name == "value")
        for (std::size_t k = 0; k < series.values.size(); ++k)
          series.values[k] =
              k < series.cells || (trajectory == &pair.run && k / series.cells == 3) ? 0.0 : 4.0;
  const SeriesResilience value = resilience_of_pair(pair)[0];
  EXPECT_EQ(value.quality,
            (std::vector<double>{1, 1, 1, 8.0 / 12, 8.0 / 12, 8.0 / 12, 1, 1, 1, 1}));
  EXPECT_NEAR(measure_in(value, Keeping::loss_area), 3 * 4 / 3.0, 1e-12);
  EXPECT_EQ(measure_in(value, Keeping::recovery_time), 12.0);
}

TEST(ResilienceOfRuns, refuses_rows_of_which_a_year_is_no_whole_number) {
  for (const std::int64_t every : {5, 7, 8, 24}) {
    const Pair pair = simulated_pair(cut_town("step", every));
    EXPECT_THROW(resilience_of_pair(pair), Failure) << every;
  }
  for (const std::int64_t every : {1, 2, 3, 4, 6, 12})
    EXPECT_NO_THROW(resilience_of_pair(simulated_pair(cut_town("step", every)))) << every;
}

TEST(ResilienceOfRuns, has_hysteresis_only_over_a_ramp_up_and_down) {
  for (const char* shape : {"step", "pulse", "ramp"})
    for (const SeriesResilience& series : resilience_of_pair(simulated_pair(cut_town(shape))))
      EXPECT_TRUE(std::isnan(measure_in(series, Keeping::hysteresis_area))) << shape;
  const auto all = resilience_of_pair(simulated_pair(cut_town("ramp_up_down")));
  EXPECT_FALSE(std::isnan(measure_in(all.front(), Keeping::hysteresis_area)));
}

TEST(ResilienceOfRuns, adds_resources_in_units_of_their_means_in_the_twin) {
  Pair pair = simulated_pair(cut_town("step"));
  const SeriesResilience before = resilience_of_pair(pair)[3];
  double mean = 0.0;
  for (const double y : before.twin) mean += y / static_cast<double>(before.twin.size());
  EXPECT_NEAR(mean, std::round(mean), 1e-9);  // one of each resource that was pooled at all
  EXPECT_GE(mean, 2.0);
  // Measured in cents instead of euros, money counts as much.
  for (Trajectory* trajectory : {&pair.run, &pair.twin})
    for (SeriesValues& series : trajectory->series)
      if (series.series->name == "pooled")
        for (std::size_t k = 0; k < series.values.size(); k += 6) series.values[k] *= 128.0;
  EXPECT_EQ(resilience_of_pair(pair)[3].quality, before.quality);
}

TEST(ResilienceOfRuns, takes_no_sign_from_a_short_shock) {
  Scenario brief = cut_town("step");
  brief.parameters.shocks.front().length.value = 23;
  brief =
      read_scenario_text("brief", without_shocks(brief).resolved_toml,
                         {"shock=[{type = \"funding_cut\", month = 12, size = 1, length = 23}]"});
  for (const SeriesResilience& series : resilience_of_pair(simulated_pair(brief)))
    EXPECT_TRUE(std::isnan(measure_in(series, Keeping::variance_ratio)));
  const auto all = resilience_of_pair(simulated_pair(cut_town("step")));
  EXPECT_FALSE(std::isnan(measure_in(all[2], Keeping::variance_ratio)));
}

TEST(ResilienceOfRuns, takes_no_sign_from_the_rounding_of_a_straight_line) {
  Pair pair = simulated_pair(cut_town("step"));
  for (Trajectory* trajectory : {&pair.run, &pair.twin})
    for (SeriesValues& series : trajectory->series)
      if (series.series->name == "trust_mean")
        for (std::size_t k = 0; k < series.values.size(); ++k)
          series.values[k] = .3 + .001 * static_cast<double>(k / series.cells);
  EXPECT_TRUE(std::isnan(measure_in(resilience_of_pair(pair)[2], Keeping::variance_ratio)));
  EXPECT_TRUE(std::isnan(measure_in(resilience_of_pair(pair)[2], Keeping::autocorrelation_change)));
}

TEST(ResilienceOfRuns, needs_a_twin_with_the_same_months) {
  Pair pair = simulated_pair(cut_town("step"));
  EXPECT_THROW(resilience_of({pair.scenario, pair.run, nullptr}, {}), Defect);
  pair.twin.months.pop_back();
  EXPECT_THROW(resilience_of_pair(pair), Defect);
}

}  // namespace
}  // namespace tissage
