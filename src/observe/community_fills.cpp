// Series of what collaborations and territories have made of themselves: users, teams, learning.
#include <algorithm>
#include <limits>

#include "observe/fills.hpp"
#include "tissage/finance/own_means.hpp"
#include "tissage/process/practice.hpp"
#include "tissage/process/projects.hpp"

namespace tissage::fills {

namespace {

/// Mean of value(row) over the live collaborations of each territory for which counts(row); NaN
/// where there are none.
template <class Counts, class Value>
void mean_of_live(const Observation& seen, Row row, const Counts& counts, const Value& value) {
  parallel_for(seen.world.territories.size(), [&](std::size_t t) {
    double sum = 0.0;
    double count = 0.0;
    for (const std::uint32_t c : seen.live.of(t)) {
      if (!counts(c)) continue;
      sum += value(c);
      count += 1.0;
    }
    row[seen.listed(t)] = count > 0.0 ? sum / count : std::numeric_limits<double>::quiet_NaN();
  });
}

/// Gini coefficient of amounts in ascending order; 0 where they sum to 0.
double gini(const std::vector<std::int32_t>& ascending) {
  double sum = 0.0;
  double weighted = 0.0;
  for (std::size_t k = 0; k < ascending.size(); ++k) {
    sum += static_cast<double>(ascending[k]);
    weighted += static_cast<double>(k + 1) * static_cast<double>(ascending[k]);
  }
  const auto count = static_cast<double>(ascending.size());
  return sum > 0.0 ? 2.0 * weighted / (count * sum) - (count + 1.0) / count : 0.0;
}

}  // namespace

void diversity(const Observation& seen, Row row) {
  const Collaborations& all = seen.world.collaborations;
  mean_of_live(
      seen, row, [&](std::uint32_t c) { return all.stage[c] != Stage::before; },
      [&](std::uint32_t c) { return tissage::diversity(seen.world, c); });
}

void belonging(const Observation& seen, Row row) {
  const Collaborations& all = seen.world.collaborations;
  mean_of_live(
      seen, row, [&](std::uint32_t c) { return all.stage[c] != Stage::before; },
      [&](std::uint32_t c) { return static_cast<double>(all.belonging[c]); });
}

void viable(const Observation& seen, Row row) {
  const Collaborations& all = seen.world.collaborations;
  mean_of_live(
      seen, row, [&](std::uint32_t c) { return all.stage[c] == Stage::maintenance; },
      [&](std::uint32_t c) {
        const Cents paid = dues(seen.world, seen.policy.finance, c);
        return paid >= monthly_cost(seen.world, c) ? 1.0 : 0.0;
      });
}

void community(const Observation& seen, Row row) {
  parallel_for(seen.world.territories.size(), [&](std::size_t t) {
    for (const std::uint32_t c : seen.live.of(t))
      row[seen.listed(t)] += static_cast<double>(seen.world.collaborations.community[c]);
  });
}

void inequality(const Observation& seen, Row row) {
  const World& world = seen.world;
  parallel_for(world.territories.size(), [&](std::size_t t) {
    std::vector<std::int32_t> money;
    for (const std::uint32_t actor : world.actors_of(t, Kind::association))
      money.push_back(world.actors.endowment[actor][index_of(Resource::money)]);
    std::sort(money.begin(), money.end());
    row[seen.listed(t)] = money.empty() ? std::numeric_limits<double>::quiet_NaN() : gini(money);
  });
}

void practice(const Observation& seen, Row row) {
  const World& world = seen.world;
  const std::size_t types = world.challenges.size();
  parallel_for(world.territories.size(), [&](std::size_t t) {
    const std::size_t first = world.territories.first_actor[t];
    for (std::size_t type = 0; type < std::min(types, most_practices); ++type) {
      if (!is_practice(world.challenges[type])) continue;
      for (std::size_t a = first; a < first + world.territories.actor_count[t]; ++a)
        row[seen.listed(t) * types + type] += (world.actors.practises[a] >> type) & 1u;
    }
  });
}

void experience(const Observation& seen, Row row) {
  const World& world = seen.world;
  const std::size_t types = world.challenges.size();
  for (std::size_t t = 0; t < world.territories.size(); ++t)
    for (std::size_t type = 0; type < types; ++type)
      row[seen.listed(t) * types + type] = known_experience(world, t, type);
}

}  // namespace tissage::fills
