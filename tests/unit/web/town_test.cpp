// A town that halts is the run that does not.
#include "tissage/web/town.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "small_town.hpp"
#include "tissage/world/state_hash.hpp"
#include "whole_run.hpp"

namespace tissage::web {
namespace {

using testing::small_town;

std::uint64_t hash_of(const Town& town) { return state_hash(town.world()); }

TEST(Town, stands_before_its_spin_up) {
  const Town town(small_town());
  EXPECT_EQ(town.month(), -24);
  EXPECT_TRUE(town.series("value").empty());
  EXPECT_EQ(town.trajectory().events.size(), 0u);
}

TEST(Town, without_spin_up_stands_at_month_0_and_has_seen_it) {
  const Town town(small_town({"spin_up=0"}));
  EXPECT_EQ(town.month(), 0);
  EXPECT_EQ(town.series("actors"), (std::vector<double>{219}));
}

TEST(Town, goes_as_many_months_as_it_is_told) {
  Town town(small_town());
  EXPECT_EQ(town.advance(10), -14);
  EXPECT_EQ(town.advance(0), -14);
  EXPECT_EQ(town.advance(-3), -14);
  EXPECT_TRUE(town.series("value").empty());
  EXPECT_EQ(town.advance(14), 0);
  EXPECT_EQ(town.series("value"), (std::vector<double>{0}));
  EXPECT_EQ(town.advance(3), 3);
  EXPECT_EQ(town.series("value").size(), 4u);
}

TEST(Town, goes_from_its_spin_up_into_its_months_in_one_go) {
  Town town(small_town());
  EXPECT_EQ(town.advance(29), 5);
  EXPECT_EQ(town.series("value").size(), 6u);
}

TEST(Town, never_goes_beyond_its_last_month) {
  Town town(small_town());
  EXPECT_EQ(town.advance(100'000), 18);
  const std::uint64_t last = hash_of(town);
  EXPECT_EQ(town.advance(1), 18);
  EXPECT_EQ(hash_of(town), last);
  EXPECT_EQ(town.series("value").size(), 19u);
}

TEST(Town, is_the_run_of_its_scenario_to_the_bit_however_its_months_are_dealt_out) {
  const Scenario scenario = small_town();
  const WholeRun run = whole_run(scenario);
  for (const int step : {1, 5, 1000}) {
    Town town(scenario);
    while (town.month() < 18) town.advance(step);
    EXPECT_EQ(hash_of(town), state_hash(run.world)) << "in steps of " << step;
    EXPECT_EQ(town.trajectory().months, run.sink.trajectory().months);
    EXPECT_EQ(town.trajectory().events.month.values, run.sink.trajectory().events.month.values);
    EXPECT_EQ(town.series("treasury"), find_series(run.sink.trajectory(), "treasury")->values);
  }
}

TEST(Town, has_a_row_for_every_month_though_its_scenario_asks_for_fewer) {
  Town rare(small_town({"output.every=12"}));
  Town monthly(small_town());
  rare.advance(100);
  monthly.advance(100);
  EXPECT_EQ(rare.series("value"), monthly.series("value"));
  EXPECT_EQ(rare.scenario().output.every, 12);
}

TEST(Town, adds_the_cells_of_amounts) {
  Town town(small_town());
  town.advance(42);
  const SeriesValues& cells = *find_series(town.trajectory(), "collaborations");
  const std::vector<double> all = town.series("collaborations");
  const std::vector<double> before = town.series("collaborations, stage=before");
  ASSERT_EQ(all.size(), 19u);
  for (std::size_t row = 0; row < all.size(); ++row) {
    double sum = 0.0;
    for (std::size_t cell = 0; cell < cells.cells; ++cell)
      sum += cells.values[row * cells.cells + cell];
    EXPECT_EQ(all[row], sum);
    EXPECT_EQ(before[row], cells.values[row * cells.cells]);
  }
}

TEST(Town, averages_the_cells_of_means_that_have_data) {
  Town town(small_town());
  town.advance(24);
  const SeriesValues& cells = *find_series(town.trajectory(), "readiness");
  double sum = 0.0;
  for (const double value : cells.values) sum += value;
  EXPECT_DOUBLE_EQ(town.series("readiness").front(), sum / static_cast<double>(cells.cells));
  Town young(small_town({"spin_up=0"}));  // no collaboration, no member
  EXPECT_TRUE(std::isnan(young.series("trust_among_members").front()));
}

TEST(Town, refuses_series_that_there_are_not) {
  Town town(small_town());
  const auto refusal_of = [&](const char* name) {
    try {
      town.series(name);
      return std::string();
    } catch (const Failure& failure) {
      return std::string(failure.what());
    }
  };
  EXPECT_EQ(refusal_of("valeu"), "valeu has the unknown series valeu; did you mean value?");
  EXPECT_NE(refusal_of("collaborations, stage=birth"), "");
  EXPECT_EQ(refusal_of("value, months=1:3"), "value, months=1:3: all months are given");
  EXPECT_NE(refusal_of(""), "");
  EXPECT_NE(refusal_of("value) + sum(value"), "");
}

Scenario with_cut(int month) {
  return small_town({"shock=[{type = \"funding_cut\", month = " + std::to_string(month) +
                     ", size = 0.9, length = 6}]"});
}

TEST(Town, that_is_told_of_a_shock_on_the_way_is_that_which_had_it_from_the_start) {
  Town told(small_town());
  Town without(small_town());
  Town from_the_start(with_cut(9));
  told.advance(24 + 8);
  told.take_shocks(with_cut(9));
  for (Town* town : {&told, &without, &from_the_start}) town->advance(1000);
  EXPECT_EQ(hash_of(told), hash_of(from_the_start));
  EXPECT_NE(hash_of(told), hash_of(without));
  EXPECT_EQ(told.scenario().resolved_toml, from_the_start.scenario().resolved_toml);
}

TEST(Town, takes_no_shock_whose_month_has_passed) {
  Town town(small_town());
  town.advance(24 + 9);
  EXPECT_THROW(town.take_shocks(with_cut(9)), Failure);
  EXPECT_TRUE(town.scenario().parameters.shocks.empty());
  EXPECT_NO_THROW(town.take_shocks(with_cut(10)));
  EXPECT_EQ(town.scenario().parameters.shocks.size(), 1u);
}

TEST(Town, does_not_go_on_after_a_month_that_broke) {
  Town town(small_town());
  town.advance(26);
  Scenario wrong = with_cut(4);
  wrong.parameters.shocks.front().type.value = "no such shock";
  town.take_shocks(wrong);
  EXPECT_EQ(town.advance(1), 3);
  EXPECT_THROW(town.advance(1), Defect);
  town.take_shocks(small_town());
  EXPECT_THROW(town.advance(1), Defect);
}

}  // namespace
}  // namespace tissage::web
