// Time taken by hand, where Google Benchmark's loop does not fit.
#pragma once

#include <ctime>

namespace tissage {

/// Seconds of processor time of all threads since the program began.
inline double processor_seconds() {
  return static_cast<double>(std::clock()) / static_cast<double>(CLOCKS_PER_SEC);
}

}  // namespace tissage
