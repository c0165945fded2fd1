// The transitions of collaborations in maintenance.
#include "tissage/process/evolution.hpp"

#include <algorithm>

#include "process/founding.hpp"
#include "process/subgroups.hpp"
#include "tissage/world/lineage.hpp"

namespace tissage {

namespace {

constexpr double step_up = 1.1;
constexpr double rounding = 1e-6;  // of values, which are floats

/// One month of one world.
class Evolving {
 public:
  Evolving(World& world, const EvolutionRules& rules)
      : world_(world), all_(world.collaborations), p_(rules.evolution), rules_(rules) {}

  void step(std::uint32_t c);

 private:
  bool is_maintained(std::uint32_t c) const {
    return all_.stage[c] == Stage::maintenance && world_.members.left.degree(c) >= 2;
  }
  bool happens(Stream decision, std::uint32_t c, double chance) const {
    return chance > 0.0 && world_.stream(decision, all_.key[c]).happens(chance);
  }
  Key child_key(Stream decision, std::uint32_t c) const {
    const auto month = static_cast<std::uint64_t>(static_cast<std::int64_t>(world_.month));
    return mix(mix(all_.key[c], month), static_cast<std::uint64_t>(decision));
  }
  double cash(std::uint32_t c) const {
    return static_cast<double>(world_.ledger.balance(AccountId(all_.account[c])).count);
  }

  /// What it can deliver over what it was founded for; 1 where that is nothing.
  double size(std::uint32_t c) const {
    const auto founded = static_cast<double>(all_.founded_value[c]);
    const auto now = static_cast<double>(all_.potential_value[c]);
    return founded > 0.0 && now > 0.0 ? now / founded : 1.0;
  }

  void grow(std::uint32_t c);
  void shrink(std::uint32_t c);
  void hire(std::uint32_t c);
  void dismiss(std::uint32_t c);
  void let_go(std::uint32_t c);
  void hand_over(std::uint32_t c);
  void split(std::uint32_t c);
  void merge(std::uint32_t c);
  bool is_fit_for(std::uint32_t c, std::size_t type) const;
  std::uint32_t next_type(std::uint32_t type, RandomStream& stream) const;
  void transform(std::uint32_t c);
  void replicate(std::uint32_t c);
  Slot largest_volunteer(std::uint32_t c) const;
  std::uint32_t partner_for(std::uint32_t c) const;
  std::vector<std::uint32_t> territories_that_know(std::uint32_t c) const;

