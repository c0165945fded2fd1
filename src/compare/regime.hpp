// Whether runs end outside the band of their twins, and on which side.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "tissage/compare/resilience_findings.hpp"

namespace tissage {

/// Of rows of runs and of their twins (each by replicate, then row): in each row from `first_row`
/// on a run must lie below the 5 % quantile of the twins', or in each above the 95 % one. NaN rows
/// of twins are left out; a NaN of a run is within.
RegimeFinding regime_of(const std::vector<SeriesResilience>& replicates, std::size_t first_row);

/// The first row of the last `held` ones, if each of them lies wholly after the relief: a row of a
/// state from its month on, one of a flow with all the months that its sum reaches back to. Nothing
/// where one does not, or there are not so many.
std::optional<std::size_t> first_row_after(std::int64_t relief, const QualityRows& rows,
                                           bool is_flow);

}  // namespace tissage
