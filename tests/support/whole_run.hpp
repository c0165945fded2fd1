// A run from its spin-up to its last month, with the world that it leaves.
#pragma once

#include "tissage/observe/memory_sink.hpp"
#include "tissage/run/simulation.hpp"

namespace tissage {

struct WholeRun {
  World world;  ///< in the last month
  MemorySink sink;
};

inline WholeRun whole_run(const Scenario& scenario) {
  WholeRun run{build_world(scenario), {}};
  spin_up(run.world, scenario);
  run.sink.begin(run.world, scenario);
  run.sink.observe(run.world);
  run_months(run.world, scenario, run.sink);
  return run;
}

}  // namespace tissage
