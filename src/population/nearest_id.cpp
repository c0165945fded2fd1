// "Did you mean" for names of kinds and ids.
#include "population/nearest_id.hpp"

#include <algorithm>
#include <utility>

namespace tissage {

namespace {

constexpr std::size_t longest_id = 100;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Letters to change, insert or drop (Levenshtein 1966), upper and lower case the same.
std::size_t letters_between(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string id_suggestion(const std::string& written, const std::vector<std::string>& ids) {
  const std::string* best = nullptr;
  std::size_t least = 0;
  if (written.size() > longest_id) return "";
  for (const std::string& id : ids) {
    if (id.size() > longest_id) continue;
    const std::size_t letters = letters_between(written, id);
    const std::size_t allowed = std::max<std::size_t>(1, std::min(written.size(), id.size()) / 3);
    if (letters > allowed || (best != nullptr && letters >= least)) continue;
    best = &id;
    least = letters;
  }
  return best == nullptr ? "" : "; did you mean " + *best + "?";
}

}  // namespace tissage
