// Ties neither pile up nor fade away: under the defaults without arrivals the mean degree of a
// district changes by less than 5 % from month 300 to month 600.
#include <gtest/gtest.h>

#include <cmath>

#include "tissage/model/month.hpp"
#include "tissage/run/simulation.hpp"
#include "tissage/scenario/read.hpp"

namespace tissage {
namespace {

double mean_degree(const World& world) {
  return static_cast<double>(world.ties.size()) / static_cast<double>(world.actors.size());
}

TEST(degree, is_steady_over_25_years_without_collaborations) {
  const Scenario scenario =
      read_scenario("food_recovery", {"challenge.0.arrival=0.0", "spin_up=0", "months=600"}, {});
  World world = build_world(scenario);
  while (world.month < 300) advance(world, scenario.parameters);
  const double before = mean_degree(world);
  while (world.month < 600) advance(world, scenario.parameters);
  const double after = mean_degree(world);
  RecordProperty("degree_at_300", std::to_string(before));
  RecordProperty("degree_at_600", std::to_string(after));
  EXPECT_LT(std::abs(after / before - 1.0), .05) << before << " -> " << after;
  EXPECT_EQ(world.collaborations.size(), 0u);
}

}  // namespace
}  // namespace tissage
