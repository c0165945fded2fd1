// What a run leaves behind: series, events and how they were made.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tissage/observe/series.hpp"

namespace tissage {

/// A fact about a run, under the name that it has in files.
struct Attribute {
  std::string name;
  std::variant<std::string, std::int64_t> value;
};

/// One series over the months: rows x cells, row by row, the last dimension fastest.
struct SeriesValues {
  const Series* series = nullptr;  ///< its row of all_series()
  std::size_t cells = 1;           ///< values a month
  std::vector<double> values;
};

/// Months after the last in which what was promised runs off, with a few series over them.
struct RunOff {
  std::vector<std::int32_t> months;
  std::vector<SeriesValues> series;
};

struct Trajectory {
  std::vector<Attribute> attributes;  ///< in the order of the file
  Labels labels;
  std::vector<std::int32_t> months;  ///< of the rows
  std::vector<SeriesValues> series;
  RunOff run_off;  ///< empty unless the scenario asks for it
  /// Since month 1. Territories are numbers in the scenario's list, collaborations and actors rows.
  Events events;
};

/// The values of the series of that name, or nullptr.
const SeriesValues* find_series(const Trajectory& trajectory, std::string_view name);

}  // namespace tissage
