// Series of actors and of the ties between them.
#include <limits>

#include "observe/fills.hpp"

namespace tissage::fills {

namespace {

constexpr std::size_t kinds = count_of<Kind>;

/// sum / count, NaN of nothing.
double mean(double sum, double count) {
  return count > 0.0 ? sum / count : std::numeric_limits<double>::quiet_NaN();
}

/// Number of actors of a kind in a territory.
double actor_count(const Observation& seen, std::size_t territory, std::size_t kind) {
  return static_cast<double>(seen.world.territories.kind_count[territory][kind]);
}

/// Calls body(territory row, kind, place in a row over territory and kind).
template <class Body>
void each_kind(const Observation& seen, const Body& body) {
  for (std::size_t t = 0; t < seen.world.territories.size(); ++t)
    for (std::size_t k = 0; k < kinds; ++k) body(t, k, seen.listed(t) * kinds + k);
}

/// Calls body(cell, place in a row over territory, kind and partner_kind).
template <class Body>
void each_tie_cell(const Observation& seen, const Body& body) {
  each_kind(seen, [&](std::size_t t, std::size_t k, std::size_t place) {
    for (std::size_t p = 0; p < kinds; ++p) body(seen.tie_cell(t, k, p), place * kinds + p);
  });
}

}  // namespace

void actors(const Observation& seen, Row row) {
  each_kind(seen, [&](std::size_t t, std::size_t k, std::size_t place) {
    row[place] = actor_count(seen, t, k);
  });
}

void retired(const Observation& seen, Row row) {
  const Actors& actors = seen.world.actors;
  for (std::size_t a = 0; a < actors.size(); ++a)
    if (actors.is_retired[a] != 0)
      row[seen.listed(actors.territory[a]) * kinds + index_of(actors.kind[a])] += 1.0;
}

void readiness(const Observation& seen, Row row) {
  const World& world = seen.world;
  parallel_for(world.territories.size(), [&](std::size_t t) {
    for (std::size_t k = 0; k < kinds; ++k) {
      double sum = 0.0;
      for (const std::uint32_t actor : world.actors_of(t, static_cast<Kind>(k)))
        sum += static_cast<double>(world.actors.readiness[actor]);
      row[seen.listed(t) * kinds + k] = mean(sum, actor_count(seen, t, k));
    }
  });
}

void degree_mean(const Observation& seen, Row row) {
  each_kind(seen, [&](std::size_t t, std::size_t k, std::size_t place) {
    std::int64_t half_ties = 0;
    for (std::size_t p = 0; p < kinds; ++p) half_ties += seen.tie_cell(t, k, p).count;
    row[place] = mean(static_cast<double>(half_ties), actor_count(seen, t, k));
  });
}

void ties(const Observation& seen, Row row) {
  each_tie_cell(seen, [&](const TieCell& cell, std::size_t place) {
    row[place] = static_cast<double>(cell.count);
  });
}

void trust_mean(const Observation& seen, Row row) {
  each_tie_cell(seen, [&](const TieCell& cell, std::size_t place) {
    row[place] = mean(cell.trust, static_cast<double>(cell.count));
  });
}

void trust_giant_component(const Observation& seen, Row row) { row[0] = seen.strong_component; }

}  // namespace tissage::fills
