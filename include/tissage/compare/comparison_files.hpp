// comparison.h5 and comparison.csv: the runs, and what was found.
#pragma once

#include <string>

#include "tissage/compare/findings.hpp"
#include "tissage/store/dataset.hpp"

namespace tissage {

/// Every outcome of every run along shock, policy, scale and replicate (no policy: the same at each
/// scale), and the group `uncertainty` along point, policy and replicate.
Dataset dataset_of(const Comparison& comparison, const ComparisonResults& results,
                   const std::string& command);

/// Everything that was found, one row a finding: table, shock, policy, against, scale, outcome,
/// unit, value, low, high, count and what else the table has.
std::string csv_of(const Comparison& comparison, const ComparisonFindings& findings);

/// "the first does better", "cannot be told apart" … with the names of policies.
std::string in_words(const Estimate& difference, const std::string& first,
                     const std::string& second);

}  // namespace tissage
