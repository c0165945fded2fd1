// How a run keeps up with its twin: which series are compared, and what is measured of each.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

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
  rapidity,
  adaptive_capacity,
  hysteresis_area,
  autocorrelation_change,
  variance_ratio
};
inline constexpr std::size_t keeping_measures = 9;
std::span<const ResilienceMeasure, keeping_measures> resilience_measures();

/// When a run counts as recovered: Q >= 1 - tolerance for `held` months in a row.
struct RecoveryRule {
  double tolerance = .05;
  std::int64_t held = 12;  ///< months; the last ones are those of adaptive_capacity as well
};

/// Fewest rows under the shock from which signs of slow returns are taken.
inline constexpr std::size_t fewest_rows_of_signs = 24;

struct SeriesResilience {
  std::vector<double> shocked;   ///< Y by row
  std::vector<double> twin;      ///< the same of the twin
  std::vector<double> quality;   ///< Q by row
  std::vector<double> measures;  ///< by Keeping; NaN: nothing to measure, or not seen
};

/// One for each of kept_series(). Measures count from the onset of the first shock on, months are
/// months whatever output.every. Defect unless the run has shocks and a twin with the same rows.
std::vector<SeriesResilience> resilience_of(const EndedRun& run, const RecoveryRule& rule);

/// The first month from the onset on from which nothing is left of any shock; nothing where that is
/// past the end, or the onset is.
std::optional<std::int64_t> month_of_relief(const Scenario& scenario);

}  // namespace tissage
