// What shocks did to a run and its replicates: every measure against the twins, with intervals.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "tissage/compare/statistics.hpp"
#include "tissage/observe/resilience.hpp"
#include "tissage/store/dataset.hpp"

namespace tissage {

/// Replicates from which on a band of twins is drawn: 5 % of fewer lie beyond the outermost twin.
inline constexpr std::size_t fewest_twins_of_band = 20;

/// One measure of one series over all replicates that were struck: what single towns live through.
struct MeasureFinding {
  std::vector<double> values;  ///< by replicate; NaN: nothing to measure, or not seen
  Estimate mean;               ///< of those that were seen; of the trough month without an interval
  Estimate median;  ///< of times of recovery all, those not seen as infinite; else of those seen
  double low_quartile = 0.0;  ///< of the same values as the median
  double high_quartile = 0.0;
};

/// Q of the sums over replicates, and its measures: what the shocks take on average.
struct MeanCurve {
  std::vector<double> quality;     ///< by row
  std::vector<Estimate> measures;  ///< the first quality_measures of Keeping
};

/// Where a run ended, against the band of the twins.
enum class Side : std::uint8_t { within, below, above };

template <>
struct Names<Side> {
  static constexpr std::array<std::string_view, 3> value{"within", "below", "above"};
};

struct SideCounts {
  std::size_t below = 0;
  std::size_t above = 0;
  std::size_t outside() const { return below + above; }
  void count(Side side) {
    below += side == Side::below ? 1 : 0;
    above += side == Side::above ? 1 : 0;
  }
};

/// Runs that ended outside the band of the twins: in every one of the last rows, as many as a
/// recovery must hold, Y below the 5 % quantile of the twins' or above the 95 % one, after the
/// shock was lifted.
struct RegimeFinding {
  std::vector<Side> sides;  ///< by replicate
  SideCounts runs;
  SideCounts twins;  ///< of which the same is true: what chance does
};

struct SeriesFinding {
  std::vector<SeriesResilience> replicates;
  std::vector<MeasureFinding> measures;  ///< by Keeping
  std::vector<double> mean_quality;      ///< by row, over the replicates that have one
  std::optional<MeanCurve> mean_curve;   ///< where it can be drawn (why_no_mean_curve)
  std::size_t recovered = 0;             ///< replicates whose recovery was seen
  std::optional<RegimeFinding> regime;   ///< where it can be asked
  std::string why_no_regime;             ///< empty where it was asked
};

struct ResilienceFindings {
  std::string scenario;
  RecoveryRule rule;
  bool is_random = false;            ///< a shock comes at random
  std::vector<std::int64_t> seeds;   ///< of the replicates
  std::vector<std::int32_t> months;  ///< of the rows, a last one that is shorter left out
  std::vector<std::optional<std::int64_t>> onsets;   ///< by replicate; nothing: never struck
  std::vector<std::optional<std::int64_t>> reliefs;  ///< by replicate; nothing: beyond the end
  std::size_t struck = 0;                            ///< replicates
  std::optional<std::int64_t> onset;   ///< month that all replicates have in common, if so
  std::optional<std::int64_t> relief;  ///< the same; nothing as well: the shock outlasts the run
  std::vector<SeriesFinding> series;   ///< as kept_series()
  std::string why_no_hysteresis;       ///< empty where there is one to measure
  std::string why_no_mean_curve;       ///< empty where there is one
  std::string why_no_regime;           ///< of all series; empty where it is theirs to say
};

/// Reads a run with its twin from its directory, or all replicates with theirs. Throws Failure: no
/// such directory, no run or no twin in it (66); a file that is damaged, a twin or a replicate of
/// something else, replicates that are missing, rows of which twelve months are no whole number
/// (65).
ResilienceFindings resilience_in(const std::filesystem::path& directory, const RecoveryRule& rule);

/// The same as arrays over series, replicate and month, the summary in a group.
Dataset dataset_of(const ResilienceFindings& findings, const std::string& command);
/// One row a series, measure and replicate; then one for each mean, median and quartile, and for
/// that of the mean curve. After the measures the regime: below -1, within 0, above 1.
std::string csv_of(const ResilienceFindings& findings);
std::string json_of(const ResilienceFindings& findings);

}  // namespace tissage
