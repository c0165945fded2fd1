// From two trajectories to quality and its measures.
#include "tissage/observe/resilience.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "tissage/metrics/early_warnings.hpp"
#include "tissage/metrics/resilience.hpp"
#include "tissage/observe/outcome.hpp"
#include "tissage/shock/shocks.hpp"

namespace tissage {

namespace {

constexpr double unmeasured = std::numeric_limits<double>::quiet_NaN();

constexpr KeptSeries kept[] = {
    {"value", "value delivered in the last twelve months"},
    {"collaborations", "live collaborations"},
    {"trust_mean", "mean trust, averaged over territories and pairs of kinds"},
    {"pooled",
     "resources that members have pledged, each in units of its mean in the twin, together"},
};

constexpr std::array<ResilienceMeasure, keeping_measures> all_measures{{
    {"resistance", "1", "least Q since the onset of the first shock"},
    {"trough_month", "1", "month of the least Q, where it is below 1"},
    {"recovery_time", "months",
     "months from the onset to the first, from the trough on, from which Q is back and stays so"},
    {"loss_area", "months", "sum of 1 - Q over the months where Q < 1"},
    {"rapidity", "1/month", "Q gained a month from the trough to the recovery"},
    {"adaptive_capacity", "1", "mean Q of the last months, less 1"},
    {"hysteresis_area", "1",
     "integral of Q over severity, on the way into a ramp up and down less on the way out"},
    {"autocorrelation_change", "1",
     "autocorrelation from month to month while the shock lasts, without trend, less that of the "
     "twin"},
    {"variance_ratio", "1", "variance in the same months, without trend, over that of the twin"},
}};

const Series* series_called(std::string_view name) {
  const auto& all = all_series();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Series& s) { return s.name == name; });
  check(found != all.end(), "no series is called {}", name);
  return &*found;
}

std::vector<double> rows_of_cells(const Trajectory& trajectory, std::string_view name,
                                  std::vector<Outcome::Choice> choices = {}) {
  Outcome outcome;
  outcome.series = series_called(name);
  outcome.choices = std::move(choices);
  return outcome.rows(trajectory);
}

double mean_of_rows(const std::vector<double>& rows) {
  return std::accumulate(rows.begin(), rows.end(), 0.0) / static_cast<double>(rows.size());
}

/// Y of a run before flows are summed. `reference` is the twin, whose means are the units of what
/// is pooled.
std::vector<double> monthly(std::string_view name, const Trajectory& run,
                            const Trajectory& reference) {
  if (name != "pooled") return rows_of_cells(run, name);
  std::vector<double> sum(run.months.size(), 0.0);
  for (const std::string& resource : run.labels[Dimension::resource]) {
    const Outcome::Choice choice{Dimension::resource, resource};
    const double unit = mean_of_rows(rows_of_cells(reference, name, {choice}));
    if (unit == 0.0) continue;
    const std::vector<double> rows = rows_of_cells(run, name, {choice});
    for (std::size_t row = 0; row < sum.size(); ++row) sum[row] += rows[row] / unit;
  }
  return sum;
}

bool is_flow(std::string_view name) { return series_called(name)->method == CellMethod::sum; }

/// What all shocks together weigh in a month.
double severity_in(const Scenario& scenario, std::int64_t month) {
  double severity = 0.0;
  for (const Shock& shock : shocks_that_come(scenario))
    severity += shock.size * intensity(shock, static_cast<int>(month));
  return severity;
}

/// Rows in which there is something of a shock, from the onset to the relief.
std::span<const double> under_the_shock(const std::vector<double>& rows, const EndedRun& run,
                                        std::size_t onset) {
  const auto relief = month_of_relief(run.scenario);
  std::size_t end = onset;
  while (end < rows.size() && (!relief || run.trajectory.months[end] < *relief)) ++end;
  return std::span<const double>(rows).subspan(onset, end - onset);
}

/// Area over a single ramp up and down.
double hysteresis(const EndedRun& run, std::span<const double> quality) {
  const std::vector<Shock>& shocks = run.scenario.parameters.shocks;
  if (shocks.size() != 1 || shocks.front().shape.value != Shape::ramp_up_down) return unmeasured;
  std::vector<double> severity;
  for (const std::int32_t month : run.trajectory.months)
    severity.push_back(severity_in(run.scenario, month));
  return metrics::hysteresis_area(quality, severity);
}

