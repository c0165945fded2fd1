// Applies what is due.
#include "tissage/shock/shocks.hpp"

#include <algorithm>

#include "shock/funding_cut.hpp"
#include "shock/mediator_loss.hpp"
#include "tissage/base/error.hpp"

namespace tissage {

namespace {

constexpr ShockType types[] = {
    {"funding_cut", "treasuries receive less: the size is the share that is gone", lift_funding_cut,
     funding_cut},
    {"mediator_loss", "mediators are away: the size is the share of them", lift_mediator_loss,
     mediator_loss},
};

}  // namespace

std::span<const ShockType> shock_types() { return types; }

std::optional<std::int64_t> first_onset(const std::vector<Shock>& timetable) {
  std::optional<std::int64_t> onset;
  for (const Shock& shock : timetable)
    onset = std::min(onset.value_or(shock.month.value), shock.month.value);
  return onset;
}

void shocks(World& world, const std::vector<Shock>& timetable) {
  for (const ShockType& type : types) type.lift(world);
  if (world.month < 1) return;
  for (const Shock& shock : timetable) {
    const double severity = shock.size * intensity(shock, world.month);
    if (severity <= 0.0) continue;
    const auto* type = std::find_if(std::begin(types), std::end(types),
                                    [&](const ShockType& t) { return t.name == shock.type.value; });
    check(type != std::end(types), "no shock is called {}", shock.type.value);
    type->apply(world, severity);
  }
}

}  // namespace tissage
