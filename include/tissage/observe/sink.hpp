// Where a run tells what it sees.
#pragma once

#include "tissage/scenario/scenario.hpp"
#include "tissage/world/world.hpp"

namespace tissage {

/// Sees the world after every month. Sinks never write the world.
class Sink {
 public:
  virtual ~Sink() = default;
  /// Once, before the first month is observed.
  virtual void begin(const World& world, const Scenario& scenario) = 0;
  /// After each month, month 0 (the initial state) included.
  virtual void observe(const World& world) = 0;
  /// After each month beyond the last, in which promises run off (finance.run_off).
  virtual void run_off(const World& /*world*/) {}
};

}  // namespace tissage
