// Worlds for benchmarks: districts of 2,000 actors each with the default scenario's parameters.
#pragma once

#include <fmt/format.h>

#include "tissage/model/month.hpp"
#include "tissage/run/simulation.hpp"
#include "tissage/scenario/read.hpp"

namespace tissage {

inline constexpr std::size_t actors_of_district = 2000;

/// The scenario food_recovery with as many districts as make about `actors` actors.
inline Scenario districts(std::size_t actors) {
  Scenario scenario = read_scenario("food_recovery");
  TerritoryParameters district = scenario.territories.at(0);
  district.citizens.value = 1837;
  district.businesses.value = 119;
  district.associations.value = 41;
  district.authorities.value = 3;
  scenario.territories.clear();
  for (std::size_t t = 0; t < actors / actors_of_district; ++t) {
    district.name.value = fmt::format("district {}", t);
    scenario.territories.push_back(district);
  }
  return scenario;
}

/// The world of a scenario some months into its spin-up, when collaborations live.
inline World lived_world(const Scenario& scenario, int months) {
  World world = build_world(scenario);
  world.arrival_factor = scenario.general.spin_up_arrivals;
  for (int m = 0; m < months; ++m) advance(world, scenario.parameters);
  world.arrival_factor = 1.0;
  return world;
}

}  // namespace tissage
