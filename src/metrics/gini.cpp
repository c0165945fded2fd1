// The Gini coefficient by sorting.
#include "tissage/metrics/gini.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "tissage/base/error.hpp"

namespace tissage::metrics {

double gini(std::span<const double> values) {
  if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
  std::vector<double> sorted(values.begin(), values.end());
  for (const double x : sorted)
    check(std::isfinite(x) && x >= 0.0, "{} has no place in a Gini coefficient", x);
  std::sort(sorted.begin(), sorted.end());
  const double n = static_cast<double>(sorted.size());
  double sum = 0.0;
  double weighted = 0.0;
  double rank = 0.0;
  for (const double x : sorted) {
    rank += 1.0;
    sum += x;
    weighted += (2.0 * rank - n - 1.0) * x;
  }
  return sum == 0.0 ? 0.0 : weighted / (n * sum);
}

}  // namespace tissage::metrics
