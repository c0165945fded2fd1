// Distances between names.
#include "tissage/base/nearest.hpp"

#include <algorithm>

namespace tissage {

namespace {

constexpr std::size_t longest_name = 200;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Letters to change, insert, drop or swap with their neighbour.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + change});
      const bool swapped = i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
                           lower(a[i - 2]) == lower(b[j - 1]);
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

}  // namespace

std::optional<std::string> nearest_name(std::string_view written,
                                        const std::vector<std::string>& names) {
  if (written.empty() || written.size() > longest_name) return std::nullopt;
  std::optional<std::string> best;
  std::size_t least = 0;
  for (const std::string& name : names) {
    if (name.size() > longest_name) continue;
    const std::size_t allowed = std::max<std::size_t>(1, std::min(written.size(), name.size()) / 3);
    const std::size_t letters = distance(written, name);
    if (letters > allowed || (best && letters >= least)) continue;
    best = name;
    least = letters;
  }
  return best;
}

std::string suggestion(std::string_view written, const std::vector<std::string>& names) {
  const auto name = nearest_name(written, names);
  return name ? "; did you mean " + *name + "?" : "";
}

}  // namespace tissage
