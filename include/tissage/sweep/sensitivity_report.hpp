// Sensitivity of every outcome of a sweep, under each arm.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tissage/sweep/plan.hpp"
#include "tissage/sweep/sensitivity.hpp"

namespace tissage {

/// One parameter: first and total index of saltelli; of morris `second` is mu*, beside mu, sigma.
struct ParameterSensitivity {
  std::string name;
  Interval first = {};
  Interval second = {};
  double mu = 0.0;
  double sigma = 0.0;
};

struct OutcomeSensitivity {
  std::string outcome;
  std::string arm;
  bool is_morris = false;
  std::size_t used = 0;  ///< blocks or trajectories
  std::size_t dropped = 0;
  double noise_share = 0.0;
  std::vector<ParameterSensitivity> parameters;
};

/// From a sweep's directory, gathered or not. Throws Failure: bad_data where the method is neither
/// saltelli nor morris, or where runs were never done (those that failed cost their block).
std::vector<OutcomeSensitivity> sensitivity_of(const Plan& plan,
                                               const std::filesystem::path& directory);

}  // namespace tissage
