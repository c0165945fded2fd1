// Territories and actors in the order of their keys.
#include "population/layout.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "tissage/population/populate.hpp"

namespace tissage {

namespace {

constexpr int number_bits = 24;

struct NamedHash {
  std::uint64_t hash;
  const std::string* name;
  std::uint32_t listed;
};

bool by_hash(const NamedHash& a, const NamedHash& b) {
  return a.hash != b.hash ? a.hash < b.hash : *a.name < *b.name;
}

/// Territories by 40-bit hash. Where hashes collide, the first name in the order of bytes keeps its
/// own and the others are hashed again until they are alone; the order of the list does not matter.
std::vector<NamedHash> sorted_hashes(const std::vector<TerritoryParameters>& territories) {
  std::vector<NamedHash> sorted;
  std::unordered_set<std::uint64_t> taken;
  for (std::size_t t = 0; t < territories.size(); ++t) {
    const std::string& name = territories[t].name.value;
    sorted.push_back({hash_text(name) >> number_bits, &name, static_cast<std::uint32_t>(t)});
    taken.insert(sorted.back().hash);
  }
  std::sort(sorted.begin(), sorted.end(), by_hash);
  for (std::size_t t = 1; t < sorted.size(); ++t)
    check(*sorted[t].name != *sorted[t - 1].name, "two territories are called {}", *sorted[t].name);
  std::uint64_t kept = ~std::uint64_t{0};  // no 40-bit hash
  for (NamedHash& territory : sorted) {
    if (territory.hash != kept) {
      kept = territory.hash;
      continue;
    }
    for (std::uint64_t attempt = 1; !taken.insert(territory.hash).second; ++attempt)
      territory.hash = mix(hash_text(*territory.name), attempt) >> number_bits;
  }
  std::sort(sorted.begin(), sorted.end(), by_hash);
  return sorted;
}

void lay_out_territories(World& world, const std::vector<TerritoryParameters>& territories,
                         const std::vector<NamedHash>& sorted) {
  constexpr double as_many_as_are_asked_for = -1.0;
  resize_rows(world.territories, sorted.size());
  world.territories.names.clear();
  for (std::size_t t = 0; t < sorted.size(); ++t) {
    world.territories.names.push_back(*sorted[t].name);
    world.territories.hash[t] = sorted[t].hash;
    world.territories.listed[t] = sorted[t].listed;
    world.territories.meeting_places[t] =
        territories[sorted[t].listed].meeting_places.value.value_or(as_many_as_are_asked_for);
  }
}

void place_actor(World& world, std::size_t row, std::size_t territory, std::size_t number,
                 Kind kind) {
  world.actors.key[row] = (world.territories.hash[territory] << number_bits) | number;
  world.actors.territory[row] = static_cast<std::uint32_t>(territory);
  world.actors.kind[row] = kind;
}

std::array<std::size_t, count_of<Kind>> counts_by_kind(const TerritoryParameters& territory) {
  const std::array<std::int64_t, count_of<Kind>> counts = {
      territory.citizens, territory.businesses, territory.associations, territory.authorities};
  std::array<std::size_t, count_of<Kind>> by_kind{};
  std::size_t sum = 0;
  for (std::size_t k = 0; k < counts.size(); ++k) {
    check(counts[k] >= 0, "territory {} has {} actors of kind {}", territory.name.value, counts[k],
          Names<Kind>::value[k]);
    by_kind[k] = static_cast<std::size_t>(counts[k]);
    sum += by_kind[k];
  }
  check(sum <= most_actors_of_territory, "territory {} has {} actors, more than {}",
        territory.name.value, sum, most_actors_of_territory);
  return by_kind;
}

}  // namespace

void lay_out_generated(World& world, const std::vector<TerritoryParameters>& territories) {
  const std::vector<NamedHash> sorted = sorted_hashes(territories);
  lay_out_territories(world, territories, sorted);
  std::vector<std::size_t> begin{0};
  for (const NamedHash& territory : sorted) {
    std::size_t end = begin.back();
    for (const std::size_t count : counts_by_kind(territories[territory.listed])) end += count;
    begin.push_back(end);
  }
  check(begin.back() < nobody, "{} actors are more than row numbers", begin.back());
  resize_rows(world.actors, begin.back());
  parallel_for(sorted.size(), [&](std::size_t t) {
    const auto counts = counts_by_kind(territories[sorted[t].listed]);
    std::size_t number = 0;
    for (std::size_t k = 0; k < counts.size(); ++k)
      for (std::size_t i = 0; i < counts[k]; ++i, ++number)
        place_actor(world, begin[t] + number, t, number, static_cast<Kind>(k));
  });
}

void lay_out_imported(World& world, const std::vector<TerritoryParameters>& territories,
                      const ImportedPopulation& imported) {
  check(territories.size() == 1, "imported actors live in one territory, not in {}",
        territories.size());
  check(imported.actors.size() <= most_actors_of_territory, "{} imported actors, more than {}",
        imported.actors.size(), most_actors_of_territory);
  lay_out_territories(world, territories, sorted_hashes(territories));
  resize_rows(world.actors, imported.actors.size());
  for (std::size_t row = 0; row < imported.actors.size(); ++row)
    place_actor(world, row, 0, row, imported.actors[row].kind);
}

}  // namespace tissage
