// How a run keeps up with its twin: which series are compared, and what is measured of each.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tissage/metrics/resilience.hpp"
#include "tissage/observe/measures.hpp"

namespace tissage {

/// A quantity Y(t) of a run whose quality Q(t) = Y(t) / Y of the twin is measured.
struct KeptSeries {
  std::string_view name;  ///< of the series that it is made from
  std::string_view meaning;
};

/// Value, as sums of twelve months; collaborations alive; trust_mean, averaged over territories and
/// pairs of kinds; pooled: the sum over resources, each in units of its own mean in the twin, since
/// they have none in common.
std::span<const KeptSeries> kept_series();
/// Whether it is compared as sums of twelve months.
bool is_flow(const KeptSeries& series);

struct ResilienceMeasure {
  std::string_view name;
  std::string_view unit;
  std::string_view meaning;
};

/// What is measured of each series (metrics/resilience, metrics/early_warnings), in this order.
enum class Keeping : std::uint8_t {
  resistance,
  trough_month,
  recovery_time,
  loss_area,
  net_loss,
  rapidity,
  adaptive_capacity,
  hysteresis_area,
  autocorrelation_change,
  variance_ratio
};
inline constexpr std::size_t keeping_measures = 10;
/// The first of them, up to the hysteresis area, are measures of Q alone.
inline constexpr std::size_t quality_measures = 8;
std::span<const ResilienceMeasure, keeping_measures> resilience_measures();

/// When a run counts as recovered: Q >= 1 - tolerance for `held` months in a row.
struct RecoveryRule {
  double tolerance = metrics::usual_tolerance;
  std::int64_t held =
      metrics::usual_held;  ///< months; the last ones are those of adaptive_capacity as well
};

/// Fewest rows under the shock from which signs of slow returns are taken.
inline constexpr std::size_t fewest_rows_of_signs = 24;

struct SeriesResilience {
  std::vector<double> shocked;   ///< Y by row
  std::vector<double> twin;      ///< the same of the twin
  std::vector<double> quality;   ///< Q by row
  std::vector<double> measures;  ///< by Keeping; NaN: nothing to measure, or not seen
};

struct Resilience {
  std::vector<std::int32_t> months;      ///< of the rows, a last one that is shorter left out
  std::optional<std::int64_t> onset;     ///< of the first shock; nothing: the run was never struck
  std::optional<std::int64_t> relief;    ///< as month_of_relief()
  std::vector<SeriesResilience> series;  ///< one for each of kept_series()
};

/// Measures count from the onset of the first shock on, months are months whatever output.every; a
/// run that was never struck has none (NaN). Throws Failure (65): output.every does not divide 12.
/// Defect unless the run has a twin with the same rows.
Resilience resilience_of(const EndedRun& run, const RecoveryRule& rule);

/// What the measures of Q take from a run beside Q.
struct QualityRows {
  std::vector<std::int32_t> months;  ///< of the rows
  std::int64_t every = 1;            ///< months between rows
  std::size_t onset = 0;             ///< row
  std::size_t held = 1;              ///< rows for which a recovery must hold
  double tolerance = metrics::usual_tolerance;
  std::vector<double> severity;  ///< by row, of a shock that has a way out; or empty
};

QualityRows quality_rows(const EndedRun& run, const RecoveryRule& rule);

/// The measures of Q (by row), the first quality_measures of Keeping; NaN as in SeriesResilience.
std::vector<double> measures_of_quality(std::span<const double> quality, const QualityRows& rows);

/// The first month from the onset on from which nothing is left of any shock (a blow acts as it
/// rises: the month after its last rise); nothing where that is past the end, or the onset is.
std::optional<std::int64_t> month_of_relief(const Scenario& scenario);

/// Why a run has no hysteresis area whatever its Q: there is no way into one shock and out of it
/// again. Empty where there is.
std::string why_no_hysteresis(const Scenario& scenario);

}  // namespace tissage
