// Teams form around a challenge, an authority chooses.
#include "tissage/process/call.hpp"

#include <algorithm>

#include "process/gathering.hpp"
#include "process/ways_to_begin.hpp"
#include "tissage/base/distributions.hpp"
#include "tissage/base/math.hpp"
#include "tissage/world/effective_trust.hpp"
#include "tissage/world/rivalry.hpp"

namespace tissage {

namespace {

/// A team that answers a call.
struct Team {
  std::uint32_t collaboration;
  double score;
};

/// One challenge of a call.
class Tender {
 public:
  Tender(World& world, const FoundingRules& rules, const CallParameters& p, const Arrival& arrival,
         std::uint32_t authority)
      : world_(world), rules_(rules), p_(p), arrival_(arrival), authority_(authority) {}

  void hold();

 private:
  void form_team(Key key);
  std::vector<std::uint32_t> draw_partners(std::uint32_t leader, Key key);
  double score(std::uint32_t c) const;

  World& world_;
  const FoundingRules& rules_;
  const CallParameters& p_;
  const Arrival& arrival_;
  std::uint32_t authority_;
  std::vector<std::uint32_t> taken_;  // who leads a team or was asked to join one
  std::vector<Team> teams_;
};

/// Of the leader's ties, those whom it trusts and whom no other team has asked.
std::vector<std::uint32_t> Tender::draw_partners(std::uint32_t leader, Key key) {
  RandomStream stream = world_.stream(Stream::call_teams, key);
  const std::vector<std::uint32_t> known = acquaintances(world_, leader);
  std::vector<std::uint32_t> partners;
  for (std::int64_t k = 0; k < p_.partners; ++k) {
    const std::uint32_t partner =
        draw_most_trusted(world_, leader, known, taken_, rules_.assembly.candidates, stream);
    if (partner == nobody) continue;
    partners.push_back(partner);
    taken_.push_back(partner);
  }
  return partners;
}

void Tender::form_team(Key key) {
  const std::uint32_t leader = draw_initiator(world_, rules_.assembly, arrival_.territory, key);
  if (leader == nobody || std::find(taken_.begin(), taken_.end(), leader) != taken_.end()) return;
  const CollaborationId team{begin_by(world_, rules_, arrival_, {leader, key})};
  if (!team.exists()) return;
  taken_.push_back(leader);
  ask_to_join(world_, rules_.commitment, team.row, draw_partners(leader, key));
  teams_.push_back({team.row, score(team.row)});
}

/// mean_r min(1, c_r) + template e^{-|theta - theta_call|^2 / 4} + trust + noise.
double Tender::score(std::uint32_t c) const {
  const Collaborations& all = world_.collaborations;
  const auto covered = coverage(world_, c);
  double score = 0.0;
  for (const double share : covered)
    score += std::min(1.0, share) / static_cast<double>(covered.size());
  const auto members = world_.members.left.neighbours(c);
  Design view = Design::Zero();
  double trust = 0.0;
  for (const std::uint32_t member : members) {
    view += as_design(world_.actors.view[member]) / static_cast<double>(members.size());
    trust += effective_trust(world_, authority_, member) / static_cast<double>(members.size());
  }
  const Design distance = view - as_design(all.call_design[c]);
  RandomStream stream = world_.stream(Stream::call_jury, all.key[c]);
  return score + p_.template_weight * math::exp(-distance.squaredNorm() / 4.0) +
         p_.trust_weight * trust + p_.score_noise * draw_normal(stream);
}

void Tender::hold() {
  for (std::int64_t team = 0; team < p_.teams; ++team)
    form_team(mix(arrival_.key, static_cast<std::uint64_t>(team) + 1));
  if (teams_.empty()) return;
  std::stable_sort(teams_.begin(), teams_.end(),
                   [](const Team& a, const Team& b) { return a.score > b.score; });
  const std::vector<std::uint32_t> winner{teams_.front().collaboration};
  for (std::size_t k = 1; k < teams_.size(); ++k) {
    resent(world_, teams_[k].collaboration, winner, p_.rivalry, p_.rivalry_weight);
    dissolve(world_, teams_[k].collaboration, EventType::lapsed);
  }
}

}  // namespace

void hold_call(World& world, const FoundingRules& rules, const CallParameters& p,
               const Occasion& occasion) {
  const auto authorities = present_actors(world, occasion.territory, Kind::authority);
  if (authorities.empty()) return;
  RandomStream stream = world.stream(Stream::call_jury, world.territories.hash[occasion.territory]);
  const std::uint32_t authority =
      authorities[stream.below(static_cast<std::uint32_t>(authorities.size()))];
  for (const Arrival& arrival : occasion.arrivals)
    Tender(world, rules, p, arrival, authority).hold();
}

}  // namespace tissage
