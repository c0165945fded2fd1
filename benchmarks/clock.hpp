// Time taken by hand, where Google Benchmark's loop does not fit.
#pragma once

#include <chrono>
#include <ctime>

namespace tissage {

/// Seconds of processor time of all threads since the program began.
inline double processor_seconds() {
  return static_cast<double>(std::clock()) / static_cast<double>(CLOCKS_PER_SEC);
}

/// Seconds by the clock on the wall.
inline double wall_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace tissage
