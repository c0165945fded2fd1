// Rows, sums over intervals and events that a memory sink keeps.
#include "tissage/observe/memory_sink.hpp"

#include <gtest/gtest.h>

#include "two_territories.hpp"

namespace tissage {
namespace {

using testing::found;
using testing::two_territories;

/// Observes months 0 to `months`; in month m one collaboration is formed in each territory and the
/// one that lives delivers a value of m.
MemorySink observed(int months, std::int64_t every) {
  World world = two_territories();
  Scenario scenario;
  scenario.output.every.value = every;
  scenario.general.months.value = months;
  found(world, 0, 1, Stage::maintenance);
  found(world, 1, 1, Stage::dissolved);
  world.collaborations.value[0] = 1000.F;
  record(world, EventType::failed, 0);
  MemorySink sink;
  sink.begin(world, scenario);
  sink.observe(world);
  for (world.month = 1; world.month <= months; ++world.month) {
    world.collaborations.value[0] = static_cast<float>(world.month);
    record(world, EventType::formed, 0, ActorId(std::size_t{2}), Cents(50));
    record(world, EventType::formed, 1);
    sink.observe(world);
  }
  return sink;
}

std::vector<double> west(const MemorySink& sink, std::string_view name, std::size_t places) {
  const SeriesValues* series = find_series(sink.trajectory(), name);
  std::vector<double> values;
  for (std::size_t row = 0; row < sink.trajectory().months.size(); ++row)
    values.push_back(series->values[row * series->cells + places]);
  return values;
}

TEST(MemorySink, keeps_a_row_for_each_month) {
  const MemorySink sink = observed(3, 1);
  EXPECT_EQ(sink.trajectory().months, (std::vector<std::int32_t>{0, 1, 2, 3}));
  EXPECT_EQ(west(sink, "formed", 1), (std::vector<double>{0, 1, 1, 1}));
}

TEST(MemorySink, counts_flows_from_month_one_on) {
  EXPECT_EQ(west(observed(3, 1), "value", 3), (std::vector<double>{0, 1, 2, 3}));
}

TEST(MemorySink, sums_flows_and_takes_states_as_they_are_where_rows_are_rarer) {
  const MemorySink sink = observed(7, 3);
  EXPECT_EQ(sink.trajectory().months, (std::vector<std::int32_t>{0, 3, 6, 7}));
  EXPECT_EQ(west(sink, "value", 3), (std::vector<double>{0, 6, 15, 7}));
  EXPECT_EQ(west(sink, "formed", 1), (std::vector<double>{0, 3, 3, 1}));
  EXPECT_EQ(west(sink, "actors", 4), (std::vector<double>{2, 2, 2, 2}));
}

TEST(MemorySink, copies_all_events_with_territories_in_the_scenarios_order) {
  const Events events = observed(7, 3).trajectory().events;
  ASSERT_EQ(events.size(), 15u);
  EXPECT_EQ(events.type[0], EventType::failed);  // before the sink began
  EXPECT_EQ(events.month[0], 0);
  EXPECT_EQ(events.month[1], 1);
  EXPECT_EQ(events.month[14], 7);
  EXPECT_EQ(events.territory[1], 1u);
  EXPECT_EQ(events.territory[2], 0u);
  EXPECT_EQ(events.actor[1], 2u);
  EXPECT_EQ(events.actor[2], nobody);
  EXPECT_EQ(events.amount[1], 50);
  EXPECT_EQ(events.type[1], EventType::formed);
}

TEST(MemorySink, leaves_out_series_along_a_dimension_without_labels) {
  World world = two_territories();
  world.challenges.clear();
  MemorySink sink;
  sink.begin(world, Scenario{});
  sink.observe(world);
  EXPECT_EQ(find_series(sink.trajectory(), "value"), nullptr);
  EXPECT_NE(find_series(sink.trajectory(), "actors"), nullptr);
}

}  // namespace
}  // namespace tissage
