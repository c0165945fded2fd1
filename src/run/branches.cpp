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

Branches::Trunk Branches::trunk_of(const Scenario& scenario, const std::string& unshocked) {
  const auto onset = first_onset(scenario.parameters.shocks);
  if (kept_ && kept_->scenario == unshocked && (!onset || kept_->world.month < *onset))
    return *kept_;
  kept_.reset();
  Trunk trunk{unshocked, build_world(scenario), {}};
  spin_up(trunk.world, scenario);
  trunk.sink.begin(trunk.world, scenario);
  trunk.sink.observe(trunk.world);
  return trunk;
}

Trajectory Branches::trajectory_of(const Scenario& scenario, bool keeps) {
  if (!keeps) *this = {};
  const std::string unshocked = without_shocks(scenario).resolved_toml;
  const auto onset = first_onset(scenario.parameters.shocks);
  if (!onset && calm_ && calm_->scenario == unshocked) return calm_->trajectory;
  Trunk run = trunk_of(scenario, unshocked);
  if (onset && keeps) {
    const auto is_before_shock = [&] { return run.world.month + 1 >= *onset; };
    run_months(run.world, scenario, run.sink, {{}, is_before_shock});
    kept_ = run;
  }
  run_months(run.world, scenario, run.sink);
  if (scenario.parameters.finance.run_off) run_off(run.world, scenario, run.sink);
  if (!onset && keeps) calm_ = {unshocked, run.sink.trajectory()};
  return std::move(run.sink.trajectory());
}

}  // namespace tissage
