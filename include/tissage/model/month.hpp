// One month: the order of events, as data.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "tissage/model/parameters.hpp"
#include "tissage/world/world.hpp"

namespace tissage {

/// A process and its place in the month. Each reads the world as the previous one left it.
struct MonthStep {
  std::string_view name;
  std::string_view meaning;
  void (*run)(World& world, const Parameters& parameters);
};

/// The steps in the order in which they happen.
std::span<const MonthStep> month_order();

/// Simulates the next month: world.month + 1. Calls `after` for each step that is done, if it is
/// not empty.
void advance(World& world, const Parameters& parameters,
             const std::function<void(const MonthStep&)>& after = {});

}  // namespace tissage
