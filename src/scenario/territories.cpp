// What follows from a scenario: its territories, listed and generated; its spin-up, its seed, when
// its first shock comes.
#include "tissage/population/generated.hpp"
#include "tissage/scenario/scenario.hpp"
#include "tissage/shock/shocks.hpp"

namespace tissage {

std::vector<TerritoryParameters> all_territories(const Scenario& scenario) {
  std::vector<TerritoryParameters> all = scenario.territories;
  std::vector<TerritoryParameters> more = generate_territories(scenario.many);
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  return all;
}

std::size_t territory_count(const Scenario& scenario) {
  return scenario.territories.size() + static_cast<std::size_t>(scenario.many.count.value);
}

std::int64_t spin_up_months(const Scenario& scenario) {
  const bool is_imported = scenario.parameters.population.network.value == Network::import;
  return is_imported ? 0 : scenario.general.spin_up.value;
}

std::uint64_t seed_of(const Scenario& scenario) {
  return static_cast<std::uint64_t>(scenario.general.seed.value);
}

std::vector<Shock> shocks_that_come(const Scenario& scenario) {
  return with_onsets(scenario.parameters.shocks, seed_of(scenario), scenario.general.months);
}

std::optional<std::int64_t> first_onset(const Scenario& scenario) {
  return first_onset(scenario.parameters.shocks, seed_of(scenario), scenario.general.months);
}

std::vector<ByKind<std::int64_t>> actor_counts(const Scenario& scenario) {
  std::vector<ByKind<std::int64_t>> counts;
  if (scenario.parameters.population.network.value == Network::import) {
    counts.resize(1);
    for (const ImportedActor& actor : scenario.imported.actors) ++counts.front()[actor.kind];
    return counts;
  }
  for (const TerritoryParameters& territory : scenario.territories)
    counts.push_back({{territory.citizens, territory.businesses, territory.associations,
                       territory.authorities}});
  const std::vector<ByKind<std::int64_t>> more = counts_by_rank(scenario.many);
  counts.insert(counts.end(), more.begin(), more.end());
  return counts;
}

}  // namespace tissage
