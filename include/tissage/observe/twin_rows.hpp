// Which rows of a run are held against those of its twin, and how many of them make a year.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tissage/observe/measures.hpp"

namespace tissage {

/// Why rows that come every so many months cannot be held against a twin, or nothing: twelve months
/// must be a whole number of rows.
std::optional<std::string> why_no_year_of_rows(std::int64_t every);

/// The rows of a run that span as many months as output.every says: a last one that is shorter is
/// left out.
class TwinRows {
 public:
  /// Throws Failure (65): output.every does not divide 12. Defect unless there is a twin with the
  /// same months.
  explicit TwinRows(const EndedRun& run);

  const std::vector<std::int32_t>& months() const { return months_; }
  std::int64_t every() const { return every_; }
  /// The first row of a month or later; their number where there is none.
  std::size_t row_of(std::int64_t month) const;
  /// How many rows span that many months or just more, at least 1.
  std::size_t rows_in(std::int64_t months) const;
  /// A series by row as it is held against the twin's: of flows the sums of twelve months.
  std::vector<double> comparable(std::vector<double> rows, const Series& series) const;
  /// The same before flows are summed.
  std::vector<double> whole(std::vector<double> rows) const;

 private:
  std::int64_t every_;
  std::vector<std::int32_t> months_;
};

}  // namespace tissage
