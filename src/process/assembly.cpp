// Assembly: whom a collaboration invites this month.
#include "tissage/process/assembly.hpp"

#include <algorithm>
#include <numeric>

#include "process/arrivals.hpp"
#include "process/first_comers.hpp"
#include "tissage/base/math.hpp"
#include "tissage/world/effective_trust.hpp"

namespace tissage {

namespace {

/// Somebody who could be invited, and the one through whom the collaboration knows of it.
struct Candidate {
  std::uint32_t actor = nobody;
  std::uint32_t contact = nobody;
};

/// Invites for one collaboration; reads the world only.
class Inviter {
 public:
  Inviter(const World& world, const AssemblyParameters& p, const CommitmentParameters& rule,
          std::uint32_t collaboration, const std::vector<std::uint32_t>& incumbents)
      : world_(world),
        p_(p),
        rule_(rule),
        c_(collaboration),
        incumbents_(incumbents),
        members_(world.members.left.neighbours(collaboration)),
        stream_(world.stream(Stream::invitation, world.collaborations.key[collaboration])),
        resources_(uncovered_resources()),
        gathers_first_comers_(gathers_first_comers(world, p, collaboration, !resources_.empty())) {}

  /// Rows of the invited, scarcest resource first.
  std::vector<std::uint32_t> invite();

 private:
  enum class Way { past_partner, incumbent, random, mediator, members };

  std::vector<std::size_t> uncovered_resources() const;
  Way draw_way();
  Candidate draw_candidate(Way way);
  Candidate draw_past_partner();
  Candidate through_ties_of(std::uint32_t contact);
  std::uint32_t draw_member();
  void invite_missing_kinds();
  bool is_eligible(const Candidate& candidate, Way way) const;
  bool has_worked_with_members(std::uint32_t actor) const;
  double score(const Candidate& candidate, std::size_t resource) const;
  std::uint32_t choose(const std::vector<Candidate>& candidates, std::size_t resource);

