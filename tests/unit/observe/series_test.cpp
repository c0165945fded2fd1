// Every series, worked by hand on a world of five actors.
#include "tissage/observe/series.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <set>

#include "two_territories.hpp"

namespace tissage {
namespace {

using testing::found;
using testing::tie;
using testing::two_territories;

/// Values of one series, in the order of the output.
std::vector<double> row_of(const World& world, std::string_view name) {
  const Parameters parameters;
  const Observation seen(world, parameters, Observation::Part::flows_and_states);
  for (const Series& series : all_series()) {
    if (series.name != name) continue;
    std::vector<double> row(cells(labels_of(world), series.dimensions), 0.0);
    series.fill(seen, row);
    return row;
  }
  ADD_FAILURE() << "no series " << name;
  return {};
}

std::vector<bool> missing(const std::vector<double>& row) {
  std::vector<bool> is_missing;
  for (const double x : row) is_missing.push_back(std::isnan(x));
  return is_missing;
}

/// West: launched food with citizen 0 and business 2 (and mediator 3), repair in `before` with
/// citizen 1; east: dissolved food.
World world_at_work() {
  World world = two_territories();
  world.month = 7;
  const std::size_t launched = found(world, 0, 0, Stage::during);
  const std::size_t young = found(world, 0, 1, Stage::before);
  found(world, 1, 0, Stage::dissolved);
  join(world, launched, 0, {150, 0, 200, 0, 0, 0});
  join(world, launched, 2, {1000, 0, 50, 0, 0, 0});
  join(world, launched, 3, {0, 0, 0, 0, 0, 25});
  join(world, young, 1, {1, 0, 0, 0, 0, 0});
  world.collaborations.form[launched] = Form::charter;
  world.collaborations.conditions[launched] = {.1F, .2F, .3F, .4F, .5F, .6F, .7F};
  world.collaborations.conditions[young] = {1, 1, 1, 1, 1, 1, 1};
  world.collaborations.value[launched] = 1.5F;
  world.collaborations.value[young] = .25F;
  world.collaborations.value[2] = 99.F;
  return world;
}

TEST(Series, have_names_of_their_own_and_everything_said_about_them) {
  std::set<std::string_view> names;
  for (const Series& series : all_series()) {
    EXPECT_TRUE(names.insert(series.name).second) << series.name;
    EXPECT_FALSE(series.meaning.empty()) << series.name;
    EXPECT_FALSE(series.unit.empty()) << series.name;
    EXPECT_NE(series.fill, nullptr) << series.name;
  }
}

TEST(Series, never_have_units_that_readers_take_for_time) {
  for (const Series& series : all_series())
    for (const std::string_view word : {"day", "hour", "minute", "second", "since"})
      EXPECT_EQ(series.unit.find(word), std::string_view::npos) << series.name;
}

TEST(Series, follow_the_scenario_in_the_order_of_territories) {
  const World world = two_territories();
  EXPECT_EQ(labels_of(world)[Dimension::territory], (std::vector<std::string>{"east", "west"}));
  EXPECT_EQ(row_of(world, "actors"), (std::vector<double>{0, 0, 1, 1, 2, 1, 0, 0}));
}

TEST(Series, count_each_tie_at_both_of_its_ends) {
  World world = two_territories();
  tie(world, 0, 2, .5F, .25F);
  tie(world, 1, 2, 1.F, .75F);
  tie(world, 2, 3, .5F, .5F);
  const std::vector<double> ties = row_of(world, "ties");
  const auto at = [](std::size_t t, Kind k, Kind p) {
    return (t * 4 + index_of(k)) * 4 + index_of(p);
  };
  EXPECT_EQ(ties[at(1, Kind::citizen, Kind::business)], 2);
  EXPECT_EQ(ties[at(1, Kind::business, Kind::citizen)], 2);
  EXPECT_EQ(ties[at(1, Kind::business, Kind::association)], 1);
  EXPECT_EQ(ties[at(0, Kind::association, Kind::business)], 1);
  EXPECT_EQ(std::accumulate(ties.begin(), ties.end(), 0.0), 6);
  const std::vector<double> trust = row_of(world, "trust_mean");
  EXPECT_EQ(trust[at(1, Kind::citizen, Kind::business)], .75);
  EXPECT_EQ(trust[at(1, Kind::business, Kind::citizen)], .5);
  EXPECT_TRUE(std::isnan(trust[at(1, Kind::citizen, Kind::citizen)]));
}

TEST(Series, give_the_mean_degree_of_a_kind_and_none_where_there_is_nobody) {
  World world = two_territories();
  tie(world, 0, 2, .5F, .5F);
  const std::vector<double> degree = row_of(world, "degree_mean");
  EXPECT_EQ(missing(degree),
            (std::vector<bool>{true, true, false, false, false, false, true, true}));
  EXPECT_EQ(degree[4], .5);
  EXPECT_EQ(degree[5], 1);
}

TEST(Series, take_a_tie_as_strong_only_if_both_ends_trust) {
  World world = two_territories();
  EXPECT_EQ(row_of(world, "trust_giant_component")[0], .2);
  tie(world, 0, 1, .5F, .5F);
  tie(world, 1, 2, .9F, .4F);
  EXPECT_EQ(row_of(world, "trust_giant_component")[0], .4);
  tie(world, 2, 3, .9F, .9F);
  tie(world, 0, 3, .5F, .6F);
  EXPECT_EQ(row_of(world, "trust_giant_component")[0], .8);
}

TEST(Series, average_trust_over_co_members_with_a_tie) {
  World world = world_at_work();
  EXPECT_EQ(missing(row_of(world, "trust_among_members")), (std::vector<bool>{true, true}));
  tie(world, 0, 2, .5F, .25F);
  tie(world, 0, 1, 1.F, 1.F);  // no co-members
  tie(world, 2, 3, .75F, 1.F);
  EXPECT_EQ(row_of(world, "trust_among_members")[1], (.5 + .25 + .75 + 1) / 4);
}

TEST(Series, count_live_collaborations_by_stage_and_launched_ones_by_form) {
  const World world = world_at_work();
  EXPECT_EQ(row_of(world, "collaborations"), (std::vector<double>{0, 0, 0, 0, 1, 0, 1, 0}));
  EXPECT_EQ(row_of(world, "collaborations_by_form"),
            (std::vector<double>{0, 0, 0, 0, 0, 0, 1, 0, 0, 0}));
}

TEST(Series, average_conditions_from_launch_on) {
  const std::vector<double> conditions = row_of(world_at_work(), "conditions");
  for (std::size_t x = 0; x < 7; ++x) {
    EXPECT_TRUE(std::isnan(conditions[x]));
    EXPECT_FLOAT_EQ(static_cast<float>(conditions[7 + x]), .1F * static_cast<float>(x + 1));
  }
}

TEST(Series, average_conditions_in_each_stage_by_itself) {
  World world = world_at_work();
  const std::size_t second = found(world, 0, 1, Stage::before);
  join(world, second, 0, {});
  world.collaborations.conditions[second] = {0, .5F, 0, .5F, 0, .5F, 0};
  const std::vector<double> conditions = row_of(world, "conditions_by_stage");
  ASSERT_EQ(conditions.size(), 2u * 4u * 7u);
  const std::size_t west = 28;  // listed second
  for (std::size_t cell = 0; cell < conditions.size(); ++cell) {
    const bool is_before = cell >= west && cell < west + 7;
    const bool is_during = cell >= west + 14 && cell < west + 21;
    if (is_before)
      EXPECT_EQ(conditions[cell], (cell - west) % 2 == 0 ? .5 : .75) << cell;
    else if (is_during)
      EXPECT_FLOAT_EQ(static_cast<float>(conditions[cell]),
                      .1F * static_cast<float>(cell - west - 13));
    else
      EXPECT_TRUE(std::isnan(conditions[cell])) << cell;
  }
}

TEST(Series, pool_pledges_in_units) {
  EXPECT_EQ(row_of(world_at_work(), "pooled"),
            (std::vector<double>{0, 0, 0, 0, 0, 0, 11.51, 0, 2.5, 0, 0, .25}));
}

TEST(Series, count_allies_once_and_where_they_live) {
  World world = world_at_work();
  const std::size_t second = found(world, 1, 0, Stage::maintenance);
  join(world, second, 0, {});
  join(world, second, 4, {});
  EXPECT_EQ(row_of(world, "allied"), (std::vector<double>{0, 0, 1, 1, 1, 1, 0, 0}));
}

TEST(Series, count_the_retired_by_kind_where_they_live) {
  World world = world_at_work();
  retire(world, 0);
  retire(world, 3);
  EXPECT_EQ(row_of(world, "retired"), (std::vector<double>{0, 0, 1, 0, 1, 0, 0, 0}));
  EXPECT_EQ(row_of(world, "actors"), row_of(world_at_work(), "actors"));
}

TEST(Series, average_readiness_and_the_load_of_mediators) {
  World world = two_territories();
  world.actors.accompanied[3] = 3;
  EXPECT_EQ(row_of(world, "mediator_load")[0], 3);
  EXPECT_TRUE(std::isnan(row_of(world, "mediator_load")[1]));
  const std::vector<double> readiness = row_of(world, "readiness");
  EXPECT_EQ(readiness[2], 1);
  EXPECT_EQ(readiness[4], .5);
  EXPECT_TRUE(std::isnan(readiness[0]));
}

TEST(Series, add_the_value_of_live_collaborations_by_challenge) {
  EXPECT_EQ(row_of(world_at_work(), "value"), (std::vector<double>{0, 0, 1.5, .25}));
}

TEST(Series, count_only_the_events_of_the_month) {
  World world = world_at_work();
  world.month = 8;
  record(world, EventType::launched, 0);
  record(world, EventType::formed, 2);
  record(world, EventType::formed, 2);
  EXPECT_EQ(row_of(world, "joined"), (std::vector<double>{0, 0}));
  EXPECT_EQ(row_of(world, "launched"), (std::vector<double>{0, 1}));
  EXPECT_EQ(row_of(world, "formed"), (std::vector<double>{2, 0}));
}

TEST(Series, show_the_money_that_moved_for_each_reason) {
  World world = two_territories();
  world.ledger.begin_month();
  world.ledger.transfer(AccountId(world.territories.outside[0]), AccountId(world.actors.account[0]),
                        Cents(1234), Reason::income);
  const std::vector<double> flows = row_of(world, "flows");
  EXPECT_EQ(flows[count_of<Reason> + static_cast<std::size_t>(Reason::income)], 1234);
  EXPECT_EQ(std::accumulate(flows.begin(), flows.end(), 0.0), 1234);
}

TEST(Series, do_not_depend_on_the_number_of_threads) {
  World world = world_at_work();
  world.blocks = {{0, 1, 0}, {1, 3, 0}, {3, 5, 1}};
  for (std::uint32_t a = 0; a < 5; ++a)
    for (std::uint32_t b = a + 1; b < 5; ++b)
      tie(world, a, b, .1F * static_cast<float>(a + b), .3F + .07F * static_cast<float>(a));
  const auto all = [&] {
    std::vector<double> values;
    for (const Series& series : all_series())
      for (const double x : row_of(world, series.name)) values.push_back(std::isnan(x) ? -1 : x);
    return values;
  };
  set_threads(1);
  const std::vector<double> once = all();
  set_threads(3);
  EXPECT_EQ(all(), once);
  set_threads(1);
}

}  // namespace
}  // namespace tissage
