// Worlds at month 0 for the tests of this room.
#pragma once

#include <string>
#include <vector>

#include "tissage/population/populate.hpp"

namespace tissage {

/// A standard normal variate leaves [-5.73, 5.73] once in 10^8 draws.
inline constexpr double normal_limit = 5.73;

inline TerritoryParameters territory_of(const std::string& name, std::int64_t citizens,
                                        std::int64_t businesses, std::int64_t associations,
                                        std::int64_t authorities) {
  TerritoryParameters territory;
  territory.name.value = name;
  territory.citizens.value = citizens;
  territory.businesses.value = businesses;
  territory.associations.value = associations;
  territory.authorities.value = authorities;
  return territory;
}

/// Parameters of the start: change what a test is about, then populate().
struct Start {
  std::uint64_t seed = 2024;
  PopulationParameters population;
  TrustParameters trust;
  std::vector<TerritoryParameters> territories;
  ImportedPopulation imported;

  World world() const {
    World world;
    world.seed = seed;
    world.tie_rules = tie_rules(trust);
    populate(world, population, trust, territories, imported);
    return world;
  }
  /// Ties of the network only: neither those of associations and authorities nor of mediators.
  void leave_out_further_ties() {
    population.extra_ties.value = {};
    population.mediator_ties.value = 0;
  }
};

inline std::size_t tie_count(const World& world) { return world.ties.size() / 2; }

}  // namespace tissage
