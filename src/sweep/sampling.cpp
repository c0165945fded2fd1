// Designs from Philox and from the Sobol sequence of Boost.
#include "tissage/sweep/sampling.hpp"

#include <boost/random/sobol.hpp>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

#include "sweep/draws.hpp"
#include "tissage/base/error.hpp"

namespace tissage {

namespace {

UnitPoints empty_points(std::size_t rows, std::size_t columns) {
  return {static_cast<Eigen::Index>(rows), static_cast<Eigen::Index>(columns)};
}

/// The numbers from 0 to count - 1 in random order (Durstenfeld 1964).
std::vector<std::uint32_t> random_order(std::size_t count, RandomStream& draws) {
  check(count < std::numeric_limits<std::uint32_t>::max(), "{} things to put in order", count);
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0u);
  for (std::size_t left = count; left > 1; --left)
    std::swap(order[left - 1], order[draws.below(static_cast<std::uint32_t>(left))]);
  return order;
}

/// A place in (0, 1) with 24 random bits: so few that stratum plus place is exact in a double, and
/// no point is rounded out of its stratum.
double place_in_stratum(RandomStream& draws) {
  return (static_cast<double>(draws() >> 40) + .5) * 0x1p-24;
}

/// The middle of the cell of width 2^-52 that begins with these bits; a middle of 2^-53 would need
/// one digit more than a double has between 1/2 and 1, and round up to 1.
double middle_of_cell(std::uint64_t bits) {
  return (static_cast<double>(bits >> 12) + .5) * 0x1p-52;
}

std::vector<std::uint64_t> random_shifts(std::size_t dimensions, std::uint64_t seed) {
  std::vector<std::uint64_t> shifts(dimensions);
  for (std::size_t i = 0; i < dimensions; ++i)
    shifts[i] = draws_for(DrawnFor::sobol_shift, seed, i)();
  return shifts;
}

double level_middle(std::uint32_t level, std::uint32_t levels) {
  return (static_cast<double>(level) + .5) / static_cast<double>(levels);
}

/// Writes the trajectory into its dimensions + 1 rows.
void walk_trajectory(Eigen::Ref<UnitPoints> rows, std::uint32_t levels, RandomStream& draws) {
  const auto dimensions = static_cast<std::size_t>(rows.cols());
  std::vector<std::uint32_t> at(dimensions);
  for (std::size_t i = 0; i < dimensions; ++i) {
    at[i] = draws.below(levels);
    rows(0, static_cast<Eigen::Index>(i)) = level_middle(at[i], levels);
  }
  Eigen::Index row = 1;
  for (const std::uint32_t moved : random_order(dimensions, draws)) {
    const std::uint32_t to = (at[moved] + levels / 2) % levels;
    rows.row(row) = rows.row(row - 1);
    rows(row++, static_cast<Eigen::Index>(moved)) = level_middle(to, levels);
  }
}

}  // namespace

UnitPoints latin_hypercube(std::size_t samples, std::size_t dimensions, std::uint64_t seed) {
  UnitPoints points = empty_points(samples, dimensions);
  for (Eigen::Index i = 0; i < points.cols(); ++i) {
    RandomStream draws = draws_for(DrawnFor::latin_hypercube, seed, static_cast<std::size_t>(i));
    const std::vector<std::uint32_t> strata = random_order(samples, draws);
    for (std::size_t j = 0; j < samples; ++j)
      points(static_cast<Eigen::Index>(j), i) =
          (strata[j] + place_in_stratum(draws)) / static_cast<double>(samples);
  }
  return points;
}

UnitPoints sobol_points(std::size_t samples, std::size_t dimensions, std::uint64_t seed) {
  check(dimensions >= 1 && dimensions <= most_sobol_dimensions, "A Sobol sequence in {} dimensions",
        dimensions);
  const std::vector<std::uint64_t> shifts = random_shifts(dimensions, seed);
  boost::random::sobol sequence(dimensions);  // begins after the zero point
  UnitPoints points = empty_points(samples, dimensions);
  for (Eigen::Index j = 0; j < points.rows(); ++j)
    for (std::size_t i = 0; i < dimensions; ++i) {
      const std::uint64_t coordinate = j == 0 ? 0 : sequence();
      points(j, static_cast<Eigen::Index>(i)) = middle_of_cell(coordinate ^ shifts[i]);
    }
  return points;
}

UnitPoints saltelli_points(std::size_t samples, std::size_t dimensions, std::uint64_t seed) {
  const UnitPoints both = sobol_points(samples, 2 * dimensions, seed);
  const auto columns = static_cast<Eigen::Index>(dimensions);
  UnitPoints points = empty_points(samples * (dimensions + 2), dimensions);
  Eigen::Index row = 0;
  for (Eigen::Index j = 0; j < both.rows(); ++j) {
    points.row(row++) = both.row(j).head(columns);
    points.row(row++) = both.row(j).tail(columns);
    for (Eigen::Index i = 0; i < columns; ++i) {
      points.row(row) = both.row(j).head(columns);
      points(row++, i) = both(j, columns + i);
    }
  }
  return points;
}

UnitPoints morris_points(std::size_t trajectories, std::size_t dimensions, std::size_t levels,
                         std::uint64_t seed) {
  check(levels >= 2 && levels % 2 == 0 && levels <= 0x10000, "A grid of {} levels", levels);
  UnitPoints points = empty_points(trajectories * (dimensions + 1), dimensions);
  const auto length = static_cast<Eigen::Index>(dimensions + 1);
  for (std::size_t t = 0; t < trajectories; ++t) {
    RandomStream draws = draws_for(DrawnFor::morris, seed, t);
    walk_trajectory(points.middleRows(static_cast<Eigen::Index>(t) * length, length),
                    static_cast<std::uint32_t>(levels), draws);
  }
  return points;
}

}  // namespace tissage
