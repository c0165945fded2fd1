// A progress bar on a terminal, plain lines elsewhere, nothing when quiet. Always on standard
// error.
#pragma once

#include <chrono>

#include "tissage/run/simulation.hpp"

namespace tissage::cli {

class ProgressBar {
 public:
  explicit ProgressBar(bool is_quiet);
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  void show(const Progress& progress);

 private:
  using Clock = std::chrono::steady_clock;
  void draw(const Progress& progress, double seconds);
  void print_line(const Progress& progress, double seconds);

  bool is_quiet_;
  bool is_terminal_;
  bool is_drawn_ = false;
  Phase phase_ = Phase::spin_up;
  Clock::time_point phase_began_;
  Clock::time_point last_shown_;
};

}  // namespace tissage::cli
