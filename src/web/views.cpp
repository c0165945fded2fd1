// Copying what a picture needs out of the columns of a world.
#include "tissage/web/views.hpp"

#include <algorithm>

namespace tissage::web {

namespace {

struct TrustedTie {
  float trust;
  std::uint32_t left;
  std::uint32_t right;
};

bool comes_before(const TrustedTie& a, const TrustedTie& b) {
  if (a.trust != b.trust) return a.trust > b.trust;
  return a.left != b.left ? a.left < b.left : a.right < b.right;
}

std::vector<TrustedTie> trusted_ties(const World& world, float least_trust) {
  const Column<float>& trust = world.ties.payload.trust;
  std::vector<TrustedTie> ties;
  for (std::size_t row = 0; row < world.ties.rows(); ++row) {
    const auto left = static_cast<std::uint32_t>(row);
    for (Slot slot = world.ties.first(row); slot < world.ties.last(row); ++slot) {
      const std::uint32_t right = world.ties.neighbour(slot);
      if (right < left) continue;
      const float mean = .5F * (trust[slot] + trust[world.ties.find(right, left)]);
      if (mean >= least_trust) ties.push_back({mean, left, right});
    }
  }
  return ties;
}

template <class T, class Number>
void copy_from(std::vector<T>& to, const Column<Number>& column, std::size_t first) {
  for (std::size_t e = first; e < column.size(); ++e) to.push_back(static_cast<T>(column[e]));
}

}  // namespace

TieView strongest_ties(const World& world, float least_trust, int most) {
  std::vector<TrustedTie> ties = trusted_ties(world, least_trust);
  const std::size_t count = std::min(ties.size(), static_cast<std::size_t>(std::max(most, 0)));
  std::partial_sort(ties.begin(), ties.begin() + static_cast<std::ptrdiff_t>(count), ties.end(),
                    comes_before);
  TieView view;
  for (std::size_t k = 0; k < count; ++k) {
    view.ends.push_back(ties[k].left);
    view.ends.push_back(ties[k].right);
    view.trusts.push_back(ties[k].trust);
  }
  return view;
}

CollaborationView living_collaborations(const World& world) {
  CollaborationView view;
  view.begins.push_back(0);
  for (std::size_t row = 0; row < world.collaborations.size(); ++row) {
    if (!world.collaborations.lives(row)) continue;
    view.rows.push_back(static_cast<std::uint32_t>(row));
    view.stages.push_back(static_cast<std::uint8_t>(world.collaborations.stage[row]));
    const auto members = world.members.left.neighbours(row);
    view.members.insert(view.members.end(), members.begin(), members.end());
    view.begins.push_back(static_cast<std::uint32_t>(view.members.size()));
  }
  return view;
}

std::vector<std::uint32_t> listed_territories(const World& world) {
  std::vector<std::uint32_t> places;
  for (const std::uint32_t row : world.actors.territory.values)
    places.push_back(world.territories.listed[row]);
  return places;
}

EventView events_from(const Events& events, int first) {
  const auto from = static_cast<std::size_t>(std::max(first, 0));
  EventView view;
  copy_from(view.months, events.month, from);
  copy_from(view.types, events.type, from);
  copy_from(view.collaborations, events.collaboration, from);
  copy_from(view.others, events.other, from);
  copy_from(view.actors, events.actor, from);
  copy_from(view.amounts, events.amount, from);
  return view;
}

}  // namespace tissage::web
