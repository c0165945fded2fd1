// One way to the first shock, then two.
#include "tissage/run/twins.hpp"

#include "tissage/base/error.hpp"
#include "tissage/run/branches.hpp"

namespace tissage {

namespace {

/// Shows two sinks the same months, each as its own scenario.
class BothSinks : public Sink {
 public:
  BothSinks(Sink& run, Sink& twin, const Scenario& calm) : run_(run), twin_(twin), calm_(calm) {}

  void begin(const World& world, const Scenario& scenario) override {
    run_.begin(world, scenario);
    twin_.begin(world, calm_);
  }
  void observe(const World& world) override {
    run_.observe(world);
    twin_.observe(world);
  }

 private:
  Sink& run_;
  Sink& twin_;
  const Scenario& calm_;
};

/// The rest of a run from where its world is.
Ending finish_run(World& world, const Scenario& scenario, Sink& sink, const Watch& watch) {
  if (run_months(world, scenario, sink, watch) == Ending::stopped) return Ending::stopped;
  if (!scenario.parameters.finance.run_off) return Ending::finished;
  return run_off(world, scenario, sink, watch);
}

/// Progress of the twin's own months under a name of their own.
Watch watch_of_twin(const Watch& watch, Timing* timing) {
  Watch of_twin{{}, watch.asks_to_stop, timing};
  if (watch.progress)
    of_twin.progress = [&watch](const Progress& p) {
      watch.progress({Phase::twin, p.done, p.total});
    };
  return of_twin;
}

}  // namespace

Ending simulate_twins(const Scenario& scenario, Sink& run, Sink& twin, const Watch& watch,
                      Timing* twin_timing) {
  check(!scenario.parameters.shocks.empty(), "{} has {} shocks and no twin", scenario.name, 0);
  const std::int64_t onset = first_onset(scenario).value_or(scenario.general.months + 1);
  const Scenario calm = without_shocks(scenario);
  Stopwatch stopwatch(watch.timing);
  World world = build_world(scenario);
  stopwatch.lap("building");
  if (spin_up(world, scenario, watch) == Ending::stopped) return Ending::stopped;
  BothSinks both(run, twin, calm);
  both.begin(world, scenario);
  both.observe(world);
  bool was_stopped = false;
  Watch until_onset = watch;
  until_onset.asks_to_stop = [&] {
    was_stopped = watch.asks_to_stop && watch.asks_to_stop();
    return was_stopped || world.month + 1 >= onset;
  };
  run_months(world, scenario, both, until_onset);
  if (was_stopped) return Ending::stopped;
  World other = world;
  if (finish_run(world, scenario, run, watch) == Ending::stopped) return Ending::stopped;
  world = World();
  return finish_run(other, calm, twin, watch_of_twin(watch, twin_timing));
}

}  // namespace tissage
