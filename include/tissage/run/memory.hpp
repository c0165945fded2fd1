// How much memory a run will take, before it takes any.
#pragma once

#include "tissage/scenario/scenario.hpp"

namespace tissage {

inline constexpr double mebibyte = 1024.0 * 1024.0;  ///< bytes

/// Bytes that a run takes at its largest, phase by phase, and what they come from. Expectations, so
/// neither is a whole number.
struct MemoryNeed {
  double territories = 0.0;
  double actors = 0.0;
  double ties = 0.0;       ///< expected in the starting network
  double building = 0.0;   ///< while the population is made
  double months = 0.0;     ///< while months go by, with the rows of the trajectory
  double recording = 0.0;  ///< beside that, where snapshots and rows of actors are written
  double file = 0.0;       ///< while the trajectory's file is made; the world is gone by then
  double disk = 0.0;       ///< that its files take on the disk, about

  double peak() const;
};

/// The need of a scenario, from the numbers of its actors, the sizes of the columns, the expected
/// degree, the slack of the slab store and what each phase holds at once. Allocates next to nothing
/// itself. It is the memory that a run of the command touches, the program included, as the system
/// counts it (resident): a test holds it within 15 % of the peak of runs. Threads hardly add to it.
MemoryNeed memory_need(const Scenario& scenario);

/// Bytes of so many months (MemoryNeed::months) where two worlds go through them: the program is
/// there once.
double two_worlds(double months);

/// Of so many bytes those that the program does not take: what a checkpoint may have to hold.
double without_program(double months);

}  // namespace tissage
