// The group `events` of trajectory.h5.
#pragma once

#include <hdf5.h>

#include "tissage/observe/trajectory.hpp"

namespace tissage {

/// Writes the events of a trajectory as columns along the unlimited dimension `event`, with the
/// names that their numbers stand for as coordinates `event_type` and `territory`.
void put_events(hid_t file, const Trajectory& trajectory);

}  // namespace tissage
