// Runs of the gallery that are stopped, kept and gone on with: everything that they hold is kept.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>

#include "stopped_runs.hpp"
#include "tissage/scenario/files.hpp"
#include "tissage/scenario/read.hpp"
#include "tissage/world/state_hash.hpp"

namespace tissage {
namespace {

std::vector<std::string> small_scenarios() {
  std::vector<std::string> names = gallery_names();
  names.erase(std::remove(names.begin(), names.end(), "national"), names.end());
  return names;
}

/// Four years of a scenario of the gallery, from a short spin-up, with all that was promised.
Scenario short_run_of(const std::string& name) {
  std::vector<std::string> settings{"finance.run_off=true", "output.every=5"};
  const Scenario whole = read_scenario(name, {}, {});
  if (whole.general.spin_up > 0) settings.emplace_back("spin_up=12");
  return read_scenario(name, settings, {3, 48});
}

class StoppedRun : public ::testing::TestWithParam<std::string> {};

TEST_P(StoppedRun, goes_on_as_if_it_had_not_been) {
  const Scenario scenario = short_run_of(GetParam());
  MemorySink whole;
  Course course = begin_course(scenario);
  simulate(course, scenario, whole);
  MemorySink stopped;
  World last;
  run_with_stops(scenario, 7, stopped, last);
  EXPECT_EQ(state_hash(last), state_hash(course.world));
  const Trajectory& a = whole.trajectory();
  const Trajectory& b = stopped.trajectory();
  EXPECT_EQ(a.months, b.months);
  ASSERT_EQ(a.series.size(), b.series.size());
  for (std::size_t s = 0; s < a.series.size(); ++s)
    EXPECT_EQ(0, std::memcmp(a.series[s].values.data(), b.series[s].values.data(),
                             8 * std::max(a.series[s].values.size(), b.series[s].values.size())))
        << a.series[s].series->name;
  EXPECT_EQ(a.run_off.months, b.run_off.months);
  ASSERT_EQ(a.run_off.series.size(), b.run_off.series.size());
  for (std::size_t s = 0; s < a.run_off.series.size(); ++s)
    EXPECT_EQ(a.run_off.series[s].values, b.run_off.series[s].values);
  EXPECT_EQ(a.events.collaboration.values, b.events.collaboration.values);
  EXPECT_EQ(a.events.amount.values, b.events.amount.values);
}

INSTANTIATE_TEST_SUITE_P(Gallery, StoppedRun, ::testing::ValuesIn(small_scenarios()),
                         [](const auto& about) { return about.param; });

TEST(Archive, of_a_world_lacks_no_byte) {
  const Scenario scenario = short_run_of("food_recovery");
  World world = build_world(scenario);
  spin_up(world, scenario);
  MemoryArchive kept;
  transfer(kept, world);
  kept.rewind();
  World again = build_world(scenario);
  ASSERT_NE(state_hash(again), state_hash(world));
  transfer(kept, again);
  EXPECT_TRUE(kept.is_at_end());
  EXPECT_EQ(state_hash(again), state_hash(world));
  EXPECT_EQ(again.ties.size(), world.ties.size());
  EXPECT_THROW(transfer(kept, again), Defect);  // nothing is left
}

}  // namespace
}  // namespace tissage
