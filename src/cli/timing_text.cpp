// Parts of a run with their share of its time.
#include "timing_text.hpp"

#include <algorithm>

#include "table.hpp"
#include "tissage/run/timing.hpp"
#include "tissage/scenario/files.hpp"
#include "tissage/store/available_memory.hpp"

namespace tissage::cli {

namespace {

constexpr double least_share = .001;  // of a part that has a line of its own

}  // namespace

std::string timing_text(const std::filesystem::path& file) {
  constexpr std::size_t largest = std::size_t{1} << 20;  // bytes
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return "";
  auto timing = timing_from_json(read_located(file.string(), largest));
  if (!timing) return fmt::format("\n{} cannot be read\n", file.string());
  const double all = timing->seconds();
  std::sort(timing->parts.begin(), timing->parts.end(),
            [](const Timing::Part& a, const Timing::Part& b) { return a.seconds > b.seconds; });
  std::vector<std::vector<std::string>> rows;
  double rest = 0.0;
  const auto add = [&](const std::string& name, double seconds) {
    rows.push_back({name, fmt::format("{:.3f}", seconds),
                    fmt::format("{:.1f} %", all > 0.0 ? 100.0 * seconds / all : 0.0)});
  };
  for (const Timing::Part& part : timing->parts)
    if (part.seconds >= least_share * all)
      add(part.name, part.seconds);
    else
      rest += part.seconds;
  if (rest > 0.0) add("all others", rest);
  return fmt::format(
             "\n{:.2f} s for {} months, unrecorded ones included, on {} thread{} ({:.2f} s of "
             "processor), {} at most\n\n",
             all, timing->months, timing->threads, timing->threads == 1 ? "" : "s",
             timing->processor_seconds, size_text(static_cast<double>(timing->peak_memory_bytes))) +
         table_text({"part", "seconds", "share"}, rows);
}

}  // namespace tissage::cli
