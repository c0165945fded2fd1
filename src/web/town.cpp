// Halting a run between two months.
#include "tissage/web/town.hpp"

#include <algorithm>

#include "tissage/observe/outcome.hpp"
#include "tissage/run/simulation.hpp"

namespace tissage::web {

Town::Town(Scenario scenario) : scenario_(std::move(scenario)), world_(build_world(scenario_)) {
  if (world_.month >= 0) go(0);
}

void Town::begin() {
  Scenario monthly = scenario_;
  monthly.output.every.value = 1;
  sink_.begin(world_, monthly);
  sink_.observe(world_);
  has_begun_ = true;
}

void Town::go(std::int64_t months) {
  Watch watch;
  watch.asks_to_stop = [&] { return months-- <= 0; };
  if (!has_begun_) {
    if (spin_up(world_, scenario_, watch) == Ending::stopped) return;
    begin();
  }
  run_months(world_, scenario_, sink_, watch);
}

int Town::advance(int months) {
  check(!is_broken_, "the town broke down in month {}", world_.month);
  is_broken_ = true;
  go(months);
  is_broken_ = false;
  return world_.month;
}

void Town::take_shocks(const Scenario& scenario) {
  const std::vector<Shock>& shocks = scenario.parameters.shocks;
  for (std::size_t k = scenario_.parameters.shocks.size(); k < shocks.size(); ++k) {
    if (shocks[k].rate.value && world_.month > 0)
      throw Failure(ExitCode::usage,
                    fmt::format("rate: shocks at random are drawn before the first month, and the "
                                "town stands at month {}",
                                world_.month));
    if (!shocks[k].rate.value && shocks[k].month <= world_.month)
      throw Failure(ExitCode::usage,
                    fmt::format("month = {} has passed: the town stands at month {}",
                                shocks[k].month.value, world_.month));
  }
  scenario_.parameters.shocks = shocks;
  scenario_.resolved_toml = scenario.resolved_toml;
}

std::vector<double> Town::series(std::string_view name) const {
  const auto read = read_outcome(fmt::format("sum({})", name), labels_of(world_));
  if (const auto* wrong = std::get_if<std::string>(&read))
    throw Failure(ExitCode::usage, fmt::format("{} {}", name, *wrong));
  const auto& asked = std::get<Outcome>(read);
  const Outcome anything;
  if (asked.first_month != anything.first_month || asked.last_month != anything.last_month)
    throw Failure(ExitCode::usage, fmt::format("{}: all months are given", name));
  return asked.rows(trajectory());
}

}  // namespace tissage::web
