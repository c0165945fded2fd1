// Looking up what a run left.
#include "tissage/observe/trajectory.hpp"

namespace tissage {

const SeriesValues* find_series(const Trajectory& trajectory, std::string_view name) {
  for (const SeriesValues& values : trajectory.series)
    if (values.series->name == name) return &values;
  return nullptr;
}

}  // namespace tissage
