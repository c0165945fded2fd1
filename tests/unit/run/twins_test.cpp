// A run and its twin, simulated together, are those that are simulated apart.
#include "tissage/run/twins.hpp"

#include <gtest/gtest.h>

#include <cstring>

#include "tissage/base/error.hpp"
#include "tissage/observe/memory_sink.hpp"
#include "tissage/run/branches.hpp"
#include "tissage/scenario/read.hpp"

namespace tissage {
namespace {

/// Two years of a subsidised district with a cut in this month.
Scenario cut_from(int onset, double size = .9, bool runs_off = false) {
  return read_scenario(
      "subsidy_or_guarantee",
      {"spin_up=12", "finance.subsidy.enabled=true", "output.every=5",
       runs_off ? "finance.run_off=true" : "finance.run_off=false",
       fmt::format("shock=[{{type = \"funding_cut\", month = {}, size = {}, length = 6}}]", onset,
                   size)},
      {3, 24});
}

Trajectory alone(const Scenario& scenario) {
  MemorySink sink;
  simulate(scenario, sink);
  return std::move(sink.trajectory());
}

void expect_same_values(const std::vector<SeriesValues>& a, const std::vector<SeriesValues>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t k = 0; k < a.size(); ++k) {
    ASSERT_EQ(a[k].values.size(), b[k].values.size());
    EXPECT_EQ(
        std::memcmp(a[k].values.data(), b[k].values.data(), a[k].values.size() * sizeof(double)), 0)
        << a[k].series->name;
  }
}

void expect_same_run(const Trajectory& a, const Trajectory& b) {
  EXPECT_EQ(a.months, b.months);
  expect_same_values(a.series, b.series);
  EXPECT_EQ(a.run_off.months, b.run_off.months);
  expect_same_values(a.run_off.series, b.run_off.series);
  EXPECT_EQ(a.events.month.values, b.events.month.values);
  EXPECT_EQ(a.events.type.values, b.events.type.values);
  EXPECT_EQ(a.events.actor.values, b.events.actor.values);
  EXPECT_EQ(a.events.amount.values, b.events.amount.values);
}

TEST(Twins, are_to_the_bit_the_runs_with_and_without_the_shock) {
  for (const int onset : {1, 2, 9, 24})
    for (const bool runs_off : {false, true}) {
      const Scenario scenario = cut_from(onset, .9, runs_off);
      MemorySink run;
      MemorySink twin;
      ASSERT_EQ(simulate_twins(scenario, run, twin), Ending::finished);
      expect_same_run(run.trajectory(), alone(scenario));
      expect_same_run(twin.trajectory(), alone(without_shocks(scenario)));
    }
}

TEST(Twins, differ_where_the_shock_takes_something_and_nowhere_else) {
  MemorySink run;
  MemorySink twin;
  simulate_twins(cut_from(9), run, twin);
  const auto treasury = [](const MemorySink& sink, std::size_t row) {
    return find_series(sink.trajectory(), "treasury")->values.at(row);
  };
  EXPECT_EQ(treasury(run, 1), treasury(twin, 1));  // month 5
  EXPECT_LT(treasury(run, 2), treasury(twin, 2));  // month 10
  MemorySink same;
  MemorySink as_well;
  simulate_twins(cut_from(9, 0.0), same, as_well);
  expect_same_run(same.trajectory(), as_well.trajectory());
}

TEST(Twins, simulate_the_months_before_the_shock_once) {
  Timing of_run;
  Timing of_twin;
  std::int64_t told_of_twin = 0;
  MemorySink run;
  MemorySink twin;
  const Watch watch{
      [&](const Progress& p) { told_of_twin += p.phase == Phase::twin ? 1 : 0; }, {}, &of_run};
  simulate_twins(cut_from(9), run, twin, watch, &of_twin);
  EXPECT_EQ(of_run.months, 12 + 24);
  EXPECT_EQ(of_twin.months, 16);
  EXPECT_EQ(told_of_twin, 16);
}

TEST(Twins, stop_when_they_are_asked_wherever_they_are) {
  for (const int last :
       {3, 15, 30, 40}) {  // in the spin-up, before the shock, after it, in the twin
    int asked = 0;
    MemorySink run;
    MemorySink twin;
    EXPECT_EQ(simulate_twins(cut_from(9), run, twin, {{}, [&] { return ++asked > last; }, nullptr}),
              Ending::stopped)
        << last;
  }
}

TEST(Twins, need_a_shock) {
  MemorySink run;
  MemorySink twin;
  EXPECT_THROW(simulate_twins(without_shocks(cut_from(9)), run, twin), Defect);
}

}  // namespace
}  // namespace tissage
