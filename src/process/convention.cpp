// Seats by lot, proposals.
#include "tissage/process/convention.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "process/gathering.hpp"
#include "process/ways_to_begin.hpp"
#include "tissage/base/sortition.hpp"

namespace tissage {

namespace {

constexpr std::uint32_t parts = 3;  // terciles

/// Tercile of each by a column, from the lowest; the lower row first where two are equal.
std::vector<std::uint32_t> terciles(const std::vector<std::uint32_t>& people,
                                    const Column<float>& column) {
  std::vector<std::size_t> order(people.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return column[people[a]] < column[people[b]];
  });
  std::vector<std::uint32_t> part(people.size());
  for (std::size_t rank = 0; rank < order.size(); ++rank)
    part[order[rank]] = static_cast<std::uint32_t>(rank * parts / order.size());
  return part;
}

/// Terciles of orientation crossed with those of readiness.
std::vector<std::uint32_t> strata_of(const World& world, const std::vector<std::uint32_t>& people) {
  const std::vector<std::uint32_t> readiness = terciles(people, world.actors.readiness);
  std::vector<std::uint32_t> strata = terciles(people, world.actors.orientation);
  for (std::size_t i = 0; i < strata.size(); ++i) strata[i] = parts * strata[i] + readiness[i];
  return strata;
}

/// The citizens among whom lots are drawn: everybody, or a share of those likeliest to begin
/// something, at least one; the lower row first where two are equal. In the order of rows.
std::vector<std::uint32_t> people_in_the_lot(const World& world, const ConventionParameters& p,
                                             std::size_t territory) {
  std::vector<std::uint32_t> people = present_actors(world, territory, Kind::citizen);
  const auto count =
      static_cast<std::size_t>(std::ceil(p.volunteers * static_cast<double>(people.size()) - 1e-9));
  if (count >= people.size()) return people;
  std::stable_sort(people.begin(), people.end(), [&](std::uint32_t a, std::uint32_t b) {
    return initiative(world, a) > initiative(world, b);
  });
  people.resize(count);
  std::sort(people.begin(), people.end());
  return people;
}

std::vector<std::uint32_t> draw_seated(const World& world, const ConventionParameters& p,
                                       std::size_t territory) {
  const std::vector<std::uint32_t> people = people_in_the_lot(world, p, territory);
  const auto seats =
      static_cast<std::uint32_t>(std::min(p.seats.value, static_cast<std::int64_t>(people.size())));
  RandomStream stream = world.stream(Stream::sortition, world.territories.hash[territory]);
  if (!p.stratified) return simple_lot(people, seats, stream);
  return stratified_lot(people, strata_of(world, people), seats, stream);
}

/// Draws from the seated, who then propose nothing else.
class Seated {
 public:
  explicit Seated(std::vector<std::uint32_t> people) : people_(std::move(people)) {}

  std::uint32_t take_best(const World& world, std::int64_t draws, RandomStream& stream) {
    const std::uint32_t best = draw_best(world, people_, draws, stream);
    std::erase(people_, best);
    return best;
  }
  std::vector<std::uint32_t> take(std::int64_t count, RandomStream& stream) {
    const auto some =
        static_cast<std::uint32_t>(std::min(count, static_cast<std::int64_t>(people_.size())));
    std::vector<std::uint32_t> taken = simple_lot(people_, some, stream);
    for (const std::uint32_t person : taken) std::erase(people_, person);
    return taken;
  }

 private:
  std::vector<std::uint32_t> people_;
};

}  // namespace

void hold_convention(World& world, const FoundingRules& rules, const ConventionParameters& p,
                     const Occasion& occasion) {
  if (occasion.arrivals.empty()) return;
  Seated seated(draw_seated(world, p, occasion.territory));
  for (const Arrival& arrival : occasion.arrivals) {
    RandomStream stream = world.stream(Stream::convention_team, arrival.key);
    const std::uint32_t speaker =
        seated.take_best(world, rules.assembly.initiator_candidates, stream);
    const std::vector<std::uint32_t> others = seated.take(p.proposers - 1, stream);
    const CollaborationId c{begin_by(world, rules, arrival, {speaker, arrival.key})};
    if (c.exists()) ask_to_join(world, rules.commitment, c.row, others);
  }
}

}  // namespace tissage
