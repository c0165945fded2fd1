// Quantiles in closed form, by base/math and base/normal so that they have the same bits
// everywhere.
#include "tissage/sweep/distribution.hpp"

#include <algorithm>
#include <cmath>

#include "tissage/base/error.hpp"
#include "tissage/base/math.hpp"
#include "tissage/base/normal.hpp"

namespace tissage {

namespace {

/// Least probability of the whole normal law that its range must hold: far from the mean,
/// normal_probability and normal_quantile have no more digits to tell values apart.
constexpr double least_normal_share = 1e-6;

double loguniform_quantile(const Range& range, double u) {
  const double log_low = math::log(range.low);
  return math::exp(log_low + u * (math::log(range.high) - log_low));
}

/// Probability of the whole normal law below the two ends of the range.
Range normal_ends(const Distribution& d) {
  return {normal_probability((d.range.low - d.mean) / d.sd),
          normal_probability((d.range.high - d.mean) / d.sd)};
}

double truncated_normal_quantile(const Distribution& d, double u) {
  const Range ends = normal_ends(d);
  return d.mean + d.sd * normal_quantile(ends.low + u * (ends.high - ends.low));
}

double triangular_quantile(const Distribution& d, double u) {
  const double width = d.range.high - d.range.low;
  const double below_mode = (d.mode - d.range.low) / width;
  if (u < below_mode) return d.range.low + width * std::sqrt(u * below_mode);
  return d.range.high - width * std::sqrt((1.0 - u) * (1.0 - below_mode));
}

bool is_whole(double number) { return number == std::floor(number) && std::fabs(number) <= 0x1p53; }

std::optional<std::string> complaint_of_range(const Distribution& d) {
  const auto [low, high] = d.range;
  if (!std::isfinite(high - low)) return "range needs two finite numbers";
  if (d.law == Law::integer) {
    if (!is_whole(low)) return fmt::format("integer needs whole bounds: {} is not", low);
    if (!is_whole(high)) return fmt::format("integer needs whole bounds: {} is not", high);
    if (low > high) return fmt::format("range is empty: {} is above {}", low, high);
    return std::nullopt;
  }
  if (!(low < high)) return fmt::format("range is empty: {} is not below {}", low, high);
  return std::nullopt;
}

std::optional<std::string> complaint_of_normal(const Distribution& d) {
  if (!std::isfinite(d.mean)) return "mean must be a finite number";
  if (!std::isfinite(d.sd)) return "sd must be a finite number";
  if (!(d.sd > 0.0)) return fmt::format("sd must be above 0, not {}", d.sd);
  const Range ends = normal_ends(d);
  if (!(ends.high - ends.low >= least_normal_share))
    return fmt::format(
        "range holds less than a millionth of the law: mean {} with sd {} is too far", d.mean,
        d.sd);
  return std::nullopt;
}

std::optional<std::string> complaint_of_mode(const Distribution& d) {
  if (d.mode >= d.range.low && d.mode <= d.range.high) return std::nullopt;
  return fmt::format("mode lies outside the range: {} is not in [{}, {}]", d.mode, d.range.low,
                     d.range.high);
}

}  // namespace

double quantile(const Distribution& d, double u) {
  check(u > 0.0 && u < 1.0, "A quantile of probability {}", u);
  const auto [low, high] = d.range;
  switch (d.law) {
    case Law::uniform:
      return std::clamp(low + u * (high - low), low, high);
    case Law::loguniform:
      return std::clamp(loguniform_quantile(d.range, u), low, high);
    case Law::truncated_normal:
      return std::clamp(truncated_normal_quantile(d, u), low, high);
    case Law::triangular:
      return std::clamp(triangular_quantile(d, u), low, high);
    case Law::integer:
      return std::clamp(low + std::floor(u * (high - low + 1.0)), low, high);
    case Law::choice:
      break;
  }
  const auto choices = static_cast<double>(d.choices);
  return std::min(std::floor(u * choices), choices - 1.0);
}

std::optional<std::string> complaint(const Distribution& d) {
  if (d.law == Law::choice) {
    if (d.choices == 0) return "choice needs at least one value";
    return std::nullopt;
  }
  if (auto wrong = complaint_of_range(d)) return wrong;
  if (d.law == Law::loguniform && !(d.range.low > 0.0))
    return fmt::format("loguniform needs a range above 0, not from {}", d.range.low);
  if (d.law == Law::truncated_normal) return complaint_of_normal(d);
  if (d.law == Law::triangular) return complaint_of_mode(d);
  return std::nullopt;
}

}  // namespace tissage
