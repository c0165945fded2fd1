// How long the parts of a run took.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tissage {

/// Wall time of a run by part: "building", the processes of the month, "observing" …, each once, in
/// the order in which they first happened.
struct Timing {
  struct Part {
    std::string name;
    double seconds = 0.0;
  };
  std::vector<Part> parts;
  std::int64_t threads = 1;
  std::int64_t months = 0;             ///< that were simulated, spin-up and run-off included
  double processor_seconds = 0.0;      ///< of all threads of the process, from the run's begin
  std::int64_t peak_memory_bytes = 0;  ///< resident, of the whole process

  void add(std::string_view part, double seconds);
  double seconds() const;  ///< of all parts
};

/// Adds the time since it began, or since the last lap, to parts of a timing, if there is one.
class Stopwatch {
 public:
  explicit Stopwatch(Timing* timing) : timing_(timing), since_(Clock::now()) {}
  void lap(std::string_view part);

 private:
  using Clock = std::chrono::steady_clock;
  Timing* timing_;
  Clock::time_point since_;
};

/// timing.json, and back; nothing where the text is no timing.
std::string timing_json(const Timing& timing);
std::optional<Timing> timing_from_json(std::string_view text);

}  // namespace tissage
