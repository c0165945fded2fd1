// The points of a design: one value for each parameter that varies.
#pragma once

#include <string>
#include <vector>

#include "tissage/sweep/design.hpp"
#include "tissage/sweep/sampling.hpp"

namespace tissage {

/// One row a point, one column a parameter, each value as TOML. A design without parameters has one
/// point without values.
using Points = std::vector<std::vector<std::string>>;

/// All points, in an order in which more samples come after those that were there (but of lhs).
/// Failure (bad_data) where a design has more than most_runs.
Points points_of(const SweepDesign& design);

/// The points of a sampled design in the unit cube, before they become values.
UnitPoints unit_points_of(const SweepDesign& design);

/// design.csv: a head with the parameters' names, then a row a point.
std::string to_csv(const SweepDesign& design, const Points& points);
/// Reads it back. Failure (bad_data) where it does not fit the design.
Points points_from_csv(const SweepDesign& design, std::string_view text, const std::string& file);

}  // namespace tissage
