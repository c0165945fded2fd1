// Adding up what a run holds at once.
#include "tissage/run/memory.hpp"

#include <algorithm>

#include "tissage/observe/series.hpp"

namespace tissage {

namespace {

constexpr double program = 16.0 * 1024 * 1024;  // code, libraries, texts
constexpr double growing = 2.0;                 // a vector that grew may hold twice what it needs
constexpr double arena = 1.22;                  // an eighth fallow, a sixteenth room to grow
constexpr double later_ties = 1.1;              // degrees grow a little in the first years
constexpr double noted = .75;                   // share of encounters that leave a trace
constexpr double events_of_life = 25;           // events of a collaboration: members join and leave
constexpr double of_trajectory = .5;  // compressed file against the numbers in it, at most

template <class T>
constexpr double size_of = static_cast<double>(sizeof(T));

template <class Table>
double row() {
  return static_cast<double>(bytes_of_row<Table>());
}

/// Bytes of a row of a slab store: where it begins, how long it is and may be.
constexpr double slab_row = size_of<Slot> + 2 * size_of<std::uint32_t>;

double sum_of(const ByKind<std::int64_t>& counts) {
  double sum = 0.0;
  for (const std::int64_t count : counts.values) sum += static_cast<double>(count);
  return sum;
}

/// Ties that a starting network may be expected to have; no more than there are pairs.
double expected_ties(const PopulationParameters& p, const ByKind<std::int64_t>& counts) {
  const double actors = sum_of(counts);
  double ties = 4.0 * p.mediator_ties * p.mediators_per_1000 *
                static_cast<double>(counts[Kind::citizen]) / 1000.0;
  for (std::size_t k = 0; k < count_of<Kind>; ++k)
    ties += static_cast<double>(counts.values[k]) *
            (0.5 * static_cast<double>(p.neighbours.value) + p.extra_ties.value.values[k]);
  return std::min(ties, std::max(0.5 * actors * (actors - 1.0), 0.0));
}

/// What is counted of a scenario.
struct Size {
  double territories = 0.0;
  double actors = 0.0;
  double ties = 0.0;
  double largest_ties = 0.0;  ///< of one territory
  double encounters = 0.0;    ///< a month
  double challenges = 0.0;    ///< in all months
};

Size size_of_world(const Scenario& scenario) {
  const Parameters& p = scenario.parameters;
  const bool is_imported = p.population.network.value == Network::import;
  const auto months = static_cast<double>(scenario.general.months.value);
  const auto spin_up = static_cast<double>(spin_up_months(scenario));
  const double arrivals = months + spin_up * (1.0 + scenario.general.spin_up_arrivals) / 2.0;
  Size size;
  for (const ByKind<std::int64_t>& counts : actor_counts(scenario)) {
    ++size.territories;
    size.actors += sum_of(counts);
    const double ties = is_imported ? static_cast<double>(scenario.imported.ties.size())
                                    : expected_ties(p.population, counts);
    size.ties += ties;
    size.largest_ties = std::max(size.largest_ties, ties);
    const auto citizens = static_cast<double>(counts[Kind::citizen]);
    for (std::size_t k = 0; k < count_of<Kind>; ++k)
      size.encounters += static_cast<double>(counts.values[k]) * p.encounters.rate.value.values[k];
    size.encounters +=
        citizens / 1000.0 * p.population.mediators_per_1000 * p.encounters.mediator_rate;
    for (const ChallengeType& type : scenario.challenges)
      size.challenges +=
          arrivals * type.arrival.value.value_or(type.arrival_per_1000.value.value_or(0.0) *
                                                 citizens / 1000.0);
  }
  return size;
}

/// Columns of actors, their accounts, their rows in the stores of ties and memberships.
double actor_columns(const Size& size) {
  const double account = size_of<std::int64_t> + size_of<std::uint32_t>;
  return size.actors *
         (row<Actors>() + size_of<std::uint32_t> + growing * account + 2.0 * slab_row);
}

/// Slots of the half-ties, with a quarter of slack and what segments with few ties have at least.
double tie_slots(const Size& size, double growth) {
  return 2.0 * size.ties * growth * 1.25 + size.actors;
}

double slot() { return size_of<std::uint32_t> + row<TiePayload>(); }

double territory_columns(const Size& size) {
  const double accounts = 3.0 * growing * (size_of<std::int64_t> + size_of<std::uint32_t>);
  const double parameters = 2.0 * size_of<TerritoryParameters>;
  const double seen = 16.0 * size_of<TieCell>;
  return size.territories * (row<Territories>() + size_of<std::string> + accounts + parameters +
                             seen + size_of<Block> + 8.0 * size_of<double>);
}

/// Drawing ties (pairs in hash tables, at least half empty), or putting them into the store: links,
/// both their ends, and how those are sorted by row.
double building(const Size& size, int threads) {
  const double drafts = std::min(static_cast<double>(threads), size.territories);
  const double drawing =
      size.ties * size_of<Link> + drafts * size.largest_ties * 4.0 * size_of<std::uint64_t>;
  const double changes = growing * (6.0 * size_of<std::size_t> + 2.0 * size_of<std::size_t>);
  const double settling =
      size.ties * (size_of<Link> + 2.0 * size_of<HalfLink>)+size.actors * changes +
      tie_slots(size, 1.0) * slot();
  return actor_columns(size) + territory_columns(size) + std::max(drawing, settling);
}

/// The arena of ties, and a fresh copy of its largest array; encounters are listed by block, then
/// together, then as interactions.
double month_by_month(const Size& size) {
  const double slots = tie_slots(size, later_ties);
  const double meeting = 12.0;
  const double encounter =
      noted * (2.0 * meeting + growing * meeting + growing * row<Interactions>());
  const double life =
      growing * (row<Collaborations>() + slab_row + 2.0 * events_of_life * row<Events>());
  return actor_columns(size) + territory_columns(size) +
         slots * (arena * slot() + size_of<std::uint32_t>)+size.encounters * encounter +
         size.challenges * life;
}

struct Rows {
  double all = 0.0;      ///< bytes of all series
  double largest = 0.0;  ///< of one of them
};

Rows trajectory_rows(const Scenario& scenario, const Size& size) {
  Labels labels = labels_of(World{});
  labels[Dimension::territory].resize(static_cast<std::size_t>(size.territories));
  labels[Dimension::challenge].resize(scenario.challenges.size());
  const std::int64_t months_shown = scenario.general.months / scenario.output.every;
  const double months = 2.0 + static_cast<double>(months_shown);
  Rows rows;
  for (const Series& series : all_series()) {
    const auto of_row = static_cast<double>(cells(labels, series.dimensions)) * size_of<double>;
    rows.all += of_row * (months + (series.method == CellMethod::sum ? 1.0 : 0.0));
    rows.largest = std::max(rows.largest, of_row * months);
  }
  return rows;
}

}  // namespace

double MemoryNeed::peak() const { return std::max({building, months, file}); }

MemoryNeed memory_need(const Scenario& scenario, int threads) {
  const Size size = size_of_world(scenario);
  const Rows rows = trajectory_rows(scenario, size);
  const double events = growing * events_of_life * size.challenges * row<Events>();
  MemoryNeed need;
  need.territories = size.territories;
  need.actors = size.actors;
  need.ties = size.ties;
  need.building = program + building(size, threads);
  need.months = program + month_by_month(size) + rows.all;
  need.file = program + events + rows.all * (1.0 + 2.0 * of_trajectory) + rows.largest;
  return need;
}

}  // namespace tissage
