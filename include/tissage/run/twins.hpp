// A run and its twin: the same seed without the shocks, and what both share simulated once.
#pragma once

#include "tissage/run/simulation.hpp"

namespace tissage {

/// Simulates a run with shocks and its twin, which part in the month of the first shock. Each sink
/// sees, to the bit, what `simulate` shows it of its own scenario: `run` that of the scenario,
/// `twin` that of without_shocks(). The months of the twin alone come last, with the progress of
/// Phase::twin, and their time goes to `twin_timing`. Two worlds are kept at a time. A course that
/// was stopped is gone on with. Defect unless the scenario has shocks.
Ending simulate_twins(Course& course, const Scenario& scenario, Sink& run, Sink& twin,
                      const Watch& watch = {}, Timing* twin_timing = nullptr);
/// Of a run that nobody goes on with.
Ending simulate_twins(const Scenario& scenario, Sink& run, Sink& twin, const Watch& watch = {},
                      Timing* twin_timing = nullptr);

}  // namespace tissage
