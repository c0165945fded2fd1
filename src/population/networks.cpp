// The starting networks of one territory.
#include "population/networks.hpp"

#include <algorithm>
#include <cmath>

#include "population/lots.hpp"
#include "tissage/base/distributions.hpp"
#include "tissage/base/math.hpp"

namespace tissage {

namespace {

constexpr int most_draws = 20;

/// What a stream of the network decides; each has its own entity. Numbers are part of every result.
enum class Part : std::uint64_t {
  ring_place = 1,
  rewired = 2,
  rewiring = 3,
  block_ties = 4,
  extra_ties = 5,
  mediator_ties = 6
};

RandomStream stream_of(const World& world, Part part, std::uint32_t row) {
  const Key entity = mix(world.actors.key[row], static_cast<std::uint64_t>(part));
  return {world.seed, Stream::population_network, 0, entity};
}

using Rows = std::span<const std::uint32_t>;

/// All actors of a territory, by kind.
Rows rows_of(const World& world, std::size_t territory) {
  const std::size_t begin = world.kind_begin[territory * count_of<Kind>];
  const std::size_t end = world.kind_begin[(territory + 1) * count_of<Kind>];
  return {world.rows_by_kind.data() + begin, end - begin};
}

/// Ties `row` to somebody drawn from `others`; false if most_draws draws found nobody new.
bool tie_to_one_of(TieDraft& draft, std::uint32_t row, Rows others, RandomStream& stream) {
  if (others.empty() || draft.is_full(row)) return false;
  for (int draw = 0; draw < most_draws; ++draw) {
    const std::uint32_t number = stream.below(static_cast<std::uint32_t>(others.size()));
    if (draft.add(row, others[number])) return true;
  }
  return false;
}

/// Actors of a territory on their ring, in the order of their lots.
std::vector<std::uint32_t> ring_of(const World& world, Rows rows) {
  return by_lot({rows.begin(), rows.end()},
                [&](std::uint32_t row) { return stream_of(world, Part::ring_place, row); });
}

/// Builds the ring without the ties that are to be rewired, and returns those.
std::vector<Link> draw_ring(const World& world, const PopulationParameters& parameters,
                            const std::vector<std::uint32_t>& ring, TieDraft& draft) {
  const auto k = static_cast<std::size_t>(parameters.neighbours.value);
  std::vector<Link> rewired;
  for (std::size_t place = 0; place < ring.size(); ++place) {
    RandomStream stream = stream_of(world, Part::rewired, ring[place]);
    const std::size_t reach = k / 2 + (k % 2 == 1 && place % 2 == 0 ? 1 : 0);
    for (std::size_t distance = 1; distance <= reach; ++distance) {
      const Link tie{ring[place], ring[(place + distance) % ring.size()]};
      if (stream.happens(parameters.rewiring))
        rewired.push_back(tie);
      else
        draft.add(tie.left, tie.right);
    }
  }
  return rewired;
}

void rewire(const World& world, double homophily, const Link& tie, Rows everybody,
            RandomStream& stream, TieDraft& draft) {
  const Rows own_kind =
      world.actors_of(world.actors.territory[tie.left], world.actors.kind[tie.left]);
  const bool seeks_own_kind = stream.happens(homophily);
  if (seeks_own_kind && tie_to_one_of(draft, tie.left, own_kind, stream)) return;
  if (tie_to_one_of(draft, tie.left, everybody, stream)) return;
  draft.add(tie.left, tie.right);
}

void tie_all(Rows some, Rows others, TieDraft& draft) {
  for (const std::uint32_t a : some)
    for (const std::uint32_t b : others) draft.add(a, b);
}

/// Mean number of ties that an actor of one kind begins with another kind; infinite where all pairs
/// have a tie.
ByKind<ByKind<double>> ties_begun(const World& world, double k, double homophily,
                                  std::size_t territory) {
  const auto n = static_cast<double>(rows_of(world, territory).size());
  ByKind<ByKind<double>> begun;
  for (std::size_t a = 0; a < count_of<Kind>; ++a)
    for (std::size_t b = 0; b < count_of<Kind>; ++b) {
      const auto of_kind = world.actors_of(territory, static_cast<Kind>(b)).size();
      const double others = static_cast<double>(of_kind) - (a == b ? 1.0 : 0.0);
      if (others <= 0.0) continue;
      const double expected =
          k * ((1.0 - homophily) * others / (n - 1.0) + (a == b ? homophily : 0));
      // ln 0 = -infinity where everybody of the kind is expected
      const double probability = std::min(1.0, expected / others);
      begun.values[a].values[b] = -0.5 * others * math::log(1.0 - probability);
    }
  return begun;
}

/// Somebody else of the rows, which are in ascending order; `is_one`: whether `row` is among them.
std::uint32_t draw_other(Rows rows, std::uint32_t row, bool is_one, RandomStream& stream) {
  const auto others = static_cast<std::uint32_t>(rows.size()) - (is_one ? 1u : 0u);
  const std::uint32_t number = stream.below(others);
  return is_one && rows[number] >= row ? rows[number + 1] : rows[number];
}

/// Whole number with the given mean: its floor, or one more.
std::uint32_t draw_count(double mean, RandomStream& stream) {
  const double whole = std::floor(mean);
  return static_cast<std::uint32_t>(whole) + (stream.happens(mean - whole) ? 1u : 0u);
}

}  // namespace

void draw_small_world(const World& world, const PopulationParameters& parameters,
                      std::size_t territory, TieDraft& draft) {
  const Rows everybody = rows_of(world, territory);
  if (everybody.size() <= static_cast<std::size_t>(parameters.neighbours.value) + 1)
    return tie_all(everybody, everybody, draft);
  const auto rewired = draw_ring(world, parameters, ring_of(world, everybody), draft);
  for (std::size_t i = 0; i < rewired.size();) {
    const std::uint32_t row = rewired[i].left;
    RandomStream stream = stream_of(world, Part::rewiring, row);
    for (; i < rewired.size() && rewired[i].left == row; ++i)
      rewire(world, parameters.homophily, rewired[i], everybody, stream, draft);
  }
}

void draw_blocks(const World& world, const PopulationParameters& parameters, double homophily,
                 std::size_t territory, TieDraft& draft) {
  const auto k = static_cast<double>(parameters.neighbours.value);
  const ByKind<ByKind<double>> begun = ties_begun(world, k, homophily, territory);
  for (const std::uint32_t row : rows_of(world, territory)) {
    RandomStream stream = stream_of(world, Part::block_ties, row);
    const Kind own = world.actors.kind[row];
    for (std::size_t b = 0; b < count_of<Kind>; ++b) {
      const Rows rows = world.actors_of(territory, static_cast<Kind>(b));
      const double mean = begun[own].values[b];
      if (mean > max_poisson_mean) {
        tie_all({&row, 1}, rows, draft);
        continue;
      }
      for (int left = draw_poisson(stream, mean); left > 0; --left)
        draft.add(row, draw_other(rows, row, index_of(own) == b, stream));
    }
  }
}

void draw_further_ties(const World& world, const PopulationParameters& parameters,
                       std::size_t territory, TieDraft& draft) {
  const Rows everybody = rows_of(world, territory);
  for (const std::uint32_t row : everybody) {
    const double mean = parameters.extra_ties.value[world.actors.kind[row]];
    if (mean <= 0.0) continue;
    RandomStream stream = stream_of(world, Part::extra_ties, row);
    for (std::uint32_t left = draw_count(mean, stream); left > 0; --left)
      tie_to_one_of(draft, row, everybody, stream);
  }
  for (const std::uint32_t row : everybody) {
    if (world.actors.is_mediator[row] == 0) continue;
    RandomStream stream = stream_of(world, Part::mediator_ties, row);
    for (std::size_t k = 0; k < count_of<Kind>; ++k)
      for (auto left = draw_count(parameters.mediator_ties, stream); left > 0; --left)
        tie_to_one_of(draft, row, world.actors_of(territory, static_cast<Kind>(k)), stream);
  }
}

}  // namespace tissage
