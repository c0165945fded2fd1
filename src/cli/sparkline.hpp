// A curve in one line of a terminal.
#pragma once

#include <span>
#include <string>

namespace tissage::cli {

/// Values as bars of eight heights between `low` and `high`, at most `width` characters of UTF-8:
/// where there are more values, means of as many neighbours each. A blank: no value (NaN).
std::string sparkline(std::span<const double> values, double low, double high, std::size_t width);

}  // namespace tissage::cli