  const World& world_;
  const AssemblyParameters& p_;
  const CommitmentParameters& rule_;
  std::uint32_t c_;
  const std::vector<std::uint32_t>& incumbents_;
  std::span<const std::uint32_t> members_;
  RandomStream stream_;
  std::vector<std::size_t> resources_;  // uncovered, scarcest first
  bool gathers_first_comers_;
  std::vector<std::uint32_t> invited_;
};

std::vector<std::size_t> Inviter::uncovered_resources() const {
  const auto covered = coverage(world_, c_);
  std::vector<std::size_t> resources;
  for (std::size_t r = 0; r < covered.size(); ++r)
    if (covered[r] < 1.0) resources.push_back(r);
  std::stable_sort(resources.begin(), resources.end(),
                   [&](std::size_t a, std::size_t b) { return covered[a] < covered[b]; });
  return resources;
}

Inviter::Way Inviter::draw_way() {
  if (stream_.happens(p_.incumbents))
    return stream_.happens(p_.repeat_partners) ? Way::past_partner : Way::incumbent;
  if (stream_.happens(p_.at_random)) return Way::random;
  return stream_.happens(p_.through_mediator) ? Way::mediator : Way::members;
}

std::uint32_t Inviter::draw_member() {
  return members_[stream_.below(static_cast<std::uint32_t>(members_.size()))];
}

Candidate Inviter::draw_past_partner() {
  const std::uint32_t member = draw_member();
  std::vector<std::uint32_t> partners;
  for (Slot slot = world_.ties.first(member); slot < world_.ties.last(member); ++slot)
    if ((world_.ties.payload.marks[slot] & past_partners) != 0)
      partners.push_back(world_.ties.neighbour(slot));
  if (partners.empty()) return {};
  return {partners[stream_.below(static_cast<std::uint32_t>(partners.size()))], member};
}

Candidate Inviter::through_ties_of(std::uint32_t contact) {
  const auto neighbours = world_.ties.neighbours(contact);
  if (neighbours.empty()) return {};
  return {neighbours[stream_.below(static_cast<std::uint32_t>(neighbours.size()))], contact};
}

Candidate Inviter::draw_candidate(Way way) {
  if (way == Way::past_partner) return draw_past_partner();
  if (way == Way::mediator && world_.collaborations.mediator[c_] != nobody)
    return through_ties_of(world_.collaborations.mediator[c_]);
  const std::uint32_t member = draw_member();
  if (way == Way::incumbent) {
    if (incumbents_.empty()) return {};
    return {incumbents_[stream_.below(static_cast<std::uint32_t>(incumbents_.size()))], member};
  }
  if (way == Way::random) {
    const std::size_t territory = world_.collaborations.territory[c_];
    const std::uint32_t first = world_.territories.first_actor[territory];
    return {first + stream_.below(world_.territories.actor_count[territory]), member};
  }
  return through_ties_of(member);
}

bool Inviter::is_eligible(const Candidate& candidate, Way way) const {
  const std::uint32_t actor = candidate.actor;
  if (actor == nobody || world_.actors.territory[actor] != world_.collaborations.territory[c_])
    return false;
  if (world_.actors.is_retired[actor] != 0) return false;
  if (gathers_first_comers_ && waits_for_first_comers(p_, world_.actors.kind[actor])) return false;
  const bool wants_newcomer = way != Way::past_partner && way != Way::incumbent;
  if (wants_newcomer && world_.actors.is_incumbent[actor] != 0) return false;
  return !std::binary_search(members_.begin(), members_.end(), actor) &&
         std::find(invited_.begin(), invited_.end(), actor) == invited_.end();
}

bool Inviter::has_worked_with_members(std::uint32_t actor) const {
  return std::any_of(members_.begin(), members_.end(), [&](std::uint32_t member) {
    const Slot slot = world_.ties.find(actor, member);
    return slot != no_slot && (world_.ties.payload.marks[slot] & past_partners) != 0;
  });
}

double Inviter::score(const Candidate& candidate, std::size_t resource) const {
  const auto [actor, contact] = candidate;
  const double need = static_cast<double>(needs_now(world_, c_)[resource]);
  const Amounts offered = offer(world_, rule_, c_, actor);
  const double gain = need == 0.0 ? 0.0 : static_cast<double>(offered[resource]) / need;
  double score = p_.trust_weight * effective_trust(world_, contact, actor);
  if (has_worked_with_members(actor)) score += p_.past_weight;
  if (world_.actors.kind[actor] == world_.actors.kind[contact]) score += p_.same_kind_weight;
  return score + p_.gain_weight * gain -
         p_.held_weight * static_cast<double>(world_.actors.collaborations[actor]);
}

/// One candidate with probability proportional to e^score.
std::uint32_t Inviter::choose(const std::vector<Candidate>& candidates, std::size_t resource) {
  std::vector<double> weights;
  weights.reserve(candidates.size());
  for (const Candidate& candidate : candidates) weights.push_back(score(candidate, resource));
  const double best = *std::max_element(weights.begin(), weights.end());
  double sum = 0.0;
  for (double& weight : weights) {
    weight = math::exp(weight - best);
    sum += weight;
  }
  double left = stream_.uniform() * sum;
  for (std::size_t k = 0; k < weights.size(); ++k) {
    left -= weights[k];
    if (left < 0.0) return candidates[k].actor;
  }
  return candidates.back().actor;
}

/// One actor of each kind that must take part and is missing: anybody of those who are free to.
void Inviter::invite_missing_kinds() {
  for (std::size_t k = 0; k < count_of<Kind>; ++k) {
    if (missing_members(world_, c_, static_cast<Kind>(k)) == 0) continue;
    const auto rows = world_.actors_of(world_.collaborations.territory[c_], static_cast<Kind>(k));
    if (rows.empty()) continue;
    const Candidate candidate{rows[stream_.below(static_cast<std::uint32_t>(rows.size()))],
                              members_.front()};
    if (is_eligible(candidate, Way::incumbent)) invited_.push_back(candidate.actor);
  }
}

std::vector<std::uint32_t> Inviter::invite() {
  if (members_.empty()) return {};
  invite_missing_kinds();
  if (resources_.empty()) return invited_;
  const bool is_before = world_.collaborations.stage[c_] == Stage::before;
  const std::int64_t most = is_before ? p_.invitations : p_.invitations_after;
  for (std::int64_t k = 0; k < most; ++k) {
    const Way way = draw_way();
    std::vector<Candidate> candidates;
    for (std::int64_t draw = 0; draw < p_.candidates; ++draw) {
      const Candidate candidate = draw_candidate(way);
      if (is_eligible(candidate, way)) candidates.push_back(candidate);
    }
    if (candidates.empty()) continue;
    const std::size_t resource = resources_[static_cast<std::size_t>(k) % resources_.size()];
    invited_.push_back(choose(candidates, resource));
  }
  return invited_;
}

std::vector<std::uint32_t> incumbents_of(const World& world, std::size_t territory) {
  std::vector<std::uint32_t> incumbents;
  const std::uint32_t first = world.territories.first_actor[territory];
  for (std::uint32_t row = first; row < first + world.territories.actor_count[territory]; ++row)
    if (world.actors.is_incumbent[row] != 0) incumbents.push_back(row);
  return incumbents;
}

/// Those whom a shock left without anybody, too.
void lapse_the_impatient(World& world, const AssemblyParameters& p) {
  const Collaborations& all = world.collaborations;
  for (const std::uint32_t c : live_collaborations(world).rows)
    if (all.stage[c] == Stage::before &&
        (world.members.left.degree(c) == 0 ||
         world.month - all.formed[c] - all.conception_months[c] >= p.patience))
      dissolve(world, c, EventType::lapsed);
}

/// Before anything is assigned this month.
void note_room(World& world, const AssemblyParameters& p) {
  Actors& actors = world.actors;
  for_blocks(world.blocks, [&](const Block& block) {
    for (std::uint32_t row = block.begin; row < block.end; ++row)
      actors.has_room[row] =
          actors.mediates(row) && actors.accompanied[row] < p.mediator_places ? 1 : 0;
  });
}

}  // namespace

void assembly(World& world, const AssemblyParameters& p, const CommitmentParameters& rule,
              const WaysToBegin& ways) {
  note_room(world, p);
  lapse_the_impatient(world, p);
  arrivals(world, p, rule, ways);
  const Roster roster = live_collaborations(world);
  std::vector<std::vector<Link>> drawn(world.territories.size());  // collaboration, actor
  parallel_for(world.territories.size(), [&](std::size_t territory) {
    const auto live = roster.of(territory);
    if (live.empty()) return;
    const std::vector<std::uint32_t> incumbents = incumbents_of(world, territory);
    for (const std::uint32_t c : live)
      for (const std::uint32_t actor : Inviter(world, p, rule, c, incumbents).invite())
        drawn[territory].push_back({c, actor});
  });
  for (const auto& of_territory : drawn)
    for (const Link& invitation : of_territory) {
      world.invitations.collaboration.values.push_back(invitation.left);
      world.invitations.actor.values.push_back(invitation.right);
    }
}

}  // namespace tissage
