// Drawing progress.
#include "progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <iostream>

namespace tissage::cli {

namespace {

std::string_view name_of_phase(Phase phase) {
  switch (phase) {
    case Phase::spin_up:
      return "spin-up";
    case Phase::months:
      return "months";
    case Phase::run_off:
      return "run-off";
  }
  return "";
}

std::string duration(double seconds) {
  const long whole = std::lround(seconds);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
  return fmt::format("{} h {:02} min", whole / 3600, whole % 3600 / 60);
}

std::string rate_and_rest(const Progress& progress, double seconds) {
  if (progress.done == 0 || seconds <= 0.0) return "";
  const double rate = static_cast<double>(progress.done) / seconds;
  const double rest = static_cast<double>(progress.total - progress.done) / rate;
  const int digits = rate < 10.0 ? 1 : 0;
  return fmt::format("{:.{}f} months/s, {} left", rate, digits, duration(rest));
}

}  // namespace

ProgressBar::ProgressBar(bool is_quiet)
    : is_quiet_(is_quiet),
      is_terminal_(::isatty(STDERR_FILENO) != 0),
      phase_began_(Clock::now()),
      last_shown_(phase_began_) {}

ProgressBar::~ProgressBar() {
  if (is_drawn_) std::cerr << "\r\033[K" << std::flush;
}

void ProgressBar::show(const Progress& progress) {
  if (is_quiet_) return;
  const auto now = Clock::now();
  if (progress.phase != phase_) {
    phase_ = progress.phase;
    phase_began_ = now;
  }
  const double seconds = std::chrono::duration<double>(now - phase_began_).count();
  const double pause = std::chrono::duration<double>(now - last_shown_).count();
  if (pause < (is_terminal_ ? 0.05 : 10.0)) return;  // short runs elsewhere stay silent
  last_shown_ = now;
  is_terminal_ ? draw(progress, seconds) : print_line(progress, seconds);
}

void ProgressBar::draw(const Progress& progress, double seconds) {
  constexpr std::int64_t width = 30;
  const std::int64_t full = progress.total == 0 ? width : width * progress.done / progress.total;
  std::string bar;
  for (std::int64_t k = 0; k < width; ++k) bar += k < full ? "━" : "─";
  std::cerr << fmt::format("\r\033[K{:8}{} {}/{}  {}", name_of_phase(progress.phase), bar,
                           progress.done, progress.total, rate_and_rest(progress, seconds))
            << std::flush;
  is_drawn_ = true;
}

void ProgressBar::print_line(const Progress& progress, double seconds) {
  std::cerr << fmt::format("{} {}/{}  {}\n", name_of_phase(progress.phase), progress.done,
                           progress.total, rate_and_rest(progress, seconds));
}

}  // namespace tissage::cli
