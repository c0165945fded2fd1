// Places and refusals.
#include "scenario/rules.hpp"

#include <algorithm>

namespace tissage {

namespace {

int depth_of(const Place& place) { return place.source ? place.source->depth : 0; }

std::int64_t floor_ratio(std::int64_t a, std::int64_t b) {
  return a >= 0 ? a / b : -((b - 1 - a) / b);
}

}  // namespace

bool has_multiple(std::int64_t interval, std::int64_t first, std::int64_t last) {
  return floor_ratio(last, interval) > floor_ratio(first - 1, interval);
}

void Rules::unless(bool holds, const Paths& paths, const std::string& text) {
  if (holds) return;
  const auto is_refused = [&](const std::string& path) { return refused(path); };
  if (std::any_of(paths.begin(), paths.end(), is_refused)) return;
  Place place = findings_.place_of(paths.front());
  for (auto path = paths.rbegin(); path != paths.rend(); ++path) {
    const auto found = findings_.places.find(*path);
    if (found != findings_.places.end()) place = found->second;
  }
  findings_.mistakes.push_back(mistake_at(place, text));
}

bool Rules::refused(const std::string& path) const {
  for (std::size_t dot = path.size(); dot != std::string::npos; dot = path.rfind('.', dot - 1))
    if (findings_.refused.count(path.substr(0, dot)) > 0) return true;
  const auto within = findings_.refused.lower_bound(path + ".");
  return within != findings_.refused.end() && within->rfind(path + ".", 0) == 0;
}

void Rules::in_time(const std::string& path, std::int64_t month, const std::string& what) {
  const std::int64_t months = scenario_.general.months;
  if (month <= months || refused("months")) return;
  const auto last = findings_.places.find("months");
  const bool is_shortened =
      last != findings_.places.end() && depth_of(last->second) < depth_of(findings_.place_of(path));
  const std::string text =
      fmt::format("{} in month {} is after the last month, {}", what, month, months);
  if (is_shortened && !refused(path))
    findings_.notes.push_back(text + ", and does nothing");
  else
    unless(false, {path}, text);
}

}  // namespace tissage
