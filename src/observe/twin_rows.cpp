// Whole rows, and sums of a year of them.
#include "tissage/observe/twin_rows.hpp"

#include <algorithm>

#include "tissage/base/error.hpp"
#include "tissage/metrics/resilience.hpp"

namespace tissage {

std::optional<std::string> why_no_year_of_rows(std::int64_t every) {
  constexpr auto year = static_cast<std::int64_t>(metrics::months_of_flow);
  if (every >= 1 && year % every == 0) return std::nullopt;
  return fmt::format(
      "output.every = {} does not divide {}, and flows are held against a twin as sums of twelve "
      "months, a whole number of rows",
      every, year);
}

TwinRows::TwinRows(const EndedRun& run)
    : every_(run.scenario.output.every), months_(run.trajectory.months) {
  const std::string& name = run.scenario.name;
  if (const auto why = why_no_year_of_rows(every_))
    throw Failure(ExitCode::bad_data, fmt::format("{}: {}", name, *why));
  check(run.twin != nullptr, "{} has no twin", name);
  check(months_ == run.twin->months, "the twin of {} has other months", name);
  if (!months_.empty() && months_.back() % every_ != 0) months_.pop_back();
}

std::size_t TwinRows::row_of(std::int64_t month) const {
  return static_cast<std::size_t>(std::lower_bound(months_.begin(), months_.end(), month) -
                                  months_.begin());
}

std::size_t TwinRows::rows_in(std::int64_t months) const {
  return static_cast<std::size_t>(std::max<std::int64_t>(1, (months + every_ - 1) / every_));
}

std::vector<double> TwinRows::whole(std::vector<double> rows) const {
  rows.resize(months_.size());
  return rows;
}

std::vector<double> TwinRows::comparable(std::vector<double> rows, const Series& series) const {
  rows = whole(std::move(rows));
  if (series.method != CellMethod::sum) return rows;
  return metrics::trailing_sums(rows, rows_in(metrics::months_of_flow));
}

}  // namespace tissage
