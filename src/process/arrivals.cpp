// Arrivals of challenges, and whom they find.
#include "process/arrivals.hpp"

#include <algorithm>

#include "process/ways_to_begin.hpp"
#include "tissage/base/distributions.hpp"

namespace tissage {

namespace {

double arrival_rate(const World& world, std::size_t territory, const ChallengeType& type) {
  if (type.arrival.value) return *type.arrival.value;
  const auto citizens =
      static_cast<double>(world.territories.kind_count[territory][index_of(Kind::citizen)]);
  return type.arrival_per_1000.value.value_or(0.0) * citizens / 1000.0;
}

/// What a territory has met in so many months.
Occasion met_in(const World& world, std::size_t territory, std::int64_t months) {
  Occasion occasion{territory, {}};
  for (std::size_t type = 0; type < world.challenges.size(); ++type) {
    const Key source =
        mix(world.territories.hash[territory], hash_text(world.challenges[type].name.value));
    if (!is_answered_in(world, territory, type)) continue;
    RandomStream stream = world.stream(Stream::challenge_arrival, source);
    const double rate =
        arrival_rate(world, territory, world.challenges[type]) * world.arrival_factor;
    const int count = draw_poisson(stream, rate * static_cast<double>(months));
    const auto when = static_cast<std::uint64_t>(static_cast<std::int64_t>(world.month));
    for (int number = 0; number < count; ++number)
      occasion.arrivals.push_back(
          {territory, type, mix(mix(source, when), static_cast<std::uint64_t>(number))});
  }
  return occasion;
}

/// Months that are met at the end of an interval: no more than there have been.
std::int64_t months_met(const World& world, std::int64_t interval) {
  if (!world.first_month) return interval;
  return std::min(interval, std::int64_t{world.month} - *world.first_month + 1);
}

}  // namespace

void arrivals(World& world, const AssemblyParameters& p, const CommitmentParameters& rule,
              const WaysToBegin& ways) {
  const std::int64_t interval = interval_of(p.mode, ways);
  if (world.month % interval != 0) return;
  for (std::size_t territory = 0; territory < world.territories.size(); ++territory)
    take_up(world, {p, rule}, ways, met_in(world, territory, months_met(world, interval)));
}

}  // namespace tissage
