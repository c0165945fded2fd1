// The statements, each with the pass over the world that checks it.
#include "tissage/model/invariants.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "tissage/base/error.hpp"

namespace tissage {

namespace {

using Facts = std::optional<std::string>;

bool is_share(float value) { return value >= 0.0F && value <= 1.0F; }  // NaN is none

Facts trust_leaves_its_range(const World& world) {
  const auto& trust = world.ties.payload.trust;
  for (std::uint32_t row = 0; row < world.ties.rows(); ++row)
    for (Slot slot = world.ties.first(row); slot < world.ties.last(row); ++slot)
      if (!is_share(trust[slot]))
        return fmt::format("actor {} trusts actor {} by {}", row, world.ties.neighbour(slot),
                           trust[slot]);
  return std::nullopt;
}

/// Rows list their neighbours in ascending order, so the lower ends of a row's ties come by in the
/// order in which it lists them.
Facts ends_disagree(const World& world) {
  const Ties& ties = world.ties;
  const auto& experience = ties.payload.experience;
  std::vector<std::uint32_t> came_by(ties.rows(), 0);
  for (std::uint32_t row = 0; row < ties.rows(); ++row) {
    const auto neighbours = ties.neighbours(row);
    for (std::size_t k = 0; k < neighbours.size(); ++k) {
      const std::uint32_t other = neighbours[k];
      if (other >= ties.rows() || other == row || (k > 0 && neighbours[k - 1] >= other))
        return fmt::format("neighbour {} of actor {} is actor {}", k, row, other);
      const Slot here = ties.first(row) + k;
      if (!(experience[here] >= 0.0F))
        return fmt::format("actors {} and {} have experience {}", row, other, experience[here]);
      if (other < row) {
        if (k >= came_by[row]) return fmt::format("actor {} has no tie with {}", other, row);
        continue;
      }
      const Slot there = ties.first(other) + came_by[other]++;
      if (there >= ties.last(other) || ties.neighbour(there) != row)
        return fmt::format("actor {} has no tie with {}", other, row);
      if (experience[here] != experience[there])
        return fmt::format("experience of actors {} and {} is {} at one end and {} at the other",
                           row, other, experience[here], experience[there]);
    }
  }
  return std::nullopt;
}

Facts degree_exceeds_cap(const World& world) {
  for (std::uint32_t row = 0; row < world.ties.rows(); ++row) {
    const Kind kind = world.actors.kind[row];
    if (world.ties.degree(row) > world.tie_rules.cap[kind])
      return fmt::format("actor {}, {}, has {} ties of at most {}", row, name_of(kind),
                         world.ties.degree(row), world.tie_rules.cap[kind]);
  }
  return std::nullopt;
}

Facts pledge_exceeds_endowment(const World& world) {
  const Actors& actors = world.actors;
  for (std::size_t row = 0; row < actors.size(); ++row)
    for (std::size_t r = 0; r < count_of<Resource>; ++r)
      if (actors.pledged[row][r] < 0 || actors.pledged[row][r] > actors.endowment[row][r])
        return fmt::format("actor {} has pledged {} of {} ({})", row, actors.pledged[row][r],
                           actors.endowment[row][r], Names<Resource>::value[r]);
  return std::nullopt;
}

Facts pledges_do_not_add_up(const World& world) {
  const auto& members = world.members.left;
  std::vector<std::array<std::int64_t, count_of<Resource>>> sums(world.actors.size());
  for (std::size_t c = 0; c < members.rows(); ++c)
    for (Slot slot = members.first(c); slot < members.last(c); ++slot)
      for (std::size_t r = 0; r < count_of<Resource>; ++r) {
        const std::int32_t pledge = members.payload.pledge[slot][r];
        if (pledge < 0)
          return fmt::format("actor {} pledges {} to collaboration {} ({})",
                             members.neighbour(slot), pledge, c, Names<Resource>::value[r]);
        sums[members.neighbour(slot)][r] += pledge;
      }
  for (std::size_t row = 0; row < sums.size(); ++row)
    for (std::size_t r = 0; r < count_of<Resource>; ++r)
      if (sums[row][r] != world.actors.pledged[row][r])
        return fmt::format("actor {} has pledged {}, its memberships {} ({})", row,
                           world.actors.pledged[row][r], sums[row][r], Names<Resource>::value[r]);
  return std::nullopt;
}

Facts memberships_disagree(const World& world) {
  const auto& [of_collaborations, of_actors] = world.members;
  for (std::size_t c = 0; c < of_collaborations.rows(); ++c)
    for (const std::uint32_t actor : of_collaborations.neighbours(c)) {
      if (!world.collaborations.lives(c))
        return fmt::format("actor {} belongs to collaboration {}, which has ended", actor, c);
      if (of_actors.find(actor, static_cast<std::uint32_t>(c)) == no_slot)
        return fmt::format("actor {} does not know that it belongs to collaboration {}", actor, c);
    }
  if (of_collaborations.size() != of_actors.size())
    return fmt::format("collaborations have {} memberships and actors {}", of_collaborations.size(),
                       of_actors.size());
  for (std::size_t row = 0; row < of_actors.rows(); ++row)
    if (of_actors.degree(row) != world.actors.collaborations[row])
      return fmt::format("actor {} counts {} collaborations and belongs to {}", row,
                         world.actors.collaborations[row], of_actors.degree(row));
  return std::nullopt;
}

Facts places_of_mediators_are_wrong(const World& world) {
  const Collaborations& all = world.collaborations;
  std::vector<std::uint32_t> accompanied(world.actors.size(), 0);
  for (std::size_t c = 0; c < all.size(); ++c)
    if (all.lives(c) && all.mediator[c] != nobody) ++accompanied[all.mediator[c]];
  for (std::size_t row = 0; row < accompanied.size(); ++row)
    if (accompanied[row] != world.actors.accompanied[row])
      return fmt::format("actor {} counts {} collaborations that it accompanies; there are {}", row,
                         world.actors.accompanied[row], accompanied[row]);
  return std::nullopt;
}

Facts money_appears(const World& world) {
  const Cents sum = world.ledger.sum();
  if (sum == Cents(0)) return std::nullopt;
  return fmt::format("all accounts sum to {} cents", sum.count);
}

Facts accounts_leave_their_flows(const World& world) {
  const std::vector<std::int64_t> residuals = world.ledger.residuals();
  for (std::size_t k = 0; k < residuals.size(); ++k)
    if (residuals[k] != 0)
      return fmt::format("accounts of {} in territory {} hold {} cents more than came and went",
                         Names<Holder>::value[k % count_of<Holder>], k / count_of<Holder>,
                         residuals[k]);
  return std::nullopt;
}

Facts contingent_book_is_wrong(const World& world) {
  const Collaborations& all = world.collaborations;
  std::vector<std::int64_t> book(world.territories.size(), 0);
  for (std::size_t c = 0; c < all.size(); ++c) {
    if (all.loan[c] < 0 || all.in_default[c] < 0)
      return fmt::format("collaboration {} owes {} cents, and {} in default", c, all.loan[c],
                         all.in_default[c]);
    book[all.territory[c]] += covered(Cents(all.loan[c]), all.guaranteed_share[c]).count;
  }
  for (std::size_t t = 0; t < book.size(); ++t)
    if (book[t] != world.territories.contingent[t])
      return fmt::format(
          "the treasury of territory {} guarantees {} cents of loans, its book says {}", t, book[t],
          world.territories.contingent[t]);
  return std::nullopt;
}

/// The first value that stands twice.
template <class T>
std::optional<T> repeated(std::vector<T> values) {
  std::sort(values.begin(), values.end());
  const auto found = std::adjacent_find(values.begin(), values.end());
  return found == values.end() ? std::nullopt : std::optional<T>(*found);
}

Facts keys_are_used_twice(const World& world) {
  const auto& keys = world.actors.key.values;
  for (std::size_t row = 1; row < keys.size(); ++row)
    if (keys[row - 1] >= keys[row])
      return fmt::format("actor {} has key {:016x}, the actor before it {:016x}", row, keys[row],
                         keys[row - 1]);
  if (const auto key = repeated(world.collaborations.key.values))
    return fmt::format("two collaborations have the key {:016x}", *key);
  return std::nullopt;
}

Facts accounts_are_shared(const World& world) {
  std::vector<std::uint32_t> accounts = world.actors.account.values;
  const auto append = [&](const Column<std::uint32_t>& more) {
    accounts.insert(accounts.end(), more.values.begin(), more.values.end());
  };
  append(world.collaborations.account);
  append(world.territories.outside);
  append(world.territories.treasury);
  append(world.territories.lender);
  for (const std::uint32_t account : accounts)
    if (account >= world.ledger.size()) return fmt::format("there is no account {}", account);
  if (const auto account = repeated(std::move(accounts)))
    return fmt::format("account {} has two owners", *account);
  return std::nullopt;
}

Facts share_leaves_its_range(const World& world) {
  const Actors& actors = world.actors;
  for (std::size_t row = 0; row < actors.size(); ++row)
    if (!is_share(actors.readiness[row]))
      return fmt::format("actor {} has readiness {}", row, actors.readiness[row]);
  const Collaborations& all = world.collaborations;
  for (std::size_t c = 0; c < all.size(); ++c) {
    for (std::size_t x = 0; x < count_of<Condition>; ++x)
      if (!is_share(all.conditions[c][x]))
        return fmt::format("collaboration {} has the condition {} = {}", c,
                           Names<Condition>::value[x], all.conditions[c][x]);
    if (!is_share(all.readiness[c]) || !is_share(all.fit[c]))
      return fmt::format("collaboration {} has readiness {} and fit {}", c, all.readiness[c],
                         all.fit[c]);
    if (!is_share(all.belonging[c]))
      return fmt::format("users of collaboration {} feel at home by {}", c, all.belonging[c]);
  }
  return std::nullopt;
}

/// Users and wages are never below 0, and what has ended has none.
Facts users_or_wages_are_wrong(const World& world) {
  const Collaborations& all = world.collaborations;
  for (std::size_t c = 0; c < all.size(); ++c) {
    const bool is_below = !(all.community[c] >= 0.0F) || all.wages[c] < 0 || all.paid_labour[c] < 0;
    const bool outlives = !all.lives(c) && (all.community[c] != 0.0F || all.wages[c] != 0);
    if (is_below || outlives)
      return fmt::format("collaboration {}, {}, has {} users, wages of {} cents and paid labour {}",
                         c, name_of(all.stage[c]), all.community[c], all.wages[c],
                         all.paid_labour[c]);
  }
  return std::nullopt;
}

Facts lead_is_no_member(const World& world) {
  const Collaborations& all = world.collaborations;
  for (std::size_t c = 0; c < all.size(); ++c) {
    if (!all.lives(c) || all.stage[c] == Stage::before || all.lead[c] == nobody) continue;
    if (world.members.left.find(c, all.lead[c]) == no_slot)
      return fmt::format("actor {} leads collaboration {} and is no member of it", all.lead[c], c);
  }
  return std::nullopt;
}

constexpr Invariant all[] = {
    {"trust_stays_within_zero_and_one", "every trust of every half-tie", trust_leaves_its_range},
    {"both_ends_of_a_tie_agree", "that it exists, and on its experience", ends_disagree},
    {"degrees_stay_within_caps", "of every actor, by kind", degree_exceeds_cap},
    {"pledges_stay_within_endowments", "of every actor and resource", pledge_exceeds_endowment},
    {"pledges_add_up", "what an actor has pledged is the sum over its memberships",
     pledges_do_not_add_up},
    {"memberships_are_known_to_both", "to collaborations, which live, and to actors",
     memberships_disagree},
    {"mediators_count_what_they_accompany", "live collaborations, one place each",
     places_of_mediators_are_wrong},
    {"money_neither_appears_nor_vanishes", "the sum of all accounts is 0", money_appears},
    {"accounts_follow_their_flows",
     "those of each holder hold what came less what went, reason by reason",
     accounts_leave_their_flows},
    {"contingent_books_add_up", "what guarantees cover of every loan, to the cent",
     contingent_book_is_wrong},
    {"keys_are_never_used_twice", "actors lie in the order of theirs", keys_are_used_twice},
    {"accounts_have_one_owner", "an actor, a collaboration or a territory", accounts_are_shared},
    {"shares_stay_within_zero_and_one", "readiness, conditions, fit and belonging",
     share_leaves_its_range},
    {"users_and_wages_are_of_the_living", "and never below 0", users_or_wages_are_wrong},
    {"leads_are_members", "of every collaboration that has launched", lead_is_no_member},
};

}  // namespace

std::span<const Invariant> invariants() { return all; }

void check_invariants(const World& world) {
  for (const Invariant& invariant : invariants()) {
    const Facts facts = invariant.broken(world);
    check(!facts, "{} does not hold in month {}: {}", invariant.name, world.month,
          facts.value_or(""));
  }
}

}  // namespace tissage
