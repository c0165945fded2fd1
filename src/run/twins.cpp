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

/// Progress of the twin's own months under a name of their own.
Watch watch_of_twin(const Watch& watch, Timing* timing) {
  Watch of_twin{{}, watch.asks_to_stop, timing, watch.at_rest};
  if (watch.progress)
    of_twin.progress = [&watch](const Progress& p) {
      watch.progress({Phase::twin, p.done, p.total});
    };
  return of_twin;
}

/// The months that a run and its twin share, to where they part.
Ending go_together(Course& course, const Scenario& scenario, Sink& both, const Watch& watch) {
  if (begin_months(course, scenario, both, watch) == Ending::stopped) return Ending::stopped;
  const std::int64_t onset = first_onset(scenario).value_or(scenario.general.months + 1);
  bool was_stopped = false;
  Watch until_onset = watch;
  until_onset.asks_to_stop = [&] {
    was_stopped = watch.asks_to_stop && watch.asks_to_stop();
    return was_stopped || course.world.month + 1 >= onset;
  };
  run_months(course.world, scenario, both, until_onset);
  return was_stopped ? Ending::stopped : Ending::finished;
}

}  // namespace

Ending simulate_twins(Course& course, const Scenario& scenario, Sink& run, Sink& twin,
                      const Watch& watch, Timing* twin_timing) {
  using Leg = Course::Leg;
  check(!scenario.parameters.shocks.empty(), "{} has {} shocks and no twin", scenario.name, 0);
  const Scenario calm = without_shocks(scenario);
  if (course.leg < Leg::apart) {
    BothSinks both(run, twin, calm);
    if (go_together(course, scenario, both, watch) == Ending::stopped) return Ending::stopped;
    course.twin = course.world;
    course.leg = Leg::apart;
  }
  if (course.leg == Leg::apart) {
    if (finish_months(course.world, scenario, run, watch) == Ending::stopped)
      return Ending::stopped;
    course.world = World();
    course.leg = Leg::twin;
  }
  return finish_months(course.twin, calm, twin, watch_of_twin(watch, twin_timing));
}

Ending simulate_twins(const Scenario& scenario, Sink& run, Sink& twin, const Watch& watch,
                      Timing* twin_timing) {
  Course course = begin_course(scenario, watch);
  return simulate_twins(course, scenario, run, twin, watch, twin_timing);
}

}  // namespace tissage
