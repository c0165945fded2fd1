// A number that a run comes to, as a sweep or a comparison asks for it.
#pragma once

#include <limits>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "tissage/observe/measures.hpp"

namespace tissage {

/// How the rows of a series become one number. The last three compare a run with its twin
/// (metrics/resilience): flows enter as sums of twelve months, from the onset of the first shock
/// on. Of one run they see its luck as well: two worlds that part have different luck, so that a
/// resistance is below 1 and a loss above 0 even without any effect, and so are their means.
enum class Reduction : std::uint8_t {
  sum,
  mean,
  min,
  max,
  first,
  last,
  resistance,
  loss_area,
  recovery_time
};

template <>
struct Names<Reduction> {
  static constexpr std::array<std::string_view, 9> value{
      "sum", "mean", "min", "max", "first", "last", "resistance", "loss_area", "recovery_time"};
};

/// `f(series[, dimension=label ...][, months=a:b])`, f a Reduction, or `measure()`, one of
/// run_measures(). Of dimensions that are not named, amounts are added and means averaged; of
/// resources, which have a unit each, one must be named. Months a and b are included, either may be
/// left out; flows begin in month 1. NaN: nothing to measure (a recovery that was not seen, say).
struct Outcome {
  /// Only the cells of this label count.
  struct Choice {
    Dimension dimension;
    std::string label;
  };

  std::string text;                     ///< as it was written
  const RunMeasure* measure = nullptr;  ///< or else the rest:
  Reduction reduction = Reduction::sum;
  const Series* series = nullptr;
  std::vector<Choice> choices;
  std::int64_t first_month = 0;
  std::int64_t last_month = std::numeric_limits<std::int64_t>::max();

  std::string unit() const;
  bool needs_twin() const;
  /// One value for each row of a trajectory, whatever the reduction and the months: the chosen
  /// cells together, NaN where none of them has data. Not of a measure.
  std::vector<double> rows(const Trajectory& trajectory) const;
  /// Whether a run that has rows every so many months and at its last sees anything of it.
  bool has_rows(std::int64_t every, std::int64_t last) const;
  double value(const EndedRun& run) const;
};

/// Reads an outcome for runs that have these labels, or says what is wrong with the text.
std::variant<Outcome, std::string> read_outcome(std::string_view text, const Labels& labels);

}  // namespace tissage
