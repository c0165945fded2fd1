// Commitment: answers to invitations, and yearly renewals.
#include "tissage/process/commitment.hpp"

#include <algorithm>

namespace tissage {

namespace {

/// A decision that is due, with the hash that gives its place in the month's order.
struct Due {
  std::uint32_t territory;
  std::uint64_t order;
  std::uint32_t collaboration;
  std::uint32_t actor;
  bool operator<(const Due& o) const {
    return std::tie(territory, order, collaboration, actor) <
           std::tie(o.territory, o.order, o.collaboration, o.actor);
  }
};

Key pair_key(const World& world, std::uint32_t c, std::uint32_t actor) {
  return mix(world.collaborations.key[c], world.actors.key[actor]);
}

void put(std::vector<Due>& list, const World& world, std::uint32_t c, std::uint32_t actor) {
  RandomStream stream = world.stream(Stream::decision_order, pair_key(world, c, actor));
  list.push_back({world.collaborations.territory[c], stream(), c, actor});
}

bool is_nothing(const Amounts& amounts) {
  return std::all_of(amounts.begin(), amounts.end(), [](std::int32_t x) { return x == 0; });
}

bool has_launched(Stage stage) { return stage != Stage::before && stage != Stage::dissolved; }

/// The draw of a decision, then what the members mean to the actor.
struct Feeling {
  double draw;
  double utility;
};

Feeling feel(const World& world, const CommitmentParameters& p, const Due& due, Stream decision,
             Opinions& opinions) {
  RandomStream stream = world.stream(decision, pair_key(world, due.collaboration, due.actor));
  const double draw = stream.uniform();
  return {draw, members_utility(world, p, due.collaboration, due.actor, stream, opinions)};
}

/// What each is likely to be asked for: the trust in those who are members before anybody has
/// decided. Most of the time goes here, and it goes in parallel.
std::vector<Opinions> opinions_of(const World& world, const CommitmentParameters& p,
                                  const std::vector<Due>& list, Stream decision) {
  std::vector<Opinions> opinions(list.size());
  parallel_for(list.size(), [&](std::size_t k) { feel(world, p, list[k], decision, opinions[k]); });
  return opinions;
}

void answer(World& world, const CommitmentParameters& p, const Due& due, Opinions& opinions) {
  const Amounts offered = offer(world, p, due.collaboration, due.actor);
  const Kind kind = world.actors.kind[due.actor];
  if (is_nothing(offered) && missing_members(world, due.collaboration, kind) == 0) return;
  const Feeling feeling = feel(world, p, due, Stream::commitment, opinions);
  const double utility =
      own_utility(world, p, due.actor, expectation_of(world, p, due.collaboration),
                  world.actors.collaborations[due.actor]) +
      feeling.utility;
  if (feeling.draw >= acceptance(p, utility)) return;
  join(world, due.collaboration, due.actor, offered);
  if (has_launched(world.collaborations.stage[due.collaboration]))
    world.actors.is_incumbent[due.actor] = 1;
}

void renew(World& world, const CommitmentParameters& p, const Due& due, Opinions& opinions) {
  const Feeling feeling = feel(world, p, due, Stream::renewal, opinions);
  const double utility =
      own_utility(world, p, due.actor, expectation_of(world, p, due.collaboration),
                  world.actors.collaborations[due.actor] - 1.0) +
      feeling.utility + p.habit;
  if (feeling.draw >= acceptance(p, utility)) leave(world, due.collaboration, due.actor);
}

std::vector<Due> due_renewals(const World& world, const CommitmentParameters& p) {
  std::vector<Due> due;
  const auto& members = world.members.left;
  for (const std::uint32_t c : live_collaborations(world).rows) {
    if (!has_launched(world.collaborations.stage[c])) continue;
    for (Slot slot = members.first(c); slot < members.last(c); ++slot) {
      const int months = world.month - members.payload.joined[slot];
      if (months > 0 && months % p.renewal == 0) put(due, world, c, members.neighbour(slot));
    }
  }
  return due;
}

}  // namespace

void commitment(World& world, const CommitmentParameters& p) {
  std::vector<Due> answers;
  for (std::size_t k = 0; k < world.invitations.size(); ++k)
    put(answers, world, world.invitations.collaboration[k], world.invitations.actor[k]);
  resize_rows(world.invitations, 0);
  std::sort(answers.begin(), answers.end());
  std::vector<Due> renewals = due_renewals(world, p);
  std::sort(renewals.begin(), renewals.end());
  std::vector<Opinions> asked = opinions_of(world, p, answers, Stream::commitment);
  std::vector<Opinions> renewing = opinions_of(world, p, renewals, Stream::renewal);
  for (std::size_t k = 0; k < answers.size(); ++k) answer(world, p, answers[k], asked[k]);
  for (std::size_t k = 0; k < renewals.size(); ++k) renew(world, p, renewals[k], renewing[k]);
}

}  // namespace tissage
