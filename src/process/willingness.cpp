// Willingness to commit: expectation, utility, probability, offer.
#include "tissage/process/willingness.hpp"

#include <algorithm>

#include "tissage/base/math.hpp"
#include "tissage/world/effective_trust.hpp"

namespace tissage {

namespace {

/// Sightings of the last 24 months together.
Sightings recent(const World& world, std::size_t territory) {
  Sightings sum;
  for (const Sightings& of_month : world.territories.sightings[territory]) {
    sum.tried += of_month.tried;
    sum.succeeded += of_month.succeeded;
    sum.sought += of_month.sought;
    sum.funded += of_month.funded;
  }
  return sum;
}

double success_seen(const Sightings& seen) { return (seen.succeeded + 3.0) / (seen.tried + 5.0); }
double finance_seen(const Sightings& seen) { return (seen.funded + 3.0) / (seen.sought + 4.0); }

}  // namespace

double expectation(const World& world, std::size_t territory) {
  const Sightings seen = recent(world, territory);
  return success_seen(seen) * finance_seen(seen);
}

double expectation_of(const World& world, const CommitmentParameters& p, std::size_t c) {
  const Collaborations& all = world.collaborations;
  if (all.stage[c] == Stage::maintenance) return p.hope;
  const Sightings seen = recent(world, all.territory[c]);
  const bool has_capital =
      all.stage[c] == Stage::during ||
      world.ledger.balance(AccountId(all.account[c])).count >= all.capital_needed[c];
  return success_seen(seen) * (has_capital ? 1.0 : finance_seen(seen));
}

double own_utility(const World& world, const CommitmentParameters& p, std::size_t actor,
                   double expectation, double held) {
  const double orientation = static_cast<double>(world.actors.orientation[actor]);
  const double readiness = static_cast<double>(world.actors.readiness[actor]);
  return orientation * expectation * (0.5 + readiness) - p.cost * (1.0 + 0.5 * held);
}

double Opinions::trust(const World& world, std::size_t actor, std::uint32_t other) {
  for (const auto& [known, trust] : known_)
    if (known == other) return trust;
  known_.emplace_back(other, effective_trust(world, actor, other));
  return known_.back().second;
}

double members_utility(const World& world, const CommitmentParameters& p, std::size_t c,
                       std::size_t actor, RandomStream& stream, Opinions& opinions) {
  constexpr std::size_t most_looked_at = 8;
  std::vector<std::uint32_t> others;
  for (const std::uint32_t member : world.members.left.neighbours(c))
    if (member != actor) others.push_back(member);
  const double users = p.belonging * static_cast<double>(world.collaborations.belonging[c]);
  if (others.empty()) return users;
  const std::size_t looked_at = std::min(others.size(), most_looked_at);
  double sum = 0.0;
  for (std::size_t k = 0; k < looked_at; ++k) {
    if (others.size() > most_looked_at) {  // a random subset, one draw an element
      const auto rest = static_cast<std::uint32_t>(others.size() - k);
      std::swap(others[k], others[k + stream.below(rest)]);
    }
    sum += opinions.trust(world, actor, others[k]);
  }
  return users + p.conformity * (2.0 * sum / static_cast<double>(looked_at) - 1.0);
}

double acceptance(const CommitmentParameters& p, double utility) {
  return math::logistic(2.0 * p.sharpness * utility);
}

Amounts offer(const World& world, const CommitmentParameters& p, std::size_t c, std::size_t actor) {
  const auto covered = coverage(world, c);
  const Amounts needs = needs_now(world, c);
  const auto& indivisible = world.challenges[world.collaborations.challenge[c]].indivisible.value;
  Amounts offered{};
  for (std::size_t r = 0; r < offered.size(); ++r) {
    const double free = static_cast<double>(free_now(world, actor, static_cast<Resource>(r)));
    const double gap = (1.0 - covered[r]) * static_cast<double>(needs[r]);
    const bool is_whole = indivisible.values[r];
    if (is_whole && free < gap) continue;
    const double amount = is_whole ? gap : std::min(p.offered * free, gap);
    // Up to the next hundredth, so that a gap closes; never beyond what is free.
    if (amount > 0.0)
      offered[r] = static_cast<std::int32_t>(
          std::min(free, static_cast<double>(static_cast<std::int64_t>(amount + 0.999))));
  }
  return offered;
}

}  // namespace tissage
