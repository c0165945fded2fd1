// To the month before the first shock, and on from there.
#include "tissage/run/branches.hpp"

#include "tissage/run/simulation.hpp"
#include "tissage/scenario/write.hpp"
#include "tissage/shock/shocks.hpp"

namespace tissage {

Scenario without_shocks(const Scenario& scenario) {
  Scenario twin = scenario;
  twin.parameters.shocks.clear();
  twin.resolved_toml = to_toml(twin);
  return twin;
}

Branches::Trunk Branches::trunk_of(const Scenario& scenario) {
  const auto onset = first_onset(scenario.parameters.shocks);
  std::string unshocked = without_shocks(scenario).resolved_toml;
  if (kept_ && kept_->scenario == unshocked && (!onset || kept_->world.month < *onset))
    return *kept_;
  kept_.reset();
  Trunk trunk{std::move(unshocked), build_world(scenario), {}};
  spin_up(trunk.world, scenario);
  trunk.sink.begin(trunk.world, scenario);
  trunk.sink.observe(trunk.world);
  return trunk;
}

Trajectory Branches::trajectory_of(const Scenario& scenario, bool keeps) {
  if (!keeps) kept_.reset();
  Trunk run = trunk_of(scenario);
  const auto onset = first_onset(scenario.parameters.shocks);
  if (onset && keeps) {
    const auto is_before_shock = [&] { return run.world.month + 1 >= *onset; };
    run_months(run.world, scenario, run.sink, {{}, is_before_shock});
    kept_ = run;
  }
  run_months(run.world, scenario, run.sink);
  if (scenario.parameters.finance.run_off) run_off(run.world, scenario, run.sink);
  return std::move(run.sink.trajectory());
}

}  // namespace tissage
