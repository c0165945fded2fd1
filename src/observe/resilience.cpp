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
#include "tissage/observe/shock_times.hpp"
#include "tissage/observe/twin_rows.hpp"
#include "tissage/shock/shock.hpp"

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
    {"net_loss", "months", "sum of 1 - Q: what exceeds 1 counts against it"},
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
                            const Trajectory& reference, const TwinRows& rows) {
  if (name != "pooled") return rows.whole(rows_of_cells(run, name));
  std::vector<double> sum(rows.months().size(), 0.0);
  for (const std::string& resource : run.labels[Dimension::resource]) {
    const Outcome::Choice choice{Dimension::resource, resource};
    const double unit = mean_of_rows(rows.whole(rows_of_cells(reference, name, {choice})));
    if (unit == 0.0) continue;
    const std::vector<double> of_run = rows_of_cells(run, name, {choice});
    for (std::size_t row = 0; row < sum.size(); ++row) sum[row] += of_run[row] / unit;
  }
  return sum;
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

/// Of a shock with a way out: the severity by row.
std::vector<double> severity_by_row(const Scenario& scenario, const ShockTimes& times,
                                    const std::vector<std::int32_t>& months) {
  std::vector<double> severity;
  if (!why_no_hysteresis(scenario).empty()) return severity;
  for (const std::int32_t month : months) severity.push_back(times.severity(month));
  return severity;
}

class Measuring {
 public:
  Measuring(const EndedRun& run, const RecoveryRule& rule)
      : run_(run), rows_(run), times_(run.scenario), relief_(times_.relief()) {
    measured_.months = rows_.months();
    measured_.every = rows_.every();
    measured_.onset = times_.onset() ? rows_.row_of(*times_.onset()) : rows_.months().size();
    measured_.held = rows_.rows_in(rule.held);
    measured_.tolerance = rule.tolerance;
    measured_.severity = severity_by_row(run.scenario, times_, rows_.months());
  }

  const QualityRows& measured() const { return measured_; }

  Resilience all() const {
    Resilience all{rows_.months(), times_.onset(), relief_, {}};
    for (const KeptSeries& series : kept) all.series.push_back(measure(series.name));
    return all;
  }

 private:
  SeriesResilience measure(std::string_view name) const {
    SeriesResilience found;
    found.shocked = monthly(name, run_.trajectory, *run_.twin, rows_);
    found.twin = monthly(name, *run_.twin, *run_.twin, rows_);
    const Signs shocked = signs_in(under_the_shock(found.shocked));
    const Signs calm = signs_in(under_the_shock(found.twin));
    const Series& series = *series_called(name);
    found.shocked = rows_.comparable(std::move(found.shocked), series);
    found.twin = rows_.comparable(std::move(found.twin), series);
    found.quality = metrics::quality(found.shocked, found.twin);
    found.measures = measures_of_quality(found.quality, measured_);
    found.measures.push_back(shocked.autocorrelation - calm.autocorrelation);
    found.measures.push_back(calm.variance > 0.0 ? shocked.variance / calm.variance : unmeasured);
    return found;
  }

  /// Rows in which there is something of a shock, from the onset to the relief.
  std::span<const double> under_the_shock(const std::vector<double>& rows) const {
    const std::size_t end = relief_ ? rows_.row_of(*relief_) : rows.size();
    return std::span<const double>(rows).subspan(measured_.onset, end - measured_.onset);
  }

  const EndedRun& run_;
  TwinRows rows_;
  ShockTimes times_;
  std::optional<std::int64_t> relief_;
  QualityRows measured_;
};

}  // namespace

std::span<const KeptSeries> kept_series() { return kept; }

bool is_flow(const KeptSeries& series) {
  return series_called(series.name)->method == CellMethod::sum;
}

std::span<const ResilienceMeasure, keeping_measures> resilience_measures() { return all_measures; }

std::vector<double> measures_of_quality(std::span<const double> quality, const QualityRows& rows) {
  if (rows.onset >= quality.size()) return std::vector<double>(quality_measures, unmeasured);
  const auto every = static_cast<double>(rows.every);
  const std::span<const double> since = quality.subspan(rows.onset);
  const auto least = metrics::trough(since, 0);
  const auto recovery = metrics::recovery_time(since, 0, rows.tolerance, rows.held);
  return {metrics::resistance(since),
          least && since[*least] < 1.0 ? static_cast<double>(rows.months[rows.onset + *least])
                                       : unmeasured,
          recovery ? every * static_cast<double>(*recovery) : unmeasured,
          every * metrics::loss_area(since),
          every * metrics::net_loss(since),
          metrics::rapidity(since, 0, rows.tolerance, rows.held) / every,
          metrics::adaptive_capacity(since, rows.held),
          rows.severity.empty() ? unmeasured : metrics::hysteresis_area(quality, rows.severity)};
}

std::optional<std::int64_t> month_of_relief(const Scenario& scenario) {
  return ShockTimes(scenario).relief();
}

std::string why_no_hysteresis(const Scenario& scenario) {
  std::vector<Shock> shocks = scenario.parameters.shocks;
  std::erase_if(shocks, [](const Shock& shock) { return !can_come(shock); });
  if (shocks.size() != 1 || shocks.front().shape.value != Shape::ramp_up_down)
    return "not defined, it takes one shock of the shape ramp_up_down";
  const std::string& type = shocks.front().type.value;
  if (is_blow(shocks.front()))
    return fmt::format("not defined, {} strikes as it rises and there is no way out of it", type);
  return "";
}

QualityRows quality_rows(const EndedRun& run, const RecoveryRule& rule) {
  return Measuring(run, rule).measured();
}

Resilience resilience_of(const EndedRun& run, const RecoveryRule& rule) {
  return Measuring(run, rule).all();
}

}  // namespace tissage
