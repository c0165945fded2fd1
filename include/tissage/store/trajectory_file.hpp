// trajectory.h5: series and events of a run as HDF5 that is also netCDF-4.
#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

#include "tissage/observe/trajectory.hpp"

namespace tissage {

/// The bytes of the file: at the root the trajectory's attributes, coordinates and series, in the
/// group `events` the columns month, type, territory_number, collaboration, other, actor and
/// amount_cents along `event`. HDF5 is not for several threads at once: one caller at a time.
std::vector<std::byte> trajectory_image(const Trajectory& trajectory);

/// Publishes that file. Throws Failure (73, 74, 77) and then leaves what was there as it was.
void publish_trajectory(const Trajectory& trajectory, const std::filesystem::path& file);

}  // namespace tissage
