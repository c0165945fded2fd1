// Timing all months of a small world.
#include "tissage/run/duration.hpp"

#include <algorithm>
#include <cmath>
#include <ctime>
#include <vector>

#include "tissage/base/math.hpp"
#include "tissage/base/parallel.hpp"
#include "tissage/observe/memory_sink.hpp"
#include "tissage/run/simulation.hpp"

namespace tissage {

namespace {

constexpr double work_of_sample = 150'000;   // actors times months: a sixth of a second
constexpr double fewest_actors = 1'500;      // a district small enough may afford no grant
constexpr double most_actors = 4'000;        // with their ties the caches hold them
constexpr double longest_sample = .3;        // seconds
constexpr double later = 1.2;                // months after those that the sample had
constexpr double actors_in_caches = 20'000;  // and their ties
constexpr double shared = .85;               // part of a run that threads can share

double processor_seconds() {
  return static_cast<double>(std::clock()) / static_cast<double>(CLOCKS_PER_SEC);
}

double actors_of(const ByKind<std::int64_t>& counts) {
  double actors = 0.0;
  for (const std::int64_t count : counts.values) actors += static_cast<double>(count);
  return actors;
}

double months_of(const Scenario& scenario) {
  return static_cast<double>(spin_up_months(scenario) + scenario.general.months);
}

void shrink(Parameter<std::int64_t>& count, double share) {
  count.value = static_cast<std::int64_t>(std::ceil(share * static_cast<double>(count.value)));
}

double share_of_sample(const Scenario& scenario) {
  double actors = 0.0;
  for (const auto& counts : actor_counts(scenario)) actors += actors_of(counts);
  const double wanted = work_of_sample / std::max(months_of(scenario), 1.0);
  return std::min(1.0, std::clamp(wanted, fewest_actors, most_actors) / std::max(actors, 1.0));
}

/// Seconds of a run on one thread. One that takes too long ends early; its other months would have
/// taken as long as the last third of those that it had, and somewhat longer.
double seconds_on_one_thread(const Scenario& scenario) {
  const double begin = processor_seconds();
  std::vector<double> seconds;  // when a month began: the first one after the world was built
  const auto is_enough = [&] {
    seconds.push_back(processor_seconds() - begin);
    return seconds.size() > 1 && seconds.back() > longest_sample;
  };
  MemorySink sink;
  const Ending ending = simulate(scenario, sink, {{}, is_enough});
  if (ending == Ending::finished) return processor_seconds() - begin;
  const std::size_t done = seconds.size() - 1;
  const std::size_t late = (done + 2) / 3;
  const double pace = (seconds[done] - seconds[done - late]) / static_cast<double>(late);
  return seconds[done] + later * pace * (months_of(scenario) - static_cast<double>(done));
}

/// How many times as fast a run is on several threads (Amdahl's law). Each works on a block of rows
/// at a time.
double speed_up(const Scenario& scenario, int threads) {
  double blocks = 0.0;
  for (const auto& counts : actor_counts(scenario))
    blocks += std::ceil(actors_of(counts) / block_rows);
  const double at_once = std::max(1.0, std::min(static_cast<double>(threads), blocks));
  return 1.0 / (1.0 - shared + shared / at_once);
}

}  // namespace

Scenario sample_of(const Scenario& scenario, double share) {
  Scenario sample = scenario;
  sample.parameters.finance.run_off.value = false;  // its months are not known before
  if (scenario.parameters.population.network.value == Network::import) return sample;
  const double listed = share * static_cast<double>(scenario.territories.size());
  sample.territories.resize(static_cast<std::size_t>(std::ceil(listed)));
  const double of_each = sample.territories.empty() ? 1.0 : listed / std::ceil(listed);
  for (TerritoryParameters& t : sample.territories)
    for (auto* count : {&t.citizens, &t.businesses, &t.associations, &t.authorities})
      shrink(*count, of_each);
  const double generated = share * static_cast<double>(scenario.many.count.value);
  shrink(sample.many.count, share);
  sample.many.median.value *= std::min(1.0, generated);
  for (ChallengeType& type : sample.challenges)
    if (type.arrival.value) *type.arrival.value *= of_each;
  return sample;
}

double work_of(const Scenario& scenario) {
  const auto beyond_caches = [](double actors) { return std::max(1.0, actors / actors_in_caches); };
  double work = 0.0;
  double all = 0.0;
  for (const auto& counts : actor_counts(scenario)) {
    const double actors = actors_of(counts);
    work += actors * math::pow(beyond_caches(actors), .3);
    all += actors;
  }
  return work * math::pow(beyond_caches(all), .05);
}

double expected_seconds(const Scenario& scenario, int threads) {
  const Scenario sample = sample_of(scenario, share_of_sample(scenario));
  const double larger = work_of(scenario) / std::max(work_of(sample), 1.0);
  return seconds_on_one_thread(sample) * larger / speed_up(scenario, threads);
}

}  // namespace tissage
