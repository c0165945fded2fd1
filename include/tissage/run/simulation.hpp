// A run: from a scenario to its last month. The only loop over months.
#pragma once

#include <cstdint>
#include <functional>

#include "tissage/observe/sink.hpp"
#include "tissage/run/timing.hpp"
#include "tissage/scenario/scenario.hpp"
#include "tissage/world/world.hpp"

namespace tissage {

enum class Phase : std::uint8_t { spin_up, months, run_off, twin };

struct Progress {
  Phase phase = Phase::spin_up;
  std::int64_t done = 0;   ///< months of this phase
  std::int64_t total = 0;  ///< months of this phase
};

/// What the caller may hang on a run. Functions are called between months and may be empty.
struct Watch {
  std::function<void(const Progress&)> progress;
  std::function<bool()> asks_to_stop;
  Timing* timing = nullptr;  ///< gets the time that building and processes took
};

enum class Ending : std::uint8_t { finished, stopped };

/// The world of a scenario before its spin-up: month is minus the months of spin-up (no spin-up
/// where actors are imported). Throws Defect if the scenario names no territory.
World build_world(const Scenario& scenario);

/// Advances a world to month 0 (arrivals times general.spin_up_arrivals in the first half) and
/// drops what happened before: events that are recorded have months from 1 on.
Ending spin_up(World& world, const Scenario& scenario, const Watch& watch = {});

/// Advances a world from its month to the scenario's last; `sink` sees every month.
Ending run_months(World& world, const Scenario& scenario, Sink& sink, const Watch& watch = {});

/// Advances a world beyond its last month, without new promises, until no instalment,
/// guarantee, public loan or paid conception is left, or for 60 years; the sink sees each month.
Ending run_off(World& world, const Scenario& scenario, Sink& sink, const Watch& watch = {});

/// A whole run: world, spin-up, month 0 and all others, and the run-off if the scenario asks. A run
/// that is stopped in its spin-up has not called the sink.
Ending simulate(const Scenario& scenario, Sink& sink, const Watch& watch = {});

}  // namespace tissage
