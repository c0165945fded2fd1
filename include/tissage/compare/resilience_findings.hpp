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

/// One measure of one series over all replicates.
struct MeasureFinding {
  std::vector<double> values;  ///< by replicate; NaN: nothing to measure, or not seen
  Estimate mean;               ///< of those that were seen
  Estimate median;  ///< of times of recovery all, those not seen as infinite; else of those seen
};

/// Runs that ended outside the band of the twins: in every one of the last rows, as many as a
/// recovery must hold, Y below the 5 % quantile of the twins' or above the 95 % one, after the
/// shock was lifted.
struct RegimeFinding {
  std::vector<bool> is_outside;   ///< by replicate
  std::size_t outside = 0;        ///< runs
  std::size_t twins_outside = 0;  ///< twins of which the same is true: what chance does
};

struct SeriesFinding {
  std::vector<SeriesResilience> replicates;
  std::vector<MeasureFinding> measures;  ///< by Keeping
  std::vector<double> mean_quality;      ///< by row, over the replicates that have one
  std::size_t recovered = 0;             ///< replicates whose recovery was seen
  std::optional<RegimeFinding> regime;   ///< where it can be asked (why_no_regime)
};

struct ResilienceFindings {
  std::string scenario;
  RecoveryRule rule;
  std::int64_t every = 1;  ///< months between rows
  bool is_random = false;  ///< onset and relief are those of the first replicate
  std::int64_t onset = 0;
  std::optional<std::int64_t> relief;  ///< month; nothing: the shock lasts beyond the end
  bool has_ramp_up_down = false;      ///< one shock of that shape: there is a hysteresis to measure
  std::vector<std::int64_t> seeds;    ///< of the replicates
  std::vector<std::int32_t> months;   ///< of the rows
  std::vector<SeriesFinding> series;  ///< as kept_series()
  std::string why_no_regime;          ///< empty where it was asked
};

/// Reads a run with its twin from its directory, or all replicates with theirs. Throws Failure: no
/// such directory, no run or no twin in it (66); a file that is damaged, a twin or a replicate of
/// something else, replicates that are missing (65).
ResilienceFindings resilience_in(const std::filesystem::path& directory, const RecoveryRule& rule);

/// The same as arrays over series, replicate and month, the summary in a group.
Dataset dataset_of(const ResilienceFindings& findings, const std::string& command);
/// One row a series, measure and replicate; then one for each mean and median.
std::string csv_of(const ResilienceFindings& findings);
std::string json_of(const ResilienceFindings& findings);

}  // namespace tissage
