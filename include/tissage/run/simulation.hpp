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
/// `at_rest` comes before each month and before asks_to_stop: what has been simulated has been
/// observed then, and the course can be kept.
struct Watch {
  std::function<void(const Progress&)> progress;
  std::function<bool()> asks_to_stop;
  Timing* timing = nullptr;  ///< gets the time that building and processes took
  std::function<void()> at_rest = {};
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

/// A run on its way. Where it is stopped it can be kept, and gone on with by the same call.
struct Course {
  enum class Leg : std::uint8_t {
    spin_up,  ///< sinks have not been called
    months,   ///< of the run, or of it and its twin
    apart,    ///< of the run, while its twin waits
    twin,     ///< of the twin alone
  };
  Leg leg = Leg::spin_up;
  World world;  ///< of the run; nobody's on the last leg
  World twin;   ///< where the two have parted
};

/// The beginning of a run: its world as build_world() gives it.
Course begin_course(const Scenario& scenario, const Watch& watch = {});

/// The spin-up, or its rest, and month 0; nothing where a course is beyond.
Ending begin_months(Course& course, const Scenario& scenario, Sink& sink, const Watch& watch);
/// All months that a world has before it, and the run-off if the scenario asks.
Ending finish_months(World& world, const Scenario& scenario, Sink& sink, const Watch& watch);

/// A whole run, or the rest of one: spin-up, month 0 and all others, and the run-off if the
/// scenario asks. A run that is stopped in its spin-up has not called the sink.
Ending simulate(Course& course, const Scenario& scenario, Sink& sink, const Watch& watch = {});
/// A whole run that nobody goes on with.
Ending simulate(const Scenario& scenario, Sink& sink, const Watch& watch = {});

}  // namespace tissage
