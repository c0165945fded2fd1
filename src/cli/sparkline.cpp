// Heights and means of neighbours.
#include "sparkline.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace tissage::cli {

namespace {

constexpr std::array<const char*, 8> bars{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};

double mean_of_seen(std::span<const double> values) {
  double sum = 0.0;
  int count = 0;
  for (const double value : values) {
    if (std::isnan(value)) continue;
    sum += value;
    ++count;
  }
  return count == 0 ? std::numeric_limits<double>::quiet_NaN() : sum / count;
}

const char* bar_of(double value, double low, double high) {
  if (std::isnan(value)) return " ";
  const double share = high > low ? (value - low) / (high - low) : 1.0;
  const double height = std::clamp(share, 0.0, 1.0) * (bars.size() - 1);
  return bars[static_cast<std::size_t>(std::lround(height))];
}

}  // namespace

std::string sparkline(std::span<const double> values, double low, double high, std::size_t width) {
  const std::size_t count = std::min(values.size(), width);
  std::string line;
  for (std::size_t k = 0; k < count; ++k) {
    const std::size_t begin = k * values.size() / count;
    const std::size_t end = (k + 1) * values.size() / count;
    line += bar_of(mean_of_seen(values.subspan(begin, end - begin)), low, high);
  }
  return line;
}

}  // namespace tissage::cli
