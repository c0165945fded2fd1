// A progress bar on a terminal, plain lines elsewhere, nothing when quiet. Always on standard
// error.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace tissage::cli {

/// How far some work is.
struct Work {
  std::string_view label;  ///< "months"
  std::string_view unit;   ///< what its rate counts: "months"
  std::int64_t done = 0;
  std::int64_t total = 0;
  std::int64_t done_now = 0;  ///< since the bar began: what its rate is taken from
  std::string remark = {};    ///< ", 3 failed"
};

class ProgressBar {
 public:
  explicit ProgressBar(bool is_quiet);
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  /// Work with another label begins anew.
  void show(const Work& work);
  /// A line of its own, also where it is quiet.
  void note(const std::string& text);

 private:
  using Clock = std::chrono::steady_clock;
  void draw(const Work& work, double seconds);
  static void print_line(const Work& work, double seconds);

  bool is_quiet_;
  bool is_terminal_;
  bool is_drawn_ = false;
  std::string label_;
  Clock::time_point label_began_;
  Clock::time_point last_shown_;
};

/// "12 s", "3 min 05 s", "2 h 10 min".
std::string duration_text(double seconds);

}  // namespace tissage::cli
