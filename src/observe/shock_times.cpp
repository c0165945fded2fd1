// Onsets and reliefs, shock by shock.
#include "tissage/observe/shock_times.hpp"

#include <algorithm>

#include "tissage/shock/shocks.hpp"

namespace tissage {

bool is_blow(const Shock& shock) {
  const auto types = shock_types();
  return std::any_of(types.begin(), types.end(), [&](const ShockType& type) {
    return type.name == shock.type.value && type.acting == Acting::blow;
  });
}

ShockTimes::ShockTimes(const Scenario& scenario) : months_(scenario.general.months) {
  for (Shock& shock : shocks_that_come(scenario)) {
    const std::int64_t month = shock.month;
    if (month > months_) continue;
    onset_ = std::min(onset_.value_or(month), month);
    const bool strikes_once = is_blow(shock);
    timetable_.push_back({std::move(shock), strikes_once});
  }
}

double ShockTimes::severity(const Timed& timed, std::int64_t month) {
  const auto at = static_cast<int>(month);
  return timed.shock.size * (timed.is_blow ? rise(timed.shock, at) : intensity(timed.shock, at));
}

double ShockTimes::severity(std::int64_t month) const {
  double sum = 0.0;
  for (const Timed& timed : timetable_) sum += severity(timed, month);
  return sum;
}

std::optional<std::int64_t> ShockTimes::relief() const {
  if (!onset_) return std::nullopt;
  std::int64_t relief = *onset_;
  for (const Timed& timed : timetable_) {
    std::int64_t month = timed.shock.month;
    while (month <= months_ && severity(timed, month) > 0.0) ++month;
    relief = std::max(relief, month);
  }
  if (relief > months_) return std::nullopt;
  return relief;
}

}  // namespace tissage
