// The loop over months.
#include "tissage/run/simulation.hpp"

#include "tissage/model/invariants.hpp"
#include "tissage/model/month.hpp"
#include "tissage/population/populate.hpp"
#include "tissage/shock/shocks.hpp"

namespace tissage {

namespace {

/// The first half of the spin-up, the longer one of an odd number, has more arrivals.
double arrival_factor(const Scenario& scenario, std::int64_t months_done) {
  const bool is_first_half = 2 * months_done < spin_up_months(scenario);
  return is_first_half ? scenario.general.spin_up_arrivals.value : 1.0;
}

/// Between two months.
bool is_stopped(const Watch& watch) {
  if (watch.at_rest) watch.at_rest();
  return watch.asks_to_stop && watch.asks_to_stop();
}

void tell(const Watch& watch, Phase phase, std::int64_t done, std::int64_t total) {
  if (watch.progress) watch.progress({phase, done, total});
}

/// The next month. Builds with assertions look at the whole world after it.
void advance_and_assert(World& world, const Parameters& parameters, const Watch& watch) {
  if (watch.timing == nullptr) {
    advance(world, parameters);
  } else {
    Stopwatch stopwatch(watch.timing);
    advance(world, parameters, [&](const MonthStep& step) { stopwatch.lap(step.name); });
    ++watch.timing->months;
  }
#ifndef NDEBUG
  check_invariants(world);
#endif
}

/// The parameters of a run, in which every shock has its month.
Parameters with_timetable(const Scenario& scenario) {
  Parameters parameters = scenario.parameters;
  parameters.shocks = with_onsets(parameters.shocks, seed_of(scenario), scenario.general.months);
  return parameters;
}

/// Keeps the life lines of collaborations that live at month 0 and drops all other events.
void forget_events_of_the_dead(World& world) {
  Events& events = world.events;
  std::size_t kept = 0;
  for (std::size_t e = 0; e < events.size(); ++e) {
    if (!world.collaborations.lives(events.collaboration[e])) continue;
    std::apply([&](auto&... column) { ((column[kept] = column[e]), ...); }, events.columns());
    ++kept;
  }
  resize_rows(events, kept);
}

}  // namespace

World build_world(const Scenario& scenario) {
  const std::vector<TerritoryParameters> territories = all_territories(scenario);
  check(!territories.empty(), "a scenario has {} territories", 0);
  World world;
  world.seed = seed_of(scenario);
  world.month = -static_cast<int>(spin_up_months(scenario));
  world.first_month = world.month + 1;
  world.challenges = scenario.challenges;
  world.tie_rules = tie_rules(scenario.parameters.trust);
  world.credit_rules = {scenario.parameters.finance.resale,
                        scenario.parameters.finance.loss_given_default,
                        scenario.parameters.finance.capital_life};
  world.form_rules = form_rules(scenario.parameters.forms);
  world.beginning_rules =
      beginning_rules(scenario.parameters.assembly, scenario.parameters.ways_to_begin);
  populate(world, scenario.parameters.population, scenario.parameters.trust, territories,
           scenario.imported);
  return world;
}

Ending spin_up(World& world, const Scenario& scenario, const Watch& watch) {
  const std::int64_t total = spin_up_months(scenario);
  while (world.month < 0) {
    if (is_stopped(watch)) return Ending::stopped;
    world.arrival_factor = arrival_factor(scenario, total + world.month);
    advance_and_assert(world, scenario.parameters, watch);
    tell(watch, Phase::spin_up, total + world.month, total);
  }
  world.arrival_factor = 1.0;
  forget_events_of_the_dead(world);
  return Ending::finished;
}

Ending run_months(World& world, const Scenario& scenario, Sink& sink, const Watch& watch) {
  const std::int64_t total = scenario.general.months;
  const Parameters parameters = with_timetable(scenario);
  while (world.month < total) {
    if (is_stopped(watch)) return Ending::stopped;
    advance_and_assert(world, parameters, watch);
    sink.observe(world);
    tell(watch, Phase::months, world.month, total);
  }
  return Ending::finished;
}

Ending run_off(World& world, const Scenario& scenario, Sink& sink, const Watch& watch) {
  constexpr int longest = 720;  // months
  const Parameters parameters = with_timetable(scenario);
  const Policy policy = parameters.policy();
  world.is_winding_up = true;
  for (std::int64_t done = world.month - scenario.general.months; done < longest; ++done) {
    const std::int64_t left = months_of_promises(world, policy);
    if (left == 0) break;
    if (is_stopped(watch)) return Ending::stopped;
    advance_and_assert(world, parameters, watch);
    sink.run_off(world);
    tell(watch, Phase::run_off, done + 1, done + left);
  }
  return Ending::finished;
}

Course begin_course(const Scenario& scenario, const Watch& watch) {
  Stopwatch stopwatch(watch.timing);
  Course course;
  course.world = build_world(scenario);
  stopwatch.lap("building");
  return course;
}

Ending begin_months(Course& course, const Scenario& scenario, Sink& sink, const Watch& watch) {
  if (course.leg != Course::Leg::spin_up) return Ending::finished;
  if (spin_up(course.world, scenario, watch) == Ending::stopped) return Ending::stopped;
  sink.begin(course.world, scenario);
  sink.observe(course.world);
  course.leg = Course::Leg::months;
  return Ending::finished;
}

Ending finish_months(World& world, const Scenario& scenario, Sink& sink, const Watch& watch) {
  if (run_months(world, scenario, sink, watch) == Ending::stopped) return Ending::stopped;
  if (!scenario.parameters.finance.run_off) return Ending::finished;
  return run_off(world, scenario, sink, watch);
}

Ending simulate(Course& course, const Scenario& scenario, Sink& sink, const Watch& watch) {
  if (begin_months(course, scenario, sink, watch) == Ending::stopped) return Ending::stopped;
  return finish_months(course.world, scenario, sink, watch);
}

Ending simulate(const Scenario& scenario, Sink& sink, const Watch& watch) {
  Course course = begin_course(scenario, watch);
  return simulate(course, scenario, sink, watch);
}

}  // namespace tissage
