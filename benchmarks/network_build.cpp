// Building a starting network: the generators, and ties into the store.
#include <benchmark/benchmark.h>

#include "districts.hpp"
#include "population/networks.hpp"

namespace tissage {
namespace {

/// One territory of about `actors` citizens and others, without ties.
World bare_territory(std::size_t actors) {
  Scenario scenario = districts(actors_of_district);
  TerritoryParameters& territory = scenario.territories.at(0);
  const auto times = static_cast<std::int64_t>(actors / actors_of_district);
  for (auto* count : {&territory.citizens, &territory.businesses, &territory.associations,
                      &territory.authorities})
    count->value *= times;
  scenario.parameters.population.neighbours.value = 2;
  World world = build_world(scenario);
  world.ties = {};
  world.ties.append_rows(world.actors.size());
  return world;
}

template <class Generate>
void generator(benchmark::State& state, const Generate& generate) {
  const auto actors = static_cast<std::size_t>(state.range(0));
  const World world = bare_territory(actors);
  const PopulationParameters parameters;
  std::size_t ties = 0;
  for (auto _ : state) {
    TieDraft draft(world, 0, 8 * actors);
    generate(world, parameters, draft);
    ties = draft.take_links().size();
  }
  state.counters["ties_per_second"] =
      benchmark::Counter(static_cast<double>(ties), benchmark::Counter::kIsIterationInvariantRate);
}

void small_world(const World& world, const PopulationParameters& p, TieDraft& draft) {
  draw_small_world(world, p, 0, draft);
}
void blocks(const World& world, const PopulationParameters& p, TieDraft& draft) {
  draw_blocks(world, p, p.homophily, 0, draft);
}
void further_ties(const World& world, const PopulationParameters& p, TieDraft& draft) {
  draw_further_ties(world, p, 0, draft);
}
BENCHMARK_CAPTURE(generator, small_world, small_world)->Arg(2'000)->Arg(200'000);
BENCHMARK_CAPTURE(generator, blocks, blocks)->Arg(2'000)->Arg(200'000);
BENCHMARK_CAPTURE(generator, further_ties, further_ties)->Arg(2'000)->Arg(200'000);

/// Ties of a whole network into an empty store.
void settle(benchmark::State& state) {
  const auto actors = static_cast<std::size_t>(state.range(0));
  std::vector<Link> links;
  for (std::uint32_t row = 0; row < actors; ++row) {
    RandomStream stream(1, Stream::population_network, 0, row);
    for (int k = 0; k < 5; ++k) {
      const std::uint32_t other = stream.below(static_cast<std::uint32_t>(actors));
      if (other != row) links.push_back({row, other});
    }
  }
  set_threads(static_cast<int>(state.range(1)));
  for (auto _ : state) {
    Ties ties;
    ties.append_rows(actors);
    ties.settle({}, links);
    benchmark::DoNotOptimize(ties.size());
  }
  set_threads(1);
  state.counters["ties_per_second"] = benchmark::Counter(
      static_cast<double>(links.size()), benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(settle)
    ->ArgsProduct({{10'000, 1'000'000}, {1, 2}})
    ->ArgNames({"actors", "threads"})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace tissage

BENCHMARK_MAIN();
