// The ties of one territory while they are being drawn.
#include "population/tie_draft.hpp"

#include <algorithm>
#include <utility>

namespace tissage {

TieDraft::TieDraft(const World& world, std::size_t territory, std::size_t expected)
    : world_(world),
      first_(world.territories.first_actor[territory]),
      degree_(world.territories.actor_count[territory], 0) {
  std::size_t places = 16;
  while (places < 2 * expected) places *= 2;
  table_.assign(places, 0);
  links_.reserve(expected);
}

std::uint32_t TieDraft::cap_of(std::uint32_t row) const {
  return static_cast<std::uint32_t>(world_.tie_rules.cap[world_.actors.kind[row]]);
}

std::size_t TieDraft::place_of(std::uint64_t pair) const {
  const std::size_t last = table_.size() - 1;  // the size is a power of two
  std::size_t place = static_cast<std::size_t>(mix(pair)) & last;
  while (table_[place] != 0 && table_[place] != pair) place = (place + 1) & last;
  return place;
}

void TieDraft::grow() {
  const std::vector<std::uint64_t> old =
      std::exchange(table_, std::vector<std::uint64_t>(2 * table_.size(), 0));
  for (const std::uint64_t pair : old)
    if (pair != 0) table_[place_of(pair)] = pair;
}

bool TieDraft::add(std::uint32_t a, std::uint32_t b) {
  if (a == b || is_full(a) || is_full(b)) return false;
  const std::uint64_t pair = (static_cast<std::uint64_t>(std::min(a, b)) << 32) | std::max(a, b);
  const std::size_t place = place_of(pair);
  if (table_[place] == pair) return false;
  table_[place] = pair;
  links_.push_back({a, b});
  ++degree_[a - first_];
  ++degree_[b - first_];
  if (2 * links_.size() > table_.size()) grow();
  return true;
}

}  // namespace tissage
