// What a person wants to know when a run has ended, in a few lines.
#pragma once

#include <string>

#include "tissage/observe/trajectory.hpp"
#include "tissage/scenario/scenario.hpp"

namespace tissage::cli {

/// Collaborations formed and alive, value delivered, who is allied, mean trust by kind pair.
std::string summary(const Trajectory& trajectory, const Scenario& scenario);

}  // namespace tissage::cli
