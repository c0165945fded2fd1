// All results of a sweep in one file.
#pragma once

#include <filesystem>
#include <string>

#include "tissage/sweep/plan.hpp"
#include "tissage/sweep/shards.hpp"

namespace tissage {

/// Results of a whole plan, in the order of its runs.
struct SweepTable {
  std::size_t done = 0;
  std::size_t failed = 0;
  std::size_t missing = 0;
  std::vector<std::int8_t> status;  ///< as in sweep.h5: 0 done, 1 failed, 2 missing
  /// One for each outcome, then run by run; NaN where a run failed or is missing.
  std::vector<std::vector<double>> outcomes;
};

SweepTable table_of(const Plan& plan, const ResultsById& results);
SweepTable read_table(const Plan& plan, const std::filesystem::path& directory);

/// The path of a parameter as the name of a variable: letters, digits, '_' and '.'.
std::string variable_name(const std::string& path);

/// Publishes sweep.h5, netCDF-4 with the dimensions point, arm and replicate. Throws Failure:
/// bad_data where runs failed or are missing and that is not allowed; what cannot be written.
SweepTable gather(const Plan& plan, const std::filesystem::path& directory, bool allow_missing,
                  const std::string& command);

}  // namespace tissage
