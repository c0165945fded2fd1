// From a trajectory to the number that an outcome asks for.
#include "tissage/observe/outcome.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "tissage/metrics/resilience.hpp"
#include "tissage/observe/resilience.hpp"
#include "tissage/observe/twin_rows.hpp"

namespace tissage {

namespace {

constexpr double not_there = std::numeric_limits<double>::quiet_NaN();

double reduce(Reduction reduction, const std::vector<double>& values) {
  if (values.empty()) return not_there;
  const double sum = std::accumulate(values.begin(), values.end(), 0.0);
  switch (reduction) {
    case Reduction::sum:
      return sum;
    case Reduction::mean:
      return sum / static_cast<double>(values.size());
    case Reduction::min:
      return *std::min_element(values.begin(), values.end());
    case Reduction::max:
      return *std::max_element(values.begin(), values.end());
    case Reduction::first:
      return values.front();
    default:
      return values.back();
  }
}

bool compares_with_twin(Reduction reduction) { return reduction >= Reduction::resistance; }

bool is_chosen(const Outcome& outcome, std::size_t cell, const Labels& labels) {
  for (std::size_t d = outcome.series->dimensions.size(); d-- > 0;) {
    const Dimension dimension = outcome.series->dimensions[d];
    const std::string& label = labels[dimension][cell % labels[dimension].size()];
    cell /= labels[dimension].size();
    for (const Outcome::Choice& choice : outcome.choices)
      if (choice.dimension == dimension && choice.label != label) return false;
  }
  return true;
}

/// One value a row: the chosen cells together; NaN where none of them has data.
std::vector<double> rows_of(const Outcome& outcome, const Trajectory& trajectory) {
  const SeriesValues* values = find_series(trajectory, outcome.series->name);
  if (values == nullptr) return std::vector<double>(trajectory.months.size(), 0.0);
  std::vector<std::size_t> chosen;
  for (std::size_t cell = 0; cell < values->cells; ++cell)
    if (is_chosen(outcome, cell, trajectory.labels)) chosen.push_back(cell);
  std::vector<double> rows;
  for (std::size_t row = 0; row < trajectory.months.size(); ++row) {
    double sum = 0.0;
    int count = 0;
    for (const std::size_t cell : chosen) {
      const double value = values->values[row * values->cells + cell];
      if (std::isnan(value)) continue;
      sum += value;
      ++count;
    }
    const bool is_average = outcome.series->across == Across::average;
    rows.push_back(count == 0 ? not_there : is_average ? sum / count : sum);
  }
  return rows;
}

bool is_in_range(const Outcome& outcome, std::int32_t month) {
  const bool is_before_flows = outcome.series->method == CellMethod::sum && month == 0;
  return !is_before_flows && month >= outcome.first_month && month <= outcome.last_month;
}

double against_twin(const Outcome& outcome, const EndedRun& run) {
  check(run.twin != nullptr, "{} was asked of a run without its twin", outcome.text);
  const TwinRows rows(run);
  const std::vector<double> all =
      metrics::quality(rows.comparable(rows_of(outcome, run.trajectory), *outcome.series),
                       rows.comparable(rows_of(outcome, *run.twin), *outcome.series));
  const std::int64_t shock = first_onset(run.scenario).value_or(1);  // never struck: Q is 1
  const std::int64_t onset = std::max(shock, outcome.first_month);
  std::vector<double> seen;
  for (std::size_t row = rows.row_of(onset); row < all.size(); ++row)
    if (is_in_range(outcome, rows.months()[row])) seen.push_back(all[row]);
  const auto every = static_cast<double>(rows.every());
  if (outcome.reduction == Reduction::resistance) return metrics::resistance(seen);
  if (outcome.reduction == Reduction::loss_area) return every * metrics::loss_area(seen);
  const RecoveryRule rule;
  const auto recovered = metrics::recovery_time(seen, 0, rule.tolerance, rows.rows_in(rule.held));
  return recovered ? every * static_cast<double>(*recovered) : not_there;
}

}  // namespace

std::string Outcome::unit() const {
  if (measure != nullptr) return std::string(measure->unit);
  if (reduction == Reduction::resistance) return "1";
  if (compares_with_twin(reduction)) return "months";
  const auto& resources = Names<Resource>::value;
  for (const Choice& choice : choices)
    if (choice.dimension == Dimension::resource) {
      const auto chosen = std::find(resources.begin(), resources.end(), choice.label);
      return std::string(resource_units[static_cast<std::size_t>(chosen - resources.begin())]);
    }
  return std::string(series->unit);
}

bool Outcome::has_rows(std::int64_t every, std::int64_t last) const {
  if (measure != nullptr) return true;
  const std::int64_t begin = std::max<std::int64_t>(first_month, series->method == CellMethod::sum);
  const std::int64_t first_row = std::min((begin + every - 1) / every * every, last);
  return begin <= last && first_row <= last_month;
}

bool Outcome::needs_twin() const { return measure == nullptr && compares_with_twin(reduction); }

std::vector<double> Outcome::rows(const Trajectory& trajectory) const {
  check(series != nullptr, "{} has no rows", text);
  return rows_of(*this, trajectory);
}

double Outcome::value(const EndedRun& run) const {
  if (measure != nullptr) return measure->value(run);
  if (needs_twin()) return against_twin(*this, run);
  const std::vector<double> all = rows_of(*this, run.trajectory);
  std::vector<double> values;
  for (std::size_t row = 0; row < all.size(); ++row)
    if (is_in_range(*this, run.trajectory.months[row]) && !std::isnan(all[row]))
      values.push_back(all[row]);
  return reduce(reduction, values);
}

}  // namespace tissage
