// Finding somebody: the month's meetings, those whom collaborations invite, a tie in its row.
#include <benchmark/benchmark.h>

#include "clock.hpp"
#include "districts.hpp"

namespace tissage {
namespace {

std::size_t found_by(const World& world, std::string_view step) {
  return step == "encounters" ? world.interactions.size() : world.invitations.size();
}

/// Time of one step of the month only, and for each partner that it finds.
void step_of_month(benchmark::State& state, std::string_view name) {
  const Scenario scenario = districts(static_cast<std::size_t>(state.range(0)));
  World world = lived_world(scenario, 12);
  double seconds = 0.0;
  double found = 0.0;
  for (auto _ : state) {
    double last = processor_seconds();
    double taken = 0.0;
    advance(world, scenario.parameters, [&](const MonthStep& step) {
      const double now = processor_seconds();
      if (step.name == name) {
        taken = now - last;
        found += static_cast<double>(found_by(world, name));
      }
      last = processor_seconds();
    });
    state.SetIterationTime(taken);
    seconds += taken;
  }
  state.counters["ns_per_partner"] = 1e9 * seconds / found;
}
BENCHMARK_CAPTURE(step_of_month, encounters, "encounters")
    ->Arg(10'000)
    ->Arg(100'000)
    ->UseManualTime();
BENCHMARK_CAPTURE(step_of_month, assembly, "assembly")->Arg(10'000)->Arg(100'000)->UseManualTime();

/// Random look-ups in the ties of districts; half of them find a tie.
void find_tie(benchmark::State& state) {
  const World world = build_world(districts(static_cast<std::size_t>(state.range(0))));
  const auto actors = static_cast<std::uint32_t>(world.actors.size());
  RandomStream stream(1, Stream::encounters, 1, 1);
  std::vector<Link> asked;
  while (asked.size() < 4096) {
    const std::uint32_t row = stream.below(actors);
    const auto neighbours = world.ties.neighbours(row);
    if (neighbours.empty()) continue;
    const std::uint32_t number = stream.below(static_cast<std::uint32_t>(neighbours.size()));
    asked.push_back({row, stream.happens(.5) ? neighbours[number] : stream.below(actors)});
  }
  std::size_t next = 0;
  for (auto _ : state) {
    const Link& link = asked[next++ % asked.size()];
    benchmark::DoNotOptimize(world.ties.find(link.left, link.right));
  }
}
BENCHMARK(find_tie)->Arg(10'000)->Arg(100'000);

}  // namespace
}  // namespace tissage

BENCHMARK_MAIN();
