// Adding up what a run holds at once.
#include "tissage/run/memory.hpp"

#include <algorithm>
#include <cmath>

#include "tissage/base/math.hpp"
#include "tissage/observe/series.hpp"

namespace tissage {

namespace {

constexpr double program = 14.0 * mebibyte;    // code, libraries, texts
constexpr double publishing = 7.0 * mebibyte;  // what HDF5 takes for the smallest file
constexpr double smallest_file = .15 * mebibyte;
constexpr double arena = 1.06;         // of the ties lies fallow or waits for more of them
constexpr double noted = .75;          // share of encounters that leave a trace
constexpr double events_of_life = 25;  // events of a collaboration: members join and leave
constexpr double of_trajectory = .1;   // compressed file against the numbers in it, about

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
  double encounters = 0.0;  ///< a month
  double challenges = 0.0;  ///< in all months
  double types = 0.0;       ///< of challenges
};

Size size_of_world(const Scenario& scenario) {
  const Parameters& p = scenario.parameters;
  const bool is_imported = p.population.network.value == Network::import;
  const auto months = static_cast<double>(scenario.general.months.value);
  const auto spin_up = static_cast<double>(spin_up_months(scenario));
  const double arrivals = months + spin_up * (1.0 + scenario.general.spin_up_arrivals) / 2.0;
  Size size;
  size.types = static_cast<double>(scenario.challenges.size());
  for (const ByKind<std::int64_t>& counts : actor_counts(scenario)) {
    ++size.territories;
    size.actors += sum_of(counts);
    const double ties = is_imported ? static_cast<double>(scenario.imported.ties.size())
                                    : expected_ties(p.population, counts);
    size.ties += ties;
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
  const double account = size_of<std::int64_t> + size_of<std::uint32_t> + size_of<Holder>;
  return size.actors * (row<Actors>() + size_of<std::uint32_t> + account + 2.0 * slab_row);
}

/// What degrees grow by until the end: two fifths in the long run, half of that in 14 years. Seen
/// in the gallery; other parameters may make it less or more.
double later_ties(const Scenario& scenario) {
  const std::int64_t months = spin_up_months(scenario) + scenario.general.months;
  return 1.4 - .4 * math::exp(-static_cast<double>(months) / 250.0);
}

/// Bytes of the arena of ties: slots for the half-ties, with the slack that segments of 256 rows
/// have (an eighth and six standard deviations).
double ties_bytes(const Size& size, double ties) {
  if (size.actors == 0.0) return 0.0;
  const double degree = 2.0 * ties / size.actors;
  const double slack = std::max(degree / 8.0 + 6.0 * std::sqrt(degree / 256.0), 1.0);
  return size.actors * (degree + slack) * (size_of<std::uint32_t> + row<TiePayload>());
}

double territory_columns(const Size& size) {
  const double accounts = 3.0 * (size_of<std::int64_t> + size_of<std::uint32_t>);
  const double flows = 2.0 * static_cast<double>(count_of<Reason>) * size_of<std::int64_t>;
  const double parameters = 2.0 * size_of<TerritoryParameters>;
  const double seen = 2.0 * 16.0 * size_of<TieCell>;
  return size.territories *
         (row<Territories>() + size_of<std::string> + accounts + flows + parameters + seen +
          size_of<Block> + 8.0 * size_of<double> + size.types * row<Experiences>());
}

/// Drawn ties go into the store: links, both their ends, and the arena.
double building(const Size& size) {
  return actor_columns(size) + territory_columns(size) + ties_bytes(size, size.ties) +
         size.ties * (size_of<Link> + 2.0 * size_of<HalfLink>);
}

/// The world, what collaborations leave behind (events twice: as the world and as the trajectory
/// have them), and the month's interactions with the diary that both who met keep of them.
double month_by_month(const Size& size, double ties) {
  const double diary_entry = 12.0;
  const double encounter = noted * (row<Interactions>() + 2.0 * diary_entry);
  const double life = row<Collaborations>() + slab_row + 2.0 * events_of_life * row<Events>();
  return actor_columns(size) + territory_columns(size) + arena * ties_bytes(size, ties) +
         size.encounters * encounter + size.actors * 2.0 * size_of<std::uint32_t> +
         size.challenges * life;
}

/// The allocator keeps gaps between blocks; of large ones it gives the memory back.
double with_gaps(double allocated) { return allocated + std::min(.2 * allocated, 10.0 * mebibyte); }

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

double MemoryNeed::peak() const { return std::max({building, months + recording, file}); }

MemoryNeed memory_need(const Scenario& scenario) {
  const Size size = size_of_world(scenario);
  const Rows rows = trajectory_rows(scenario, size);
  const double events = events_of_life * size.challenges * row<Events>();
  MemoryNeed need;
  need.territories = size.territories;
  need.actors = size.actors;
  need.ties = size.ties;
  need.building = program + with_gaps(building(size));
  need.months =
      program + with_gaps(month_by_month(size, later_ties(scenario) * size.ties) + rows.all);
  need.file = program + publishing + events + rows.all * (1.0 + 2.0 * of_trajectory) + rows.largest;
  need.disk = smallest_file + of_trajectory * (events + rows.all);
  return need;
}

double without_program(double months) { return months - program; }

double two_worlds(double months) { return program + 2.0 * (months - program); }

}  // namespace tissage
