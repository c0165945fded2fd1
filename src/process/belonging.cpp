// Users, contributions, enclosure.
#include "tissage/process/belonging.hpp"

#include <algorithm>
#include <vector>

namespace tissage {

namespace {

double condition(const World& world, std::uint32_t c, Condition which) {
  return static_cast<double>(world.collaborations.conditions[c][static_cast<std::size_t>(which)]);
}

/// What users see of contributions to something of their own (k).
double contribution(const World& world, std::uint32_t c) {
  const Collaborations& all = world.collaborations;
  if (all.is_enclosed[c] != 0) return 0.0;
  if (all.stage[c] == Stage::during) return .4;
  if (all.has_succeeded[c] != 0)
    return std::min(1.0, condition(world, c, Condition::resources)) *
           (.4 + .6 * condition(world, c, Condition::co_construction));
  return all.failures[c] > 0 ? .1 : 0.0;
}

/// By type of challenge, the share of a territory's citizens who need a platform no more, since
/// they practise what it offers.
std::vector<double> weaned(const World& world, std::size_t territory) {
  std::vector<double> shares(world.challenges.size(), 0.0);
  const auto citizens = world.actors_of(territory, Kind::citizen);
  for (std::size_t type = 0; type < std::min(shares.size(), most_practices); ++type) {
    const double replaces = world.challenges[type].practice_replaces;
    if (replaces <= 0.0 || citizens.empty()) continue;
    const auto practise = std::count_if(citizens.begin(), citizens.end(), [&](std::uint32_t row) {
      return (world.actors.practises[row] >> type & 1u) != 0;
    });
    shares[type] = replaces * static_cast<double>(practise) / static_cast<double>(citizens.size());
  }
  return shares;
}

/// Share of users who leave in a month.
double leaving(const World& world, const BelongingParameters& p, std::uint32_t c, double b,
               double weaned) {
  double share = p.exit * (1.0 - b) + weaned;
  if (world.collaborations.is_enclosed[c] != 0) share += p.enclosed_exit;
  return std::min(share, 1.0);
}

void update_users(World& world, const BelongingParameters& p, std::uint32_t c, double weaned) {
  Collaborations& all = world.collaborations;
  const auto people =
      static_cast<double>(world.territories.kind_count[all.territory[c]][index_of(Kind::citizen)]);
  const auto before = static_cast<double>(all.belonging[c]);
  const double b = before + p.gain * contribution(world, c) * (1.0 - before) - p.loss * before;
  const auto users = static_cast<double>(all.community[c]);
  const double open = all.is_enclosed[c] != 0 ? 0.0 : p.openness.value;
  const double room = people > 0.0 ? std::max(0.0, 1.0 - users / people) : 0.0;
  const double come = p.growth * open * b * users * room;
  all.belonging[c] = static_cast<float>(b);
  all.community[c] = static_cast<float>(users + come - leaving(world, p, c, b, weaned) * users);
}

/// Users give labour and improve the design.
void contribute(World& world, const BelongingParameters& p, std::uint32_t c) {
  Collaborations& all = world.collaborations;
  const double b = all.is_enclosed[c] != 0 ? 0.0 : static_cast<double>(all.belonging[c]);
  const double labour = all.stage[c] == Stage::maintenance
                            ? p.labour * b * static_cast<double>(all.community[c])
                            : 0.0;
  const auto most = static_cast<double>(needs_now(world, c)[index_of(Resource::labour)]);
  all.given_labour[c] = static_cast<std::int32_t>(std::min(100.0 * labour, most));
  if (all.has_succeeded[c] == 0) return;
  for (std::size_t d = 0; d < 3; ++d) {
    const auto now = static_cast<double>(all.design[c][d]);
    const auto best = static_cast<double>(all.best_design[c][d]);
    all.design[c][d] = static_cast<float>(now + p.design * b * (best - now));
  }
}

bool is_taken(const World& world, const BelongingParameters& p, std::uint32_t c) {
  const Collaborations& all = world.collaborations;
  if (!can_be_enclosed(world, c) || p.enclosure <= 0.0) return false;
  const double open = unprotected(p, all.form[c]);
  RandomStream stream = world.stream(Stream::enclosure, all.key[c]);
  return stream.happens(p.enclosure * open * static_cast<double>(all.value[c]));
}

/// Who took it has broken its word to every other member.
void disappoint(World& world, const BelongingParameters& p, std::uint32_t c) {
  const std::uint32_t lead = world.collaborations.lead[c];
  if (world.members.left.find(c, lead) == no_slot) return;
  for (const std::uint32_t member : world.members.left.neighbours(c))
    if (member != lead && world.ties.find(member, lead) != no_slot)
      world.interactions.add(member, lead, p.enclosed_weight, true, false);
}

}  // namespace

bool can_be_enclosed(const World& world, std::uint32_t c) {
  const Collaborations& all = world.collaborations;
  return all.stage[c] == Stage::maintenance && all.is_enclosed[c] == 0;
}

double unprotected(const BelongingParameters& p, Form form) {
  return (1.0 - p.protection.value[form]) * (1.0 - p.rules);
}

void enclose(World& world, std::uint32_t c) {
  Collaborations& all = world.collaborations;
  all.is_enclosed[c] = 1;
  all.form[c] = Form::company;
  record(world, EventType::enclosed, c, ActorId{all.lead[c]});
}

void belonging(World& world, const BelongingParameters& p) {
  const Collaborations& all = world.collaborations;
  const Roster roster = live_collaborations(world);
  parallel_for(world.territories.size(), [&](std::size_t territory) {
    const auto live = roster.of(territory);
    if (live.empty()) return;
    const std::vector<double> shares = weaned(world, territory);
    for (const std::uint32_t c : live) {
      if (all.stage[c] == Stage::before) continue;
      update_users(world, p, c, shares[all.challenge[c]]);
      contribute(world, p, c);
    }
  });
  for (const std::uint32_t c : roster.rows) {
    if (is_taken(world, p, c)) enclose(world, c);
    if (all.is_enclosed[c] != 0) disappoint(world, p, c);
  }
}

}  // namespace tissage