  World& world_;
  Collaborations& all_;
  const EvolutionParameters& p_;
  const EvolutionRules& rules_;
};

void Evolving::grow(std::uint32_t c) {
  const double factor = std::min(step_up, p_.largest / size(c));
  if (factor <= 1.0 + rounding || all_.is_enclosed[c] != 0) return;
  if (!happens(Stream::grow, c, p_.growth * static_cast<double>(all_.readiness[c]))) return;
  scale(world_, c, factor);
  all_.community[c] *= static_cast<float>(factor);
  record(world_, EventType::grown, c);
}

void Evolving::shrink(std::uint32_t c) {
  const double factor = std::max(1.0 / step_up, p_.smallest / size(c));
  const auto covered = coverage(world_, c);
  if (factor >= 1.0 - rounding || *std::min_element(covered.begin(), covered.end()) >= p_.short_of)
    return;
  if (!happens(Stream::shrink, c, p_.shrinkage)) return;
  scale(world_, c, factor);
  record(world_, EventType::shrunk, c);
}

/// The citizen who has pledged most labour, the lowest row of equals; no_slot if none has any.
Slot Evolving::largest_volunteer(std::uint32_t c) const {
  const auto& members = world_.members.left;
  Slot most = no_slot;
  std::int32_t labour = 0;
  for (Slot slot = members.first(c); slot < members.last(c); ++slot) {
    const std::int32_t pledged = members.payload.pledge[slot][index_of(Resource::labour)];
    if (pledged <= labour || world_.actors.kind[members.neighbour(slot)] != Kind::citizen) continue;
    most = slot;
    labour = pledged;
  }
  return most;
}

/// What a volunteer has pledged becomes paid; labour stays what it was, and the pledge is free.
void Evolving::hire(std::uint32_t c) {
  if (!rules_.forms.employs.value[all_.form[c]]) return;
  if (!happens(Stream::hire, c, p_.hiring)) return;
  const Slot slot = largest_volunteer(c);
  if (slot == no_slot) return;
  std::int32_t& pledged = world_.members.left.payload.pledge[slot][index_of(Resource::labour)];
  const auto wage = cents_of(p_.wage * static_cast<double>(pledged)).count;
  const double costs = static_cast<double>(monthly_cost(world_, c).count + wage);
  if (cash(c) < p_.wage_reserve * costs) return;
  const std::uint32_t actor = world_.members.left.neighbour(slot);
  world_.actors.pledged[actor][index_of(Resource::labour)] -= pledged;
  all_.paid_labour[c] += std::exchange(pledged, 0);
  all_.wages[c] += wage;
  record(world_, EventType::hired, c, ActorId(actor), Cents(wage));
}

void Evolving::dismiss(std::uint32_t c) {
  if (cash(c) < 0.0) let_go(c);
}

void Evolving::let_go(std::uint32_t c) {
  if (all_.wages[c] == 0) return;
  record(world_, EventType::dismissed, c, {}, Cents(all_.wages[c]));
  all_.paid_labour[c] = 0;
  all_.wages[c] = 0;
}

/// To the business with the most influence among the members; it counts as a founder from then on.
void Evolving::hand_over(std::uint32_t c) {
  const std::uint32_t lead = all_.lead[c];
  if (all_.is_enclosed[c] != 0) return;
  if (lead != nobody && world_.actors.kind[lead] == Kind::business) return;
  auto& members = world_.members.left;
  Slot chosen = no_slot;
  for (Slot slot = members.first(c); slot < members.last(c); ++slot)
    if (world_.actors.kind[members.neighbour(slot)] == Kind::business &&
        (chosen == no_slot || members.payload.influence[slot] > members.payload.influence[chosen]))
      chosen = slot;
  if (chosen == no_slot || !happens(Stream::hand_over, c, p_.handing_over)) return;
  all_.lead[c] = members.neighbour(chosen);
  members.payload.is_founder[chosen] = 1;
  record(world_, EventType::handed_over, c, ActorId(all_.lead[c]));
}

void Evolving::split(std::uint32_t c) {
  if (!happens(Stream::split, c, p_.splitting)) return;
  const Subgroups groups = subgroups_of(world_, c);
  if (groups.leave.empty()) return;
  const bool is_large = world_.members.left.degree(c) > p_.split_size;
  if (!is_large && groups.contrast <= p_.split_trust) return;
  const double share = pledged_share(world_, c, groups.leave);
  if (share <= 0.0 || share >= 1.0) return;  // one of them would have nothing to do
  split_off(world_, c, groups.leave, child_key(Stream::split, c));
}

/// The collaboration in maintenance for the same type of challenge with the largest overlap, the
/// oldest of equals, if it is close enough.
std::uint32_t Evolving::partner_for(std::uint32_t c) const {
  std::vector<std::uint32_t> others;
  for (const std::uint32_t member : world_.members.left.neighbours(c))
    for (const std::uint32_t other : world_.members.right.neighbours(member))
      if (other != c && is_maintained(other) && all_.challenge[other] == all_.challenge[c] &&
          all_.territory[other] == all_.territory[c] && can_absorb(world_, c, other))
        others.push_back(other);
  std::sort(others.begin(), others.end());
  others.erase(std::unique(others.begin(), others.end()), others.end());
  std::uint32_t best = CollaborationId::no_row;
  double most = 0.0;
  for (const std::uint32_t other : others) {
    const double shared = overlap(world_, c, other);
    if (shared < p_.merge_overlap || shared <= most) continue;
    if (trust_between(world_, c, other) < p_.merge_trust) continue;
    best = other;
    most = shared;
  }
  return best;
}

void Evolving::merge(std::uint32_t c) {
  if (!happens(Stream::merge, c, p_.merging)) return;
  const CollaborationId other{partner_for(c)};
  if (other.exists()) absorb(world_, c, other.row);
}

/// Whether it has the form and the members that a type asks for.
bool Evolving::is_fit_for(std::uint32_t c, std::size_t type) const {
  if (all_.form[c] < world_.challenges[type].minimum_form.value) return false;
  for (std::size_t k = 0; k < count_of<Kind>; ++k)
    if (missing_members(world_, c, static_cast<Kind>(k), type) > 0) return false;
  return true;
}

/// The type that a type turns into: the one that it names, or any other, each as likely.
std::uint32_t Evolving::next_type(std::uint32_t type, RandomStream& stream) const {
  const auto& types = world_.challenges;
  const std::string& wanted = types[type].turns_into.value;
  if (wanted.empty()) {
    const std::uint32_t drawn = stream.below(static_cast<std::uint32_t>(types.size()) - 1);
    return drawn < type ? drawn : drawn + 1;
  }
  const auto found = std::find_if(types.begin(), types.end(), [&](const ChallengeType& other) {
    return other.name.value == wanted;
  });
  check(found != types.end(), "a challenge turns into \"{}\", which is none", wanted);
  return static_cast<std::uint32_t>(found - types.begin());
}

/// To another type of challenge; it looks for the capital that its own does not stand for, and has
/// its first project there before it.
void Evolving::transform(std::uint32_t c) {
  const auto types = static_cast<std::uint32_t>(world_.challenges.size());
  if (types < 2 || p_.transformation <= 0.0) return;
  RandomStream stream = world_.stream(Stream::transform, all_.key[c]);
  if (!stream.happens(p_.transformation)) return;
  const std::uint32_t other = next_type(all_.challenge[c], stream);
  if (other == all_.challenge[c]) return;
  if (!is_answered_in(world_, all_.territory[c], other) || !is_fit_for(c, other)) return;
  const Cents kept = cents_of(p_.reused_capital * static_cast<double>(worth_left(world_, c).count));
  take_up_challenge(world_, c, other);
  all_.capital_needed[c] -= std::min(kept.count, all_.capital_needed[c]);
  all_.equipped[c] = world_.month;
  all_.stage[c] = Stage::launch;
  all_.stage_since[c] = world_.month;
  all_.has_succeeded[c] = 0;
  all_.failures[c] = 0;
  all_.fit[c] = 0.0f;
  let_go(c);  // it begins with volunteers
  record(world_, EventType::transformed, c);
}

std::vector<std::uint32_t> Evolving::territories_that_know(std::uint32_t c) const {
  std::vector<std::uint32_t> known;
  for (std::size_t t = 0; t < world_.territories.size(); ++t)
    if (t != all_.territory[c] && is_answered_in(world_, t, all_.challenge[c]) &&
        known_experience(world_, t, all_.challenge[c]) >= p_.known_from)
      known.push_back(static_cast<std::uint32_t>(t));
  return known;
}

/// Somebody in another territory, each of those that know the practice as likely, is asked to
/// begin.
void Evolving::replicate(std::uint32_t c) {
  if (world_.territories.size() < 2 || p_.replication <= 0.0) return;
  RandomStream stream = world_.stream(Stream::replicate, all_.key[c]);
  if (!stream.happens(p_.replication)) return;
  const std::vector<std::uint32_t> known = territories_that_know(c);
  if (known.empty()) return;
  const std::uint32_t territory = known[stream.below(static_cast<std::uint32_t>(known.size()))];
  const CollaborationId copy{begin_collaboration(world_, rules_.assembly, rules_.commitment,
                                                 territory, all_.challenge[c],
                                                 child_key(Stream::replicate, c))};
  if (!copy.exists()) return;
  all_.parent[copy.row] = c;
  record(world_, EventType::replicated, copy.row, {}, {}, CollaborationId(c));
}

void Evolving::step(std::uint32_t c) {
  using Change = void (Evolving::*)(std::uint32_t);
  constexpr Change changes[] = {&Evolving::grow,  &Evolving::shrink,    &Evolving::dismiss,
                                &Evolving::hire,  &Evolving::hand_over, &Evolving::split,
                                &Evolving::merge, &Evolving::replicate, &Evolving::transform};
  for (const Change change : changes) {
    if (!is_maintained(c)) return;
    (this->*change)(c);
  }
}

}  // namespace

void evolution(World& world, const EvolutionRules& rules) {
  Evolving evolving(world, rules);
  for (const std::uint32_t c : live_collaborations(world).rows) evolving.step(c);
}

}  // namespace tissage
