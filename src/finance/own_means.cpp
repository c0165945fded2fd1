// Own means: pledges, costs, revenues, insolvency.
#include "tissage/finance/own_means.hpp"

#include <algorithm>
#include <cmath>

#include "tissage/base/distributions.hpp"
#include "tissage/base/math.hpp"

namespace tissage {

namespace {

/// Z <- a Z + sqrt(1 - a^2) normal: standard deviation 1 in the long run.
void move_climate(World& world, const FinanceParameters& p) {
  const double a = p.climate_persistence;
  const double noise = std::sqrt(1.0 - a * a);
  for (std::size_t t = 0; t < world.territories.size(); ++t) {
    RandomStream stream = world.stream(Stream::revenue_climate, world.territories.hash[t]);
    world.territories.climate[t] = a * world.territories.climate[t] + noise * draw_normal(stream);
  }
}

/// rho (O + C / 60) e^{s Z} ((v / v0) / .6)^eps, more where an entrepreneur leads.
Cents revenue(const World& world, const FinanceParameters& p, std::uint32_t c) {
  const Collaborations& all = world.collaborations;
  const double fit = static_cast<double>(all.fit[c]);
  if (!(fit > 0.0)) return {};
  const double worn_off =
      static_cast<double>(all.capital_cost[c]) / static_cast<double>(p.capital_life);
  const double expected =
      revenue_ratio_now(world, c) * (static_cast<double>(all.operating_cost[c]) + worn_off);
  const double climate = math::exp(p.climate_effect * world.territories.climate[all.territory[c]]);
  const std::uint32_t lead = all.lead[c];
  const bool has_entrepreneur = lead != nobody && world.actors.kind[lead] == Kind::business;
  const double skill = has_entrepreneur ? 1.0 + p.entrepreneur_revenue : 1.0;
  return cents_of_euros(expected * skill * climate *
                        math::pow(fit / p.reference_fit, p.fit_effect) / 100.0);
}

/// Pays a month's costs.
void pay_costs(World& world, std::uint32_t c) {
  const Collaborations& all = world.collaborations;
  const AccountId account(all.account[c]);
  const AccountId outside(world.territories.outside[all.territory[c]]);
  const Cents operating(all.operating_cost[c]);
  const Cents wages(all.wages[c]);
  world.ledger.transfer(account, outside, monthly_cost(world, c) - operating - wages,
                        Reason::form_cost);
  if (all.stage[c] == Stage::launch) return;
  world.ledger.transfer(account, outside, operating, Reason::operating_cost);
  world.ledger.transfer(account, outside, wages, Reason::wage);
}

/// Members pay their pledges of money, or in proportion to them no more than `most` together.
void collect_pledges(World& world, std::uint32_t c, std::int64_t most) {
  const auto& members = world.members.left;
  const Collaborations& all = world.collaborations;
  std::vector<double> weights;
  std::int64_t pledged = 0;
  for (Slot slot = members.first(c); slot < members.last(c); ++slot) {
    weights.push_back(static_cast<double>(members.payload.pledge[slot][0]));
    pledged += members.payload.pledge[slot][0];
  }
  const auto crowded_out = static_cast<double>(all.crowding_out[c]) * static_cast<double>(pledged);
  const std::int64_t due = std::min(pledged - cents_of(crowded_out).count, most);
  if (due <= 0) return;
  const std::vector<Cents> parts = split(Cents(due), weights);
  const AccountId outside(world.territories.outside[all.territory[c]]);
  for (std::size_t m = 0; m < parts.size(); ++m) {
    const AccountId member(world.actors.account[members.neighbour(members.first(c) + m)]);
    world.ledger.transfer(outside, member, parts[m], Reason::income);
    receive(world, c, member, parts[m], Reason::pledge);
  }
}

/// A twelfth of what came in so far is no longer "lately".
void forget_a_month(World& world, std::uint32_t c) {
  constexpr double kept = 11.0 / 12.0;
  world.collaborations.received_lately[c] *= kept;
  world.collaborations.granted_lately[c] *= kept;
}

void run_costs(World& world, const FinanceParameters& p, std::uint32_t c) {
  constexpr std::int64_t all_of_it = std::int64_t{1} << 60;
  const Collaborations& all = world.collaborations;
  if (all.stage[c] == Stage::before) return;
  if (all.stage[c] == Stage::maintenance) {
    const AccountId account(all.account[c]);
    const AccountId outside(world.territories.outside[all.territory[c]]);
    receive(world, c, outside, revenue(world, p, c), Reason::revenue);
    receive(world, c, outside, dues(world, p, c), Reason::dues);
    collect_pledges(world, c, (monthly_cost(world, c) - world.ledger.balance(account)).count);
  } else {
    collect_pledges(world, c, all_of_it);
  }
  pay_costs(world, c);
}

/// True once cash has been under -2 O for nine months in a row.
bool is_insolvent(World& world, const FinanceParameters& p, std::uint32_t c) {
  Collaborations& all = world.collaborations;
  const auto cash = static_cast<double>(world.ledger.balance(AccountId(all.account[c])).count);
  const double floor = -p.overdraft * static_cast<double>(all.operating_cost[c]);
  all.months_overdrawn[c] =
      cash < floor ? static_cast<std::uint8_t>(std::min(all.months_overdrawn[c] + 1, 255)) : 0;
  return all.months_overdrawn[c] >= p.insolvency;
}

}  // namespace

Cents dues(const World& world, const FinanceParameters& p, std::size_t c) {
  const double belonging = static_cast<double>(world.collaborations.belonging[c]);
  if (belonging <= p.dues_threshold) return {};
  return cents_of_euros(p.dues * belonging *
                        static_cast<double>(world.collaborations.community[c]));
}

void own_means(World& world, const FinanceParameters& p) {
  move_climate(world, p);
  const Roster roster = live_collaborations(world);
  std::vector<std::uint8_t> insolvent(world.collaborations.size(), 0);
  parallel_for(world.territories.size(), [&](std::size_t territory) {
    for (const std::uint32_t c : roster.of(territory)) {
      forget_a_month(world, c);
      run_costs(world, p, c);
      insolvent[c] = is_insolvent(world, p, c) ? 1 : 0;
    }
  });
  for (const std::uint32_t c : roster.rows)
    if (insolvent[c] != 0) {
      record(world, EventType::insolvent, c);
      dissolve(world, c, EventType::dissolved);
    }
}

}  // namespace tissage
