// Participants, teams, days together.
#include "tissage/process/hackathon.hpp"

#include <algorithm>

#include "process/gathering.hpp"
#include "process/ways_to_begin.hpp"
#include "tissage/world/effective_trust.hpp"

namespace tissage {

namespace {

using Crew = std::vector<std::uint32_t>;  // the leader first

/// Whoever comes, each once, in the order drawn.
std::vector<std::uint32_t> draw_participants(const World& world, const HackathonParameters& p,
                                             std::size_t territory, RandomStream& stream) {
  std::vector<std::uint32_t> people;
  for (std::int64_t k = 0; k < p.participants; ++k) {
    const std::uint32_t actor = draw_actor(world, territory, p.mix, stream);
    if (actor != nobody && std::find(people.begin(), people.end(), actor) == people.end())
      people.push_back(actor);
  }
  return people;
}

/// The team with room whose leader somebody trusts most, the first of equals.
Crew* team_for(const World& world, const HackathonParameters& p, std::vector<Crew>& teams,
               std::uint32_t person) {
  Crew* chosen = nullptr;
  double most = -1.0;
  for (Crew& team : teams) {
    if (static_cast<std::int64_t>(team.size()) >= p.team) continue;
    const double trust = effective_trust(world, person, team.front());
    if (trust <= most) continue;
    chosen = &team;
    most = trust;
  }
  return chosen;
}

/// A team for each challenge, as far as there are people to lead one.
std::vector<Crew> form_teams(const World& world, const FoundingRules& rules,
                             const HackathonParameters& p, std::vector<std::uint32_t> people,
                             std::size_t challenges, RandomStream& stream) {
  std::vector<Crew> teams;
  while (teams.size() < challenges && !people.empty()) {
    const std::uint32_t leader =
        draw_best(world, people, rules.assembly.initiator_candidates, stream);
    std::erase(people, leader);
    teams.push_back({leader});
  }
  for (const std::uint32_t person : people)
    if (Crew* team = team_for(world, p, teams, person)) team->push_back(person);
  return teams;
}

/// Every two of a team have an event on each day, with a tie from the first on.
void spend_days(World& world, const HackathonParameters& p, const Crew& team,
                RandomStream& stream) {
  std::vector<Link> pairs;
  for (std::size_t a = 0; a < team.size(); ++a)
    for (std::size_t b = a + 1; b < team.size(); ++b) pairs.push_back({team[a], team[b]});
  create_ties(world, pairs);
  const auto keeps = [&](std::uint32_t actor) {
    return stream.happens(static_cast<double>(world.actors.reliability[actor]));
  };
  for (std::int64_t day = 0; day < p.days; ++day)
    for (const Link& pair : pairs) {
      const bool left_kept = keeps(pair.left);
      const bool right_kept = keeps(pair.right);
      if (world.ties.find(pair.left, pair.right) != no_slot)
        world.interactions.add(pair.left, pair.right, p.day_weight, left_kept, right_kept);
    }
}

}  // namespace

void hold_hackathon(World& world, const FoundingRules& rules, const HackathonParameters& p,
                    const Occasion& occasion) {
  if (occasion.arrivals.empty()) return;
  const Key place = world.territories.hash[occasion.territory];
  RandomStream stream = world.stream(Stream::hackathon, place);
  const std::vector<Crew> teams =
      form_teams(world, rules, p, draw_participants(world, p, occasion.territory, stream),
                 occasion.arrivals.size(), stream);
  for (std::size_t k = 0; k < teams.size(); ++k) {
    const Arrival& arrival = occasion.arrivals[k];
    RandomStream days = world.stream(Stream::hackathon_days, arrival.key);
    spend_days(world, p, teams[k], days);
    const CollaborationId c{begin_by(world, rules, arrival, {teams[k].front(), arrival.key})};
    if (c.exists())
      ask_to_join(world, rules.commitment, c.row, {teams[k].begin() + 1, teams[k].end()});
  }
}

}  // namespace tissage
