// A trajectory written down by hand, and the scenario that it would be of.
#pragma once

#include <algorithm>

#include "tissage/observe/measures.hpp"
#include "tissage/observe/trajectory.hpp"
#include "tissage/scenario/scenario.hpp"

namespace tissage::testing {

inline const Series& series_named(std::string_view name) {
  const auto& all = all_series();
  return *std::find_if(all.begin(), all.end(), [&](const Series& s) { return s.name == name; });
}

/// Territories West and East, challenges "food recovery" and repair.
inline Labels small_labels() {
  std::vector<ChallengeType> challenges(2);
  challenges[0].name.value = "food recovery";
  challenges[1].name.value = "repair";
  return labels_of({"West", "East"}, challenges);
}

/// Months 0 to `last`, every `every` months, without any series.
inline Trajectory small_trajectory(int last, int every = 1) {
  Trajectory trajectory;
  trajectory.labels = small_labels();
  for (int month = 0; month <= last; month += every) trajectory.months.push_back(month);
  return trajectory;
}

/// Values row by row of a series that lies along its dimensions.
inline SeriesValues values_of(std::string_view name, std::vector<double> values) {
  const Series& series = series_named(name);
  return {&series, cells(small_labels(), series.dimensions), std::move(values)};
}

inline void happen(Trajectory& trajectory, int month, EventType type, std::uint32_t collaboration) {
  Events& events = trajectory.events;
  events.month.values.push_back(month);
  events.type.values.push_back(type);
  events.territory.values.push_back(0);
  events.collaboration.values.push_back(collaboration);
  events.other.values.push_back(nobody);
  events.actor.values.push_back(nobody);
  events.amount.values.push_back(0);
}

}  // namespace tissage::testing
