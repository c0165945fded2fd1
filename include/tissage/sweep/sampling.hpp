// Designs: which points of the open unit cube a sweep visits.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>

namespace tissage {

/// One row a point, one column a parameter; all values lie in (0, 1).
using UnitPoints = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Most dimensions of a Sobol sequence (the table of Joe and Kuo 2008 that Boost holds).
inline constexpr std::size_t most_sobol_dimensions = 3667;

/// samples x dimensions: in each dimension exactly one point in each of `samples` equal strata,
/// anywhere within it, the strata paired at random (McKay, Beckman and Conover 1979). Another
/// number of samples gives other points.
UnitPoints latin_hypercube(std::size_t samples, std::size_t dimensions, std::uint64_t seed);

/// samples x dimensions: the Sobol sequence from its zero point on (Sobol 1967; direction numbers
/// of Joe and Kuo 2008), each dimension XORed with a random word of its own (digital shift) and
/// moved to the middle of its cell of width 2^-52. Of the first 2^m points each of the 2^m equal
/// strata of a dimension holds one. More samples keep the first ones to the bit. At most
/// `most_sobol_dimensions`; more are a Defect.
UnitPoints sobol_points(std::size_t samples, std::size_t dimensions, std::uint64_t seed);

/// samples (dimensions + 2) x dimensions: blocks of the rows A_j, B_j, then AB_j^(i), which is A_j
/// with column i from B_j, for i = 1 to dimensions (Saltelli et al. 2010). A and B are the halves
/// of sobol_points() in twice the dimensions. More samples keep the first blocks to the bit. At
/// most most_sobol_dimensions / 2; more are a Defect.
UnitPoints saltelli_points(std::size_t samples, std::size_t dimensions, std::uint64_t seed);

/// trajectories (dimensions + 1) x dimensions: each trajectory starts at a random point of the grid
/// of cell middles (level + 0.5) / levels and moves once along each dimension, in random order, by
/// levels / 2 levels (0.5 of the unit cube) in the one direction that stays on the grid (Morris
/// 1991). More trajectories keep the first ones to the bit. Levels are even, 2 to 65536; others are
/// a Defect.
UnitPoints morris_points(std::size_t trajectories, std::size_t dimensions, std::size_t levels,
                         std::uint64_t seed);

}  // namespace tissage