struct Signs {
  double autocorrelation = unmeasured;
  double variance = unmeasured;
};

/// None of rows that lie on a straight line but for rounding.
Signs signs_in(std::span<const double> rows) {
  constexpr double rounding = 1e-10;
  if (rows.size() < fewest_rows_of_signs) return {};
  double largest = 0.0;
  for (const double y : rows) largest = std::max(largest, std::abs(y));
  const std::vector<double> rest = metrics::detrended(rows);
  const double variance = metrics::variance(rest);
  if (variance <= rounding * rounding * largest * largest) return {};
  return {metrics::lag1_autocorrelation(rest), variance};
}

class Measuring {
 public:
  Measuring(const EndedRun& run, const RecoveryRule& rule)
      : run_(run),
        rule_(rule),
        every_(static_cast<double>(run.scenario.output.every.value)),
        held_(rows_in(rule.held)) {
    const auto onset = first_onset(run.scenario);
    check(run.twin != nullptr, "{} has no twin", run.scenario.name);
    check(run.trajectory.months == run.twin->months, "the twin of {} has other months",
          run.scenario.name);
    const auto& months = run.trajectory.months;
    onset_ = static_cast<std::size_t>(
        std::find_if(months.begin(), months.end(), [&](auto m) { return !onset || m >= *onset; }) -
        months.begin());  // Q is 1 throughout where nothing befell
  }

  SeriesResilience measure(std::string_view name) const {
    SeriesResilience found;
    found.shocked = monthly(name, run_.trajectory, *run_.twin);
    found.twin = monthly(name, *run_.twin, *run_.twin);
    const Signs shocked = signs_in(under_the_shock(found.shocked, run_, onset_));
    const Signs calm = signs_in(under_the_shock(found.twin, run_, onset_));
    if (is_flow(name)) {
      found.shocked = metrics::trailing_sums(found.shocked, rows_in(12));
      found.twin = metrics::trailing_sums(found.twin, rows_in(12));
    }
    found.quality = metrics::quality(found.shocked, found.twin);
    found.measures = measures_of(found.quality);
    found.measures.push_back(shocked.autocorrelation - calm.autocorrelation);
    found.measures.push_back(calm.variance > 0.0 ? shocked.variance / calm.variance : unmeasured);
    return found;
  }

 private:
  std::size_t rows_in(std::int64_t months) const {
    return static_cast<std::size_t>(
        std::max<std::int64_t>(1, months / run_.scenario.output.every.value));
  }

  /// Those of Q, in the order of Keeping.
  std::vector<double> measures_of(std::span<const double> quality) const {
    const std::span<const double> since = quality.subspan(onset_);
    const auto least = metrics::trough(since, 0);
    const auto recovery = metrics::recovery_time(since, 0, rule_.tolerance, held_);
    return {metrics::resistance(since),
            least && since[*least] < 1.0
                ? static_cast<double>(run_.trajectory.months[onset_ + *least])
                : unmeasured,
            recovery ? every_ * static_cast<double>(*recovery) : unmeasured,
            every_ * metrics::loss_area(since),
            metrics::rapidity(since, 0, rule_.tolerance, held_) / every_,
            metrics::adaptive_capacity(since, held_),
            hysteresis(run_, quality)};
  }

  const EndedRun& run_;
  const RecoveryRule& rule_;
  double every_;
  std::size_t held_;       ///< rows
  std::size_t onset_ = 0;  ///< row
};

}  // namespace

std::span<const KeptSeries> kept_series() { return kept; }

std::span<const ResilienceMeasure, keeping_measures> resilience_measures() { return all_measures; }

std::optional<std::int64_t> month_of_relief(const Scenario& scenario) {
  std::int64_t month = scenario.general.months;
  const auto onset = first_onset(scenario);
  if (!onset || *onset > month || severity_in(scenario, month) > 0.0) return std::nullopt;
  while (month > *onset && severity_in(scenario, month - 1) == 0.0) --month;
  return month;
}

std::vector<SeriesResilience> resilience_of(const EndedRun& run, const RecoveryRule& rule) {
  const Measuring measuring(run, rule);
  std::vector<SeriesResilience> all;
  for (const KeptSeries& series : kept) all.push_back(measuring.measure(series.name));
  return all;
}

}  // namespace tissage
