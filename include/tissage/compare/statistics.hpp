// What replicates say: means with their uncertainty, paired differences, many tests at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tissage {

/// A value with its 95 % interval, in the unit of what was estimated. NaN where it is unknown.
struct Estimate {
  double value = 0.0;
  double low = 0.0;
  double high = 0.0;
  std::size_t count = 0;  ///< replicates that it rests on
};

/// Mean and Student's interval (Student 1908): mean ± t(.975, n - 1) s / sqrt(n). NaN values are
/// left out; `count` says how many remain. Of fewer than two the interval is NaN, of none the mean.
Estimate mean_estimate(std::span<const double> values);

/// Median and its interval between order statistics, whatever the law (Conover 1999, section 3.2):
/// from the k-th smallest to the k-th largest value, k the largest with P(Bin(n, 1/2) < k) <= .025.
/// NaN values are left out; infinite ones, such as times that were not seen, are values. The
/// interval is NaN of fewer than six values, all of it of none.
Estimate median_estimate(std::span<const double> values);

/// Quantile of sorted values, linear between them (Hyndman & Fan 1996, definition 7). NaN of none.
double quantile_of_sorted(const std::vector<double>& sorted, double share);

/// Two policies under the same luck: pairs of replicates with the same seed.
struct PairedDifference {
  Estimate difference;       ///< mean of first less second
  double superiority = 0.0;  ///< P(first > second) + P(equal) / 2 within pairs (Grissom & Kim 2012)
  double p_value = 0.0;      ///< two-sided, of the paired t test (Student 1908), or the sign test
  double variance_ratio = 0.0;  ///< var(a - b) / (var a + var b): below 1 where pairing helps
};

/// Pairs in which either value is NaN are left out. If all n differences are the same the p value
/// is 1 where they are 0, else that of the sign test, 2^(1-n), with an interval of no width, or
/// none if p > .05. The p value is NaN, as the ratio, of fewer than two pairs. The ratio is NaN if
/// neither varies; superiority is NaN without pairs. Defect unless both are equally long.
PairedDifference paired_difference(std::span<const double> a, std::span<const double> b);

/// Which of several tests survive when all of them together may be wrong with a probability of
/// `level` (Holm 1979). A test whose p value is NaN never survives, but counts as one of the
/// family, so that missing data never make the others easier.
std::vector<bool> holm(std::span<const double> p_values, double level = .05);

enum class Verdict : std::uint8_t {
  first,
  second,
  undecided,  ///< they cannot be told apart
};

/// What an interval of first less second says: first if all of it is above 0, second if below.
Verdict verdict(const Estimate& difference);

}  // namespace tissage
