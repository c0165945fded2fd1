// Encounters: the month's meetings, work together, and first encounters that become ties.
#include "tissage/process/encounters.hpp"

#include <algorithm>

#include "tissage/base/distributions.hpp"

namespace tissage {

namespace {

/// A meeting of two actors as one block of rows draws it.
struct Meeting {
  std::uint32_t left;
  std::uint32_t right;
  bool left_kept;
  bool right_kept;
  bool is_first;  ///< they have no tie, and would make one
};

/// Encounters at meeting spaces that actors of a territory ask for in a month, in the mean (D).
double spaces_asked_for(const World& world, const EncounterParameters& p, std::size_t territory) {
  const Actors& actors = world.actors;
  const std::uint32_t first = world.territories.first_actor[territory];
  double encounters = 0.0;
  for (std::uint32_t row = first; row < first + world.territories.actor_count[territory]; ++row) {
    if (actors.is_retired[row] != 0) continue;
    encounters += p.rate.value[actors.kind[row]];
    if (actors.mediates(row)) encounters += p.mediator_rate * (1.0 - p.introductions);
  }
  return p.meeting_space * encounters;
}

/// Chance that a meeting space of each territory has room: min(1, open capacity / D).
std::vector<double> chances_of_room(const World& world, const EncounterParameters& p) {
  const Territories& all = world.territories;
  std::vector<double> chances(all.size());
  parallel_for(all.size(), [&](std::size_t t) {
    chances[t] = all.open_spaces[t];
    if (all.meeting_places[t] < 0.0) return;
    const double asked = spaces_asked_for(world, p, t);
    chances[t] = asked > 0.0 ? std::min(1.0, chances[t] * all.meeting_places[t] / asked) : 1.0;
  });
  return chances;
}

/// Draws meetings; reads the world and writes nothing but its own list.
class Meetings {
 public:
  Meetings(const World& world, const EncounterParameters& parameters,
           const std::vector<double>& room)
      : world_(world), parameters_(parameters), room_(room) {}

  void draw(std::uint32_t actor);
  std::vector<Meeting> list;

 private:
  std::uint32_t random_neighbour(std::uint32_t actor, RandomStream& stream) const;
  std::uint32_t experienced_neighbour(std::uint32_t actor, RandomStream& stream) const;
  std::uint32_t friend_of_friend(std::uint32_t actor, RandomStream& stream) const;
  std::uint32_t stranger(std::uint32_t actor, RandomStream& stream) const;
  void at_space(std::uint32_t actor, RandomStream& stream, RandomStream& places);
  void encounter(std::uint32_t actor, RandomStream& stream, RandomStream& places);
  void meet(std::uint32_t left, std::uint32_t right, RandomStream& stream);
  void note(std::uint32_t left, std::uint32_t right, bool is_first, RandomStream& stream);
  void introduce(std::uint32_t mediator, RandomStream& stream);

