// Looking at the world: trust, rosters, coverage; and its derived layout.
#include "tissage/world/world.hpp"

#include <algorithm>
#include <limits>

#include "tissage/base/math.hpp"

namespace tissage {

void Interactions::add(std::uint32_t l, std::uint32_t r, double w, bool l_kept, bool r_kept) {
  left.values.push_back(l);
  right.values.push_back(r);
  weight.values.push_back(static_cast<float>(w));
  left_kept.values.push_back(l_kept ? 1 : 0);
  right_kept.values.push_back(r_kept ? 1 : 0);
}

double direct_trust(const World& world, std::size_t from, std::size_t to) {
  const Slot slot = world.ties.find(from, static_cast<std::uint32_t>(to));
  if (slot == no_slot) return world.baseline_trust(from, to);
  return static_cast<double>(world.ties.payload.trust[slot]);
}

std::uint32_t draw_actor(const World& world, std::size_t territory, const ByKind<double>& mix,
                         RandomStream& stream) {
  double sum = 0.0;
  for (std::size_t k = 0; k < count_of<Kind>; ++k)
    if (!world.actors_of(territory, static_cast<Kind>(k)).empty()) sum += mix.values[k];
  if (sum <= 0.0) return nobody;
  double left = stream.uniform() * sum;
  std::span<const std::uint32_t> rows;
  for (std::size_t k = 0; k < count_of<Kind>; ++k) {
    const auto of_kind = world.actors_of(territory, static_cast<Kind>(k));
    if (of_kind.empty() || mix.values[k] <= 0.0) continue;
    rows = of_kind;
    left -= mix.values[k];
    if (left < 0.0) break;
  }
  const std::uint32_t row = rows[stream.below(static_cast<std::uint32_t>(rows.size()))];
  return world.actors.is_retired[row] == 0 ? row : nobody;
}

std::vector<std::uint32_t> present_actors(const World& world, std::size_t territory, Kind kind) {
  const auto rows = world.actors_of(territory, kind);
  std::vector<std::uint32_t> present;
  std::copy_if(rows.begin(), rows.end(), std::back_inserter(present),
               [&](std::uint32_t row) { return world.actors.is_retired[row] == 0; });
  return present;
}

Roster live_collaborations(const World& world) {
  const Collaborations& all = world.collaborations;
  Roster roster;
  roster.begin.assign(world.territories.size() + 1, 0);
  for (std::size_t c = 0; c < all.size(); ++c)
    if (all.lives(c)) ++roster.begin[all.territory[c] + 1];
  for (std::size_t t = 1; t < roster.begin.size(); ++t) roster.begin[t] += roster.begin[t - 1];
  roster.rows.resize(roster.begin.back());
  std::vector<std::size_t> next(roster.begin.begin(), roster.begin.end() - 1);
  for (std::size_t c = 0; c < all.size(); ++c)
    if (all.lives(c)) roster.rows[next[all.territory[c]]++] = static_cast<std::uint32_t>(c);
  return roster;
}

bool are_co_members(const World& world, std::size_t a, std::size_t b) {
  const auto of_a = world.members.right.neighbours(a);
  const auto of_b = world.members.right.neighbours(b);
  auto left = of_a.begin();
  auto right = of_b.begin();
  while (left != of_a.end() && right != of_b.end()) {
    if (*left == *right) return true;
    *left < *right ? ++left : ++right;
  }
  return false;
}

Amounts as_shocked(const World& world, std::size_t territory, const Amounts& needs) {
  constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();
  const double factor = world.territories.needs_factor[territory];
  if (factor == 1.0) return needs;
  Amounts now{};
  for (std::size_t r = 0; r < needs.size(); ++r)
    now[r] = static_cast<std::int32_t>(
        std::min(most, cents_of(factor * static_cast<double>(needs[r])).count));
  return now;
}

Amounts needs_now(const World& world, std::size_t c) {
  return as_shocked(world, world.collaborations.territory[c], world.collaborations.needs[c]);
}

double revenue_ratio_now(const World& world, std::size_t c) {
  const Collaborations& all = world.collaborations;
  return static_cast<double>(all.revenue_ratio[c]) *
         world.territories.business_factor[all.territory[c]];
}

std::int32_t free_now(const World& world, std::size_t actor, Resource resource) {
  const std::int32_t free = world.actors.free(actor, resource);
  if (resource != Resource::money || world.actors.kind[actor] != Kind::business) return free;
  const double left = world.territories.business_factor[world.actors.territory[actor]];
  return static_cast<std::int32_t>(left * static_cast<double>(free));
}

std::array<double, count_of<Resource>> coverage(const World& world, std::size_t collaboration) {
  std::array<std::int64_t, count_of<Resource>> pledged{};
  const auto& members = world.members.left;
  for (Slot slot = members.first(collaboration); slot < members.last(collaboration); ++slot)
    for (std::size_t r = 0; r < pledged.size(); ++r) pledged[r] += members.payload.pledge[slot][r];
  pledged[index_of(Resource::labour)] += world.collaborations.paid_labour[collaboration] +
                                         world.collaborations.given_labour[collaboration];
  std::array<double, count_of<Resource>> covered{};
  const Amounts needs = needs_now(world, collaboration);
  for (std::size_t r = 0; r < covered.size(); ++r)
    covered[r] =
        needs[r] == 0 ? 1.0 : static_cast<double>(pledged[r]) / static_cast<double>(needs[r]);
  return covered;
}

Cents monthly_cost(const World& world, std::size_t c) {
  const Collaborations& all = world.collaborations;
  const Cents of_form = cents_of_euros(world.form_rules.running_cost[all.form[c]]);
  return Cents(all.operating_cost[c] + all.wages[c]) + of_form;
}

double design_fit(const World& world, std::size_t c, double width) {
  const Design distance =
      as_design(world.collaborations.design[c]) - as_design(world.collaborations.best_design[c]);
  return math::exp(-distance.squaredNorm() / (2.0 * width * width));
}

double known_experience(const World& world, std::size_t territory, std::size_t type) {
  return world.experience.known[territory * world.challenges.size() + type];
}

double legitimacy_relief(const World& world, std::size_t territory, std::size_t type) {
  return world.experience.relief[territory * world.challenges.size() + type];
}

std::int64_t missing_members(const World& world, std::size_t c, Kind kind) {
  return missing_members(world, c, kind, world.collaborations.challenge[c]);
}

std::int64_t missing_members(const World& world, std::size_t c, Kind kind, std::size_t type) {
  std::int64_t missing = world.challenges[type].least_members.value[kind];
  if (missing == 0) return 0;
  for (const std::uint32_t member : world.members.left.neighbours(c))
    if (world.actors.kind[member] == kind) --missing;
  return std::max(missing, std::int64_t{0});
}

bool has_member(const World& world, std::size_t c, Kind kind) {
  const auto members = world.members.left.neighbours(c);
  return std::any_of(members.begin(), members.end(),
                     [&](std::uint32_t member) { return world.actors.kind[member] == kind; });
}

bool is_first_attempt(const World& world, std::size_t c) {
  return world.collaborations.has_succeeded[c] == 0 && world.collaborations.failures[c] == 0;
}

Sightings& sightings_of_month(World& world, std::size_t territory) {
  const int place = ((world.month % memory_months) + memory_months) % memory_months;
  return world.territories.sightings[territory][static_cast<std::size_t>(place)];
}

namespace {

void index_kinds(World& world) {
  const std::size_t kinds = count_of<Kind>;
  const Actors& actors = world.actors;
  world.kind_begin.assign(world.territories.size() * kinds + 1, 0);
  for (std::size_t i = 0; i < actors.size(); ++i)
    ++world.kind_begin[actors.territory[i] * kinds + index_of(actors.kind[i]) + 1];
  for (std::size_t k = 1; k < world.kind_begin.size(); ++k)
    world.kind_begin[k] += world.kind_begin[k - 1];
  std::vector<std::size_t> next(world.kind_begin.begin(), world.kind_begin.end() - 1);
  world.rows_by_kind.resize(actors.size());
  for (std::size_t i = 0; i < actors.size(); ++i)
    world.rows_by_kind[next[actors.territory[i] * kinds + index_of(actors.kind[i])]++] =
        static_cast<std::uint32_t>(i);
}

}  // namespace

void begin_month(World& world) {
  ++world.month;
  world.ledger.begin_month();
  Territories& all = world.territories;
  for (std::size_t t = 0; t < all.size(); ++t) {
    sightings_of_month(world, t) = {};
    all.grant_equivalent[t].fill(0.0);
    all.deadweight[t].fill(0.0);
  }
}

void award(World& world, std::size_t territory, Instrument instrument, const Award& award) {
  const auto i = static_cast<std::size_t>(instrument);
  world.territories.grant_equivalent[territory][i] += award.grant_equivalent;
  if (award.is_deadweight) world.territories.deadweight[territory][i] += award.promised;
}

void complete_layout(World& world) {
  Territories& territories = world.territories;
  Actors& actors = world.actors;
  index_kinds(world);
  world.blocks.clear();
  std::uint32_t row = 0;
  for (std::size_t t = 0; t < territories.size(); ++t) {
    const TerritoryId territory(t);
    territories.outside[t] = world.ledger.open(territory, Holder::outside).row;
    territories.treasury[t] = world.ledger.open(territory, Holder::treasury).row;
    territories.lender[t] = world.ledger.open(territory, Holder::lender).row;
    territories.needs_factor[t] = 1.0;
    territories.business_factor[t] = 1.0;
    territories.open_spaces[t] = 1.0;
    territories.first_actor[t] = row;
    for (std::size_t k = 0; k < count_of<Kind>; ++k)
      territories.kind_count[t][k] =
          static_cast<std::uint32_t>(world.actors_of(t, static_cast<Kind>(k)).size());
    while (row < actors.size() && actors.territory[row] == t) ++row;
    territories.actor_count[t] = row - territories.first_actor[t];
    append_blocks(world.blocks, territories.first_actor[t], row, static_cast<std::uint32_t>(t));
  }
  check(row == actors.size(), "actor {} is not laid out by territory", row);
  for (std::size_t i = 0; i < actors.size(); ++i) {
    check(i == 0 || actors.key[i - 1] < actors.key[i], "keys of actors {} and {} are not in order",
          i - 1, i);
    actors.account[i] = world.ledger.open(TerritoryId(actors.territory[i]), Holder::actor).row;
  }
  resize_rows(world.experience, territories.size() * world.challenges.size());
  world.ties.append_rows(actors.size());
  world.members.right.append_rows(actors.size());
}

}  // namespace tissage
