// Series of live collaborations and of their members.
#include <algorithm>
#include <limits>

#include "observe/fills.hpp"
#include "tissage/process/life_cycle.hpp"

namespace tissage::fills {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Calls body(row of a live collaboration, place of its territory in the output).
template <class Body>
void each_live(const Observation& seen, const Body& body) {
  for (std::size_t t = 0; t < seen.world.territories.size(); ++t)
    for (const std::uint32_t c : seen.live.of(t)) body(c, seen.listed(t));
}

/// Legal form and conditions hold from launch on.
bool has_launched(const Observation& seen, std::uint32_t collaboration) {
  return seen.world.collaborations.stage[collaboration] != Stage::before;
}

struct MemberTrust {
  double sum = 0.0;
  double pairs = 0.0;
};

/// Means of conditions, seven of a group beside each other; missing where nothing is in a group.
class MeanConditions {
 public:
  explicit MeanConditions(Row row) : row_(row), counts_(row.size() / count_of<Condition>, 0.0) {}

  void add(std::size_t group, const Conditions& conditions) {
    counts_[group] += 1.0;
    for (std::size_t x = 0; x < count_of<Condition>; ++x)
      row_[group * count_of<Condition> + x] += static_cast<double>(conditions[x]);
  }
  void finish() {
    for (std::size_t place = 0; place < row_.size(); ++place) {
      const double count = counts_[place / count_of<Condition>];
      row_[place] = count > 0.0 ? row_[place] / count : nan;
    }
  }

 private:
  Row row_;
  std::vector<double> counts_;
};

/// Sums of the trust of members in those other members with whom they have a tie. Members know many
/// others, and most of the other members: to go through all neighbours, with a mark on each member,
/// takes less time than to look each other member up.
class TrustAmongMembers {
 public:
  explicit TrustAmongMembers(const World& world)
      : ties_(world.ties), is_member_(world.actors.size(), 0) {}

  void add(std::span<const std::uint32_t> members, MemberTrust& trust) {
    for (const std::uint32_t member : members) is_member_[member] = 1;
    for (const std::uint32_t member : members)
      for (const Slot slot : ties_to_members(member)) {
        trust.sum += static_cast<double>(ties_.payload.trust[slot]);
        trust.pairs += 1.0;
      }
    for (const std::uint32_t member : members) is_member_[member] = 0;
  }

 private:
  std::span<const Slot> ties_to_members(std::uint32_t member) {
    if (found_.size() < ties_.degree(member)) found_.resize(ties_.degree(member));
    std::size_t count = 0;
    for (Slot slot = ties_.first(member); slot < ties_.last(member); ++slot) {
      found_[count] = slot;  // kept if the neighbour is a member: a branch would often be wrong
      count += is_member_[ties_.neighbour(slot)];
    }
    return {found_.data(), count};
  }

  const Ties& ties_;
  std::vector<std::uint8_t> is_member_;
  std::vector<Slot> found_;
};

}  // namespace

void trust_among_members(const Observation& seen, Row row) {
  const World& world = seen.world;
  TrustAmongMembers among(world);
  for (std::size_t t = 0; t < world.territories.size(); ++t) {
    MemberTrust trust;
    for (const std::uint32_t c : seen.live.of(t))
      among.add(world.members.left.neighbours(c), trust);
    row[seen.listed(t)] = trust.pairs > 0.0 ? trust.sum / trust.pairs : nan;
  }
}

void collaborations(const Observation& seen, Row row) {
  each_live(seen, [&](std::uint32_t c, std::size_t territory) {
    const auto stage = static_cast<std::size_t>(seen.world.collaborations.stage[c]);
    row[territory * count_of<LiveStage> + stage] += 1.0;
  });
}

void collaborations_by_form(const Observation& seen, Row row) {
  each_live(seen, [&](std::uint32_t c, std::size_t territory) {
    if (!has_launched(seen, c)) return;
    const auto form = static_cast<std::size_t>(seen.world.collaborations.form[c]);
    row[territory * count_of<Form> + form] += 1.0;
  });
}

void conditions(const Observation& seen, Row row) {
  MeanConditions mean(row);
  each_live(seen, [&](std::uint32_t c, std::size_t territory) {
    if (has_launched(seen, c)) mean.add(territory, seen.world.collaborations.conditions[c]);
  });
  mean.finish();
}

void conditions_by_stage(const Observation& seen, Row row) {
  const Collaborations& all = seen.world.collaborations;
  MeanConditions mean(row);
  each_live(seen, [&](std::uint32_t c, std::size_t territory) {
    const auto stage = static_cast<std::size_t>(all.stage[c]);
    mean.add(territory * count_of<LiveStage> + stage, all.conditions[c]);
  });
  mean.finish();
}

void pooled(const Observation& seen, Row row) {
  const auto& members = seen.world.members.left;
  std::vector<std::int64_t> total(row.size(), 0);  // in hundredths of the unit
  each_live(seen, [&](std::uint32_t c, std::size_t territory) {
    for (Slot slot = members.first(c); slot < members.last(c); ++slot)
      for (std::size_t r = 0; r < count_of<Resource>; ++r)
        total[territory * count_of<Resource> + r] += members.payload.pledge[slot][r];
  });
  for (std::size_t place = 0; place < row.size(); ++place)
    row[place] = static_cast<double>(total[place]) / 100.0;
}

void allied(const Observation& seen, Row row) {
  const World& world = seen.world;
  std::vector<bool> is_allied(world.actors.size(), false);
  each_live(seen, [&](std::uint32_t c, std::size_t) {
    if (!has_launched(seen, c)) return;
    for (const std::uint32_t actor : world.members.left.neighbours(c)) {
      if (is_allied[actor]) continue;
      is_allied[actor] = true;
      row[seen.listed(world.actors.territory[actor]) * count_of<Kind> +
          index_of(world.actors.kind[actor])] += 1.0;
    }
  });
}

void mediator_load(const Observation& seen, Row row) {
  const World& world = seen.world;
  parallel_for(world.territories.size(), [&](std::size_t t) {
    std::uint64_t mediators = 0;
    std::uint64_t accompanied = 0;
    const std::size_t first = world.territories.first_actor[t];
    for (std::size_t a = first; a < first + world.territories.actor_count[t]; ++a) {
      if (world.actors.is_mediator[a] == 0) continue;
      ++mediators;
      accompanied += world.actors.accompanied[a];
    }
    row[seen.listed(t)] =
        mediators > 0 ? static_cast<double>(accompanied) / static_cast<double>(mediators) : nan;
  });
}

}  // namespace tissage::fills
