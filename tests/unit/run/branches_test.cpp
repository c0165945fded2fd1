// Runs that branch off before their shocks are those that begin at the beginning.
#include "tissage/run/branches.hpp"

#include <gtest/gtest.h>

#include <cstring>

#include "tissage/run/simulation.hpp"
#include "tissage/scenario/read.hpp"

namespace tissage {
namespace {

/// Two years of a subsidised district after a short spin-up, with cuts that begin in these months.
Scenario scenario_with_cuts(const std::vector<int>& onsets, std::int64_t seed = 1) {
  std::string cuts;
  for (const int onset : onsets)
    cuts += fmt::format("{{type = \"funding_cut\", month = {}, size = 0.9, length = 6}},", onset);
  return read_scenario(
      "subsidy_or_guarantee",
      {"spin_up=12", "finance.subsidy.enabled=true", "output.every=5", "shock=[" + cuts + "]"},
      {seed, 24});
}

void expect_same(const Trajectory& a, const Trajectory& b) {
  ASSERT_EQ(a.months, b.months);
  ASSERT_EQ(a.series.size(), b.series.size());
  for (std::size_t k = 0; k < a.series.size(); ++k) {
    const auto& x = a.series[k].values;
    const auto& y = b.series[k].values;
    ASSERT_EQ(x.size(), y.size());
    EXPECT_EQ(std::memcmp(x.data(), y.data(), x.size() * sizeof(double)), 0)
        << a.series[k].series->name;
  }
  EXPECT_EQ(a.events.month.values, b.events.month.values);
  EXPECT_EQ(a.events.type.values, b.events.type.values);
  EXPECT_EQ(a.events.actor.values, b.events.actor.values);
}

Trajectory simulated(const Scenario& scenario) {
  MemorySink sink;
  simulate(scenario, sink);
  return std::move(sink.trajectory());
}

TEST(Branches, give_what_whole_runs_give) {
  Branches branches;
  for (const bool keeps : {true, false})
    for (const auto& onsets :
         std::vector<std::vector<int>>{{1}, {9}, {14, 9}, {14}, {}, {24}, {}, {9}}) {
      const Scenario scenario = scenario_with_cuts(onsets);
      expect_same(branches.trajectory_of(scenario, keeps), simulated(scenario));
    }
}

TEST(Branches, of_another_seed_or_another_parameter_begin_anew) {
  Branches branches;
  branches.trajectory_of(scenario_with_cuts({9}));
  const Scenario other_seed = scenario_with_cuts({12}, 2);
  expect_same(branches.trajectory_of(other_seed), simulated(other_seed));
  Scenario other_gain = scenario_with_cuts({12}, 2);
  other_gain.parameters.trust.gain.value = .2;
  expect_same(branches.trajectory_of(other_gain), simulated(other_gain));
  other_gain.parameters.shocks.clear();
  expect_same(branches.trajectory_of(other_gain), simulated(other_gain));
  other_gain.parameters.trust.gain.value = .1;
  expect_same(branches.trajectory_of(other_gain), simulated(other_gain));
}

/// What subsidy_or_guarantee becomes by these settings, with a spin-up of two years.
Scenario scenario_with_policy(const std::string& instrument, std::int64_t policy_from,
                              const std::string& shock = "") {
  return read_scenario(
      "subsidy_or_guarantee",
      {"spin_up=24", "months=30", "finance." + instrument + ".enabled=true",
       fmt::format("finance.policy_from={}", policy_from), "shock=[" + shock + "]"},
      {1, std::nullopt});
}

TEST(Branches, of_policies_that_begin_later_have_their_spin_up_in_common) {
  const std::string cut = "{type = \"funding_cut\", month = 12, size = 0.9, length = 6}";
  const std::vector<std::string> instruments{"subsidy", "guarantee", "public_loans",
                                             "patient_money"};
  const std::string early = as_in_spin_up(scenario_with_policy("subsidy", 1)).resolved_toml;
  Branches branches;
  for (const std::string& instrument : instruments) {
    for (const std::string& shock : {cut, std::string()}) {
      const Scenario scenario = scenario_with_policy(instrument, 1, shock);
      EXPECT_EQ(as_in_spin_up(scenario).resolved_toml, early);
      expect_same(branches.trajectory_of(scenario), simulated(scenario));
    }
  }
}

TEST(Branches, of_policies_that_act_in_the_spin_up_share_nothing) {
  Branches branches;
  for (const std::string instrument : {"subsidy", "guarantee", "patient_money"}) {
    const Scenario scenario = scenario_with_policy(instrument, 0);
    EXPECT_NE(as_in_spin_up(scenario).resolved_toml,
              as_in_spin_up(scenario_with_policy("public_loans", 0)).resolved_toml);
    expect_same(branches.trajectory_of(scenario), simulated(scenario));
  }
}

TEST(Branches, show_a_shock_and_its_absence) {
  Branches branches;
  const Trajectory shocked = branches.trajectory_of(scenario_with_cuts({9}));
  const Trajectory twin = branches.trajectory_of(without_shocks(scenario_with_cuts({9})));
  const auto row_of = [](const Trajectory& t, std::size_t row) {
    return find_series(t, "treasury")->values.at(row);
  };
  EXPECT_EQ(row_of(shocked, 1), row_of(twin, 1));  // month 5
  EXPECT_LT(row_of(shocked, 2), row_of(twin, 2));  // month 10
}

}  // namespace
}  // namespace tissage
