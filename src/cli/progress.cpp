// Drawing progress.
#include "progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <iostream>

namespace tissage::cli {

namespace {

std::string rate_and_rest(const Work& work, double seconds) {
  if (work.done_now == 0 || seconds <= 0.0) return "";
  const double rate = static_cast<double>(work.done_now) / seconds;
  const double rest = static_cast<double>(work.total - work.done) / rate;
  const int digits = rate < 10.0 ? 1 : 0;
  return fmt::format("{:.{}f} {}/s, {} left", rate, digits, work.unit, duration_text(rest));
}

}  // namespace

std::string duration_text(double seconds) {
  const long whole = std::lround(seconds);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
  return fmt::format("{} h {:02} min", whole / 3600, whole % 3600 / 60);
}

ProgressBar::ProgressBar(bool is_quiet)
    : is_quiet_(is_quiet),
      is_terminal_(::isatty(STDERR_FILENO) != 0),
      label_began_(Clock::now()),
      last_shown_(label_began_) {}

ProgressBar::~ProgressBar() {
  if (is_drawn_) std::cerr << "\r\033[K" << std::flush;
}

void ProgressBar::show(const Work& work) {
  if (is_quiet_) return;
  const auto now = Clock::now();
  if (work.label != label_) {
    if (!label_.empty()) label_began_ = now;
    label_ = std::string(work.label);
  }
  const double seconds = std::chrono::duration<double>(now - label_began_).count();
  const double pause = std::chrono::duration<double>(now - last_shown_).count();
  if (pause < (is_terminal_ ? 0.05 : 10.0)) return;  // short work elsewhere stays silent
  last_shown_ = now;
  is_terminal_ ? draw(work, seconds) : print_line(work, seconds);
}

void ProgressBar::note(const std::string& text) {
  std::cerr << (is_drawn_ ? "\r\033[K" : "") << "note: " << text << '\n';
}

void ProgressBar::draw(const Work& work, double seconds) {
  constexpr std::int64_t width = 30;
  const std::int64_t full = work.total == 0 ? width : width * work.done / work.total;
  std::string bar;
  for (std::int64_t k = 0; k < width; ++k) bar += k < full ? "━" : "─";
  std::cerr << fmt::format("\r\033[K{:8}{} {}/{}{}  {}", work.label, bar, work.done, work.total,
                           work.remark, rate_and_rest(work, seconds))
            << std::flush;
  is_drawn_ = true;
}

void ProgressBar::print_line(const Work& work, double seconds) {
  std::cerr << fmt::format("{} {}/{}{}  {}\n", work.label, work.done, work.total, work.remark,
                           rate_and_rest(work, seconds));
}

}  // namespace tissage::cli
