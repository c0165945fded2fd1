// How much memory a run will take, before it takes any.
#pragma once

#include "tissage/scenario/scenario.hpp"

namespace tissage {

/// Bytes that a run takes at its largest, phase by phase, and what they come from. Expectations, so
/// neither is a whole number.
struct MemoryNeed {
  double territories = 0.0;
  double actors = 0.0;
  double ties = 0.0;      ///< expected in the starting network
  double building = 0.0;  ///< while the population is made
  double months = 0.0;    ///< while months go by, with the rows of the trajectory
  double file = 0.0;      ///< while the trajectory's file is made; the world is gone by then

  double peak() const;
};

/// The need of a scenario, from the numbers of its actors, the sizes of the columns, the expected
/// degree, the slack of the slab store and what each phase holds at once. Allocates next to nothing
/// itself. It counts what is allocated, as a limit on address space does: a test holds it between
/// .8 and 1.5 times what a run of 100,000 actors allocates. Memory that is touched is less, since
/// vectors that doubled are half empty.
MemoryNeed memory_need(const Scenario& scenario, int threads);

}  // namespace tissage
