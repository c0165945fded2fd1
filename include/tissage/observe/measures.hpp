// Numbers that sum a whole run up and that no single series has: what policy cost, how many lived.
#pragma once

#include <span>
#include <string_view>

#include "tissage/observe/trajectory.hpp"
#include "tissage/scenario/scenario.hpp"

namespace tissage {

/// A run that has ended and, where its outcomes ask for it, its twin: the same seed without shocks.
struct EndedRun {
  const Scenario& scenario;
  const Trajectory& trajectory;
  const Trajectory* twin = nullptr;
};

/// Written as `name()` in outcomes. NaN where a run has nothing to measure.
struct RunMeasure {
  std::string_view name;
  std::string_view unit;
  std::string_view meaning;
  double (*value)(const EndedRun& run);
};

std::span<const RunMeasure> run_measures();

/// Share of the collaborations launched since month 1 that lived on for so many months after their
/// launch, those that were younger at the end of the run counted as long as they were seen (Kaplan
/// and Meier 1958). NaN where none was launched.
double survival(const Trajectory& trajectory, int months);

}  // namespace tissage
