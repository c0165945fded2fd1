// THE output schema: every series that a run records, one row each.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "tissage/observe/dimensions.hpp"
#include "tissage/observe/observation.hpp"

namespace tissage {

/// How values are stored. In memory all are doubles, in which whole numbers below 2^53 are exact.
enum class StoredType : std::uint8_t { whole, real };

/// How a value stands for the months since the last row: states are those of the row's month (CF:
/// point), flows are summed over them (CF: sum). Flows count from month 1 on: in month 0 they are
/// 0.
enum class CellMethod : std::uint8_t { point, sum };

template <>
struct Names<CellMethod> {
  static constexpr std::array<std::string_view, 2> value{"point", "sum"};
};

/// What several cells of a row come to together: amounts add up, means are averaged over the cells
/// that have data.
enum class Across : std::uint8_t { total, average };

template <>
struct Names<Across> {
  static constexpr std::array<std::string_view, 2> value{"total", "average"};
};

/// One series. NaN stands where a mean has nothing to average.
struct Series {
  std::string_view name;
  std::string_view unit;
  StoredType type;
  CellMethod method;
  Across across;
  std::vector<Dimension> dimensions;  ///< after the month, the last varies fastest
  std::string_view meaning;
  /// Writes the values of one month into zeros, one for each combination of labels.
  void (*fill)(const Observation& observation, std::span<double> row);
};

/// All series, in the order of the file.
const std::vector<Series>& all_series();

}  // namespace tissage
