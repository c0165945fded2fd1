// Month 0: fills a world with territories, actors and starting ties.
#include "tissage/population/populate.hpp"

#include <algorithm>
#include <cmath>

#include "population/character.hpp"
#include "population/layout.hpp"
#include "population/networks.hpp"
#include "tissage/base/distributions.hpp"

namespace tissage {

namespace {

/// Ties that the parameters lead one to expect in a territory.
std::size_t expected_ties(const World& world, const PopulationParameters& parameters,
                          std::size_t territory) {
  double ties = 0.0;
  for (std::size_t k = 0; k < count_of<Kind>; ++k) {
    const auto actors =
        static_cast<double>(world.actors_of(territory, static_cast<Kind>(k)).size());
    ties += actors * (0.5 * static_cast<double>(parameters.neighbours.value) +
                      parameters.extra_ties.value.values[k]);
  }
  return static_cast<std::size_t>(1.02 * ties) + 64;  // 2 % for chance; the draft can grow
}

std::vector<Link> draw_ties(const World& world, const PopulationParameters& parameters,
                            std::size_t territory) {
  if (world.territories.actor_count[territory] < 2) return {};
  TieDraft draft(world, territory, expected_ties(world, parameters, territory));
  switch (parameters.network.value) {
    case Network::small_world:
      draw_small_world(world, parameters, territory, draft);
      break;
    case Network::blocks:
      draw_blocks(world, parameters, parameters.homophily, territory, draft);
      break;
    case Network::random:
      draw_blocks(world, parameters, 0.0, territory, draft);
      break;
    case Network::import:
      check(false, "the ties of territory {} are not drawn but imported", territory);
  }
  draw_further_ties(world, parameters, territory, draft);
  return draft.take_links();
}

/// Experience of a tie, the same whichever end asks.
double draw_experience(const World& world, double mean, std::size_t a, std::size_t b) {
  if (mean <= 0.0) return 0.0;
  const Key low = std::min(world.actors.key[a], world.actors.key[b]);
  const Key high = std::max(world.actors.key[a], world.actors.key[b]);
  RandomStream stream(world.seed, Stream::population_tie, 0, mix(low, high));
  return draw_exponential(stream, mean);
}

/// tau_0 + (M1(q_j) - tau_0) min(1, .6 n / (n + 2)).
double trust_after(double baseline, double earned, double experience) {
  const double learned = std::min(1.0, 0.6 * experience / (experience + 2.0));
  return baseline + (earned - baseline) * learned;
}

void draw_tie_states(World& world, const PopulationParameters& parameters,
                     const TrustParameters& trust) {
  for_blocks(world.blocks, [&](const Block& block) {
    for (std::uint32_t row = block.begin; row < block.end; ++row)
      for (Slot slot = world.ties.first(row); slot < world.ties.last(row); ++slot) {
        const std::uint32_t other = world.ties.neighbour(slot);
        const double experience = draw_experience(world, parameters.experience, row, other);
        const double earned = mean_trust(world.actors.reliability[other], trust.asymmetry);
        const double baseline = world.baseline_trust(row, other);
        world.ties.payload.experience[slot] = static_cast<float>(experience);
        world.ties.payload.trust[slot] =
            static_cast<float>(trust_after(baseline, earned, experience));
      }
  });
}

void make_ties(World& world, const PopulationParameters& parameters, const TrustParameters& trust) {
  std::vector<std::vector<Link>> of_territory(world.territories.size());
  parallel_for(of_territory.size(),
               [&](std::size_t t) { of_territory[t] = draw_ties(world, parameters, t); });
  std::size_t count = 0;
  for (const auto& links : of_territory) count += links.size();
  std::vector<Link> all;
  all.reserve(count);
  for (auto& links : of_territory) {
    all.insert(all.end(), links.begin(), links.end());
    std::vector<Link>().swap(links);  // `links = {}` would keep its memory
  }
  world.ties.settle({}, all);
  draw_tie_states(world, parameters, trust);
}

void import_ties(World& world, const PopulationParameters& parameters,
                 const ImportedPopulation& imported) {
  std::vector<Link> links;
  for (const ImportedTie& tie : imported.ties) links.push_back({tie.from, tie.to});
  world.ties.settle({}, links);
  for (std::uint32_t row = 0; row < world.actors.size(); ++row) {
    check(world.ties.degree(row) <= world.tie_rules.cap[world.actors.kind[row]],
          "imported actor {} has {} ties, more than its kind may have", imported.actors[row].id,
          world.ties.degree(row));
    for (Slot slot = world.ties.first(row); slot < world.ties.last(row); ++slot) {
      world.ties.payload.experience[slot] = static_cast<float>(parameters.experience.value);
      world.ties.payload.trust[slot] =
          static_cast<float>(world.baseline_trust(row, world.ties.neighbour(slot)));
    }
  }
  for (const ImportedTie& tie : imported.ties)
    if (tie.trust)
      world.ties.payload.trust[world.ties.find(tie.from, tie.to)] = static_cast<float>(*tie.trust);
}

}  // namespace

void populate(World& world, const PopulationParameters& parameters, const TrustParameters& trust,
              const std::vector<TerritoryParameters>& territories,
              const ImportedPopulation& imported) {
  check(world.actors.size() == 0, "the world has {} actors already", world.actors.size());
  const bool is_import = parameters.network.value == Network::import;
  if (is_import)
    lay_out_imported(world, territories, imported);
  else
    lay_out_generated(world, territories);
  complete_layout(world);
  draw_characters(world, parameters);
  if (is_import) {
    apply_attributes(world, parameters, imported);
    import_ties(world, parameters, imported);
  } else {
    draw_mediators(world, parameters);
    make_ties(world, parameters, trust);
  }
}

}  // namespace tissage
