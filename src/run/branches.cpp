// To the end of the spin-up, to the month before the first shock, and on from there.
#include "tissage/run/branches.hpp"

#include "tissage/run/simulation.hpp"
#include "tissage/scenario/write.hpp"

namespace tissage {

Scenario without_shocks(const Scenario& scenario) {
  Scenario twin = scenario;
  twin.parameters.shocks.clear();
  twin.resolved_toml = to_toml(twin);
  return twin;
}

Scenario as_in_spin_up(const Scenario& scenario) {
  Scenario early = scenario;
  Parameters& p = early.parameters;
  p.shocks.clear();
  if (p.finance.policy_from > 0) {
    p.subsidy = {};
    p.guarantee = {};
    p.public_loans = {};
    p.patient_money = {};
  }
  early.resolved_toml = to_toml(early);
  return early;
}

World Branches::world_at_month_0(const Scenario& scenario, bool keeps) {
  const std::string early = as_in_spin_up(scenario).resolved_toml;
  if (root_ && root_->scenario == early) return root_->world;
  root_.reset();
  World world = build_world(scenario);
  spin_up(world, scenario);
  if (keeps) root_ = {early, world};
  return world;
}

Branches::Trunk Branches::trunk_of(const Scenario& scenario, const std::string& unshocked,
                                   bool keeps) {
  const auto onset = first_onset(scenario);
  if (kept_ && kept_->scenario == unshocked && (!onset || kept_->world.month < *onset))
    return *kept_;
  kept_.reset();
  Trunk trunk{unshocked, world_at_month_0(scenario, keeps), {}};
  trunk.sink.begin(trunk.world, scenario);
  trunk.sink.observe(trunk.world);
  return trunk;
}

Trajectory Branches::trajectory_of(const Scenario& scenario, bool keeps) {
  if (!keeps) *this = {};
  const std::string unshocked = without_shocks(scenario).resolved_toml;
  const auto onset = first_onset(scenario);
  if (!onset && calm_ && calm_->scenario == unshocked) return calm_->trajectory;
  Trunk run = trunk_of(scenario, unshocked, keeps);
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
