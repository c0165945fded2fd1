// What shocks take on average: measures of the mean curve.
#pragma once

#include <cstdint>
#include <vector>

#include "tissage/compare/resilience_findings.hpp"

namespace tissage {

/// Q(t): the sum over replicates of Y over that of the twins' Y, and its measures as `rows` has
/// them, each with the 2.5 and 97.5 % points over `resamples` draws of as many replicates with
/// replacement (Efron 1979), always the same draws. Pairs in which a Y is NaN are left out of their
/// row. A recovery that was not seen is infinite.
MeanCurve mean_curve_of(const std::vector<SeriesResilience>& replicates, const QualityRows& rows,
                        int resamples = 1000);

}  // namespace tissage