  const World& world_;
  const EncounterParameters& parameters_;
  const std::vector<double>& room_;  ///< chance of it at meeting spaces, by territory
};

std::uint32_t Meetings::random_neighbour(std::uint32_t actor, RandomStream& stream) const {
  const auto neighbours = world_.ties.neighbours(actor);
  if (neighbours.empty()) return nobody;
  return neighbours[stream.below(static_cast<std::uint32_t>(neighbours.size()))];
}

/// The more experienced of two neighbours drawn; the first where they are equal.
std::uint32_t Meetings::experienced_neighbour(std::uint32_t actor, RandomStream& stream) const {
  const std::uint32_t degree = world_.ties.degree(actor);
  if (degree == 0) return nobody;
  const Slot first = world_.ties.first(actor) + stream.below(degree);
  const Slot second = world_.ties.first(actor) + stream.below(degree);
  const auto& experience = world_.ties.payload.experience;
  return world_.ties.neighbour(experience[second] > experience[first] ? second : first);
}

std::uint32_t Meetings::friend_of_friend(std::uint32_t actor, RandomStream& stream) const {
  const std::uint32_t neighbour = random_neighbour(actor, stream);
  return neighbour == nobody ? nobody : random_neighbour(neighbour, stream);
}

std::uint32_t Meetings::stranger(std::uint32_t actor, RandomStream& stream) const {
  std::size_t territory = world_.actors.territory[actor];
  const auto territories = static_cast<std::uint32_t>(world_.territories.size());
  const bool has_links = territories > 1 && parameters_.elsewhere > 0.0;  // else no draw, as alone
  if (has_links && stream.happens(parameters_.elsewhere)) {
    const std::uint32_t other = stream.below(territories - 1);
    territory = other < territory ? other : other + 1;
  }
  return draw_actor(world_, territory, parameters_.mixing.value[world_.actors.kind[actor]], stream);
}

/// Notes whether each of two who meet keeps its word.
void Meetings::note(std::uint32_t left, std::uint32_t right, bool is_first, RandomStream& stream) {
  const auto& reliability = world_.actors.reliability;
  const bool left_kept = stream.happens(static_cast<double>(reliability[left]));
  const bool right_kept = stream.happens(static_cast<double>(reliability[right]));
  list.push_back({left, right, left_kept, right_kept, is_first});
}

/// Two who may have no tie yet: a first encounter that makes none leaves no trace.
void Meetings::meet(std::uint32_t left, std::uint32_t right, RandomStream& stream) {
  if (left == nobody || right == nobody || left == right) return;
  const bool is_first = world_.ties.find(left, right) == no_slot;
  if (is_first) {
    const auto room = [&](std::uint32_t actor) {
      return 1.0 - static_cast<double>(world_.ties.degree(actor)) /
                       static_cast<double>(world_.tie_rules.cap[world_.actors.kind[actor]]);
    };
    if (!stream.happens(parameters_.tie_formation * room(left) * room(right))) return;
  }
  note(left, right, is_first, stream);
}

/// All is drawn as if there were room, so that closed spaces leave other luck as it is.
void Meetings::at_space(std::uint32_t actor, RandomStream& stream, RandomStream& places) {
  const std::size_t territory = world_.actors.territory[actor];
  const std::size_t before = list.size();
  meet(actor, draw_actor(world_, territory, parameters_.space_mix, stream), stream);
  if (room_[territory] < 1.0 && !places.happens(room_[territory]))
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(before), list.end());
}

void Meetings::encounter(std::uint32_t actor, RandomStream& stream, RandomStream& places) {
  double way = stream.uniform() - parameters_.neighbour;
  if (way < 0.0) {
    const std::uint32_t other = experienced_neighbour(actor, stream);
    if (other != nobody) note(actor, other, false, stream);
    return;
  }
  way -= parameters_.friend_of_friend;
  if (way < 0.0) {
    meet(actor, friend_of_friend(actor, stream), stream);
    return;
  }
  way -= parameters_.meeting_space;
  if (way < 0.0)
    at_space(actor, stream, places);
  else
    meet(actor, stranger(actor, stream), stream);
}

void Meetings::introduce(std::uint32_t mediator, RandomStream& stream) {
  const std::uint32_t left = random_neighbour(mediator, stream);
  const std::uint32_t right = random_neighbour(mediator, stream);
  meet(left, right, stream);
}

void Meetings::draw(std::uint32_t actor) {
  const Actors& actors = world_.actors;
  if (actors.is_retired[actor] != 0) return;
  RandomStream stream = world_.stream(Stream::encounters, actors.key[actor]);
  RandomStream places = world_.stream(Stream::meeting_place, actors.key[actor]);
  const int count = draw_poisson(stream, parameters_.rate.value[actors.kind[actor]]);
  for (int k = 0; k < count; ++k) encounter(actor, stream, places);
  if (!actors.mediates(actor)) return;
  RandomStream more = world_.stream(Stream::introduction, actors.key[actor]);
  const int further = draw_poisson(more, parameters_.mediator_rate);
  for (int k = 0; k < further; ++k) {
    more.happens(parameters_.introductions) ? introduce(actor, more)
                                            : encounter(actor, more, places);
  }
}

/// Makes the ties of first encounters, in the order in which they were drawn, as far as both ends
/// still have room below their caps; forgets the meetings that found none.
void settle_first_encounters(World& world, std::vector<Meeting>& meetings) {
  std::vector<Link> links;
  std::vector<std::uint32_t> ends;
  for (const Meeting& m : meetings)
    if (m.is_first) {
      links.push_back({std::min(m.left, m.right), std::max(m.left, m.right)});
      ends.push_back(m.left);
      ends.push_back(m.right);
    }
  std::sort(ends.begin(), ends.end());
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  std::vector<std::int64_t> made(ends.size(), 0);
  const auto place = [&](std::uint32_t actor) {
    return static_cast<std::size_t>(std::lower_bound(ends.begin(), ends.end(), actor) -
                                    ends.begin());
  };
  const auto is_full = [&](std::uint32_t actor) {
    return world.ties.degree(actor) + made[place(actor)] >=
           world.tie_rules.cap[world.actors.kind[actor]];
  };
  std::erase_if(links, [&](const Link& link) {
    if (is_full(link.left) || is_full(link.right)) return true;
    ++made[place(link.left)];
    ++made[place(link.right)];
    return false;
  });
  start_ties(world, links);
  std::erase_if(meetings, [&](const Meeting& m) {
    return m.is_first && world.ties.find(m.left, m.right) == no_slot;
  });
}

/// The month's meetings in the order of rows. The lists of blocks are gone before the world takes
/// its own.
std::vector<Meeting> draw_meetings(const World& world, const EncounterParameters& parameters) {
  const std::vector<double> room = chances_of_room(world, parameters);
  std::vector<std::vector<Meeting>> drawn(world.blocks.size());
  parallel_for(world.blocks.size(), [&](std::size_t b) {
    Meetings meetings(world, parameters, room);
    for (std::uint32_t row = world.blocks[b].begin; row < world.blocks[b].end; ++row)
      meetings.draw(row);
    drawn[b] = std::move(meetings.list);
  });
  std::size_t count = 0;
  for (const auto& of_block : drawn) count += of_block.size();
  std::vector<Meeting> all;
  all.reserve(count);
  for (const auto& of_block : drawn) all.insert(all.end(), of_block.begin(), of_block.end());
  return all;
}

bool works_together(Stage stage) {
  return stage == Stage::launch || stage == Stage::during || stage == Stage::maintenance;
}

/// From launch on each member has one event a month with a random co-member.
void work_together(World& world, const EncounterParameters& parameters, std::uint32_t c) {
  const auto members = world.members.left.neighbours(c);
  if (members.size() < 2 || !works_together(world.collaborations.stage[c])) return;
  const auto& reliability = world.actors.reliability;
  for (std::uint32_t m = 0; m < members.size(); ++m) {
    const std::uint32_t actor = members[m];
    RandomStream stream = world.stream(Stream::work_together,
                                       mix(world.collaborations.key[c], world.actors.key[actor]));
    const std::uint32_t pick = stream.below(static_cast<std::uint32_t>(members.size()) - 1);
    const std::uint32_t other = members[pick < m ? pick : pick + 1];
    create_ties(world, {{actor, other}});
    const Slot slot = world.ties.find(actor, other);
    if (slot == no_slot) continue;
    world.ties.payload.marks[slot] |= past_partners;
    world.ties.payload.marks[world.ties.find(other, actor)] |= past_partners;
    const bool actor_kept = stream.happens(static_cast<double>(reliability[actor]));
    const bool other_kept = stream.happens(static_cast<double>(reliability[other]));
    world.interactions.add(actor, other, parameters.work_weight, actor_kept, other_kept);
  }
}

}  // namespace

void encounters(World& world, const EncounterParameters& parameters) {
  std::vector<Meeting> all = draw_meetings(world, parameters);
  settle_first_encounters(world, all);
  for (const Meeting& m : all)
    world.interactions.add(m.left, m.right, parameters.meeting_weight, m.left_kept, m.right_kept);
  const Roster roster = live_collaborations(world);
  for (const std::uint32_t c : roster.rows) work_together(world, parameters, c);
}

}  // namespace tissage
