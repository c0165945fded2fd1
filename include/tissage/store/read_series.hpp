// A run read again from its file: its scenario, and series as they were in memory.
#pragma once

#include <span>
#include <string_view>

#include "tissage/scenario/scenario.hpp"
#include "tissage/store/dataset_file.hpp"

namespace tissage {

/// Months, labels and these series of a trajectory.h5, in the order of the names; a series that the
/// file lacks (its run had no challenge, say) is left out. Throws Failure (65) where the file is no
/// trajectory or lies otherwise than all_series() says.
Trajectory read_series(const DatasetFile& file, std::span<const std::string_view> names);

/// The scenario that a file's attributes hold. Tables of an imported population are not read again:
/// without them the population is another, everything else is as it was. Throws Failure (65).
Scenario scenario_in(const DatasetFile& file);

}  // namespace tissage
