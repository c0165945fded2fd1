// Laps, and their text.
#include "tissage/run/timing.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace tissage {

void Timing::add(std::string_view part, double seconds) {
  const auto found =
      std::find_if(parts.begin(), parts.end(), [&](const Part& p) { return p.name == part; });
  if (found == parts.end())
    parts.push_back({std::string(part), seconds});
  else
    found->seconds += seconds;
}

double Timing::seconds() const {
  double sum = 0.0;
  for (const Part& part : parts) sum += part.seconds;
  return sum;
}

void Stopwatch::lap(std::string_view part) {
  if (timing_ == nullptr) return;
  const Clock::time_point now = Clock::now();
  timing_->add(part, std::chrono::duration<double>(now - since_).count());
  since_ = now;
}

std::string timing_json(const Timing& timing) {
  nlohmann::ordered_json parts = nlohmann::ordered_json::object();
  for (const Timing::Part& part : timing.parts) parts[part.name] = part.seconds;
  const nlohmann::ordered_json all{{"threads", timing.threads},
                                   {"months", timing.months},
                                   {"seconds", timing.seconds()},
                                   {"processor_seconds", timing.processor_seconds},
                                   {"peak_memory_bytes", timing.peak_memory_bytes},
                                   {"seconds_of", parts}};
  return all.dump(2) + "\n";
}

std::optional<Timing> timing_from_json(std::string_view text) {
  const auto all = nlohmann::ordered_json::parse(text, nullptr, false);
  if (!all.is_object() || !all.contains("seconds_of")) return std::nullopt;
  const auto number = [&](const char* name) {
    const auto found = all.find(name);
    return found != all.end() && found->is_number() ? found->template get<double>() : 0.0;
  };
  Timing timing;
  timing.threads = static_cast<std::int64_t>(number("threads"));
  timing.months = static_cast<std::int64_t>(number("months"));
  timing.processor_seconds = number("processor_seconds");
  timing.peak_memory_bytes = static_cast<std::int64_t>(number("peak_memory_bytes"));
  for (const auto& [name, seconds] : all["seconds_of"].items())
    if (seconds.is_number()) timing.add(name, seconds.template get<double>());
  return timing;
}

}  // namespace tissage
