// Mediators' places as servers with loss (V13): Erlang's B and Little's law, run through
// assembly(), commitment() and life_cycle().
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "acceptance.hpp"
#include "neutral_rules.hpp"
#include "small_worlds.hpp"
#include "tissage/process/commitment.hpp"

namespace tissage {
namespace {

using theory::agrees;
using theory::report;
using theory::Sample;

constexpr int places = 10;

// Erlang's B: offered A = lambda / d, c places: B = (A^c / c!) / sum_k A^k / k!.
double erlang_b(double offered) {
  double blocked = 1.0;
  for (int c = 1; c <= places; ++c) blocked = offered * blocked / (c + offered * blocked);
  return blocked;
}

double poisson(double mean, int k) {
  return std::exp(k * std::log(mean) - mean - std::lgamma(k + 1.0));
}

double binomial(int n, double p, int k) {
  return std::exp(std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0)) *
         std::pow(p, k) * std::pow(1.0 - p, n - k);
}

struct Theory {
  double blocked;   ///< share of arrivals that find no place
  double occupied;  ///< mean number of places at the end of a month
};

/// The month as the engine has it: Poisson(lambda) arrive, then each that was there before
/// dissolves with probability d: X' = min(X + K, c) - Bin(X, d). For d -> 0 this is Erlang's.
Theory monthly_chain(double lambda, double d) {
  constexpr int most_arrivals = 60;
  std::array<double, places + 1> share{};
  share.fill(1.0 / (places + 1));
  double lost = 0.0;
  for (int month = 0; month < 3000; ++month) {
    std::array<double, places + 1> next{};
    lost = 0.0;
    for (int x = 0; x <= places; ++x)
      for (int k = 0; k <= most_arrivals; ++k) {
        const double weight = share[static_cast<std::size_t>(x)] * poisson(lambda, k);
        const int full = std::min(x + k, places);
        lost += weight * (x + k - full);
        for (int ends = 0; ends <= x; ++ends)
          next[static_cast<std::size_t>(full - ends)] += weight * binomial(x, d, ends);
      }
    share = next;
  }
  double occupied = 0.0;
  for (int x = 0; x <= places; ++x) occupied += x * share[static_cast<std::size_t>(x)];
  return {lost / lambda, occupied};
}

/// A town of 20 citizens and one mediator, where collaborations begin at the rate lambda, launch at
/// once and dissolve with probability d a month.
World town_with_mediator(std::uint64_t seed, double lambda) {
  std::vector<Kind> kinds(21, Kind::citizen);
  kinds[20] = Kind::association;
  World world = small_worlds::town(kinds);
  world.seed = seed;
  world.actors.is_mediator[20] = 1;
  for (std::uint8_t& is_incumbent : world.actors.is_incumbent.values) is_incumbent = 1;
  world.challenges[0].arrival.value = lambda;  // needs of 6, 10 or 15 units: no one gives over 5
  return world;
}

struct Rules {
  AssemblyParameters assembly = neutral_rules::equal_candidates();
  CommitmentParameters commitment = neutral_rules::everybody_says_yes();
  LifeCycleParameters life_cycle;
  FormParameters forms = neutral_rules::free_forms();

  explicit Rules(double d) : life_cycle(neutral_rules::constant_readiness(d)) {
    assembly.initiators.value = {{1, 0, 0, 0}};
    assembly.incumbents.value = 1;  // all are, so that invitations find somebody at once
    assembly.repeat_partners.value = 0;
    assembly.mediation.value = 1;
    assembly.mediator_places.value = places;
    commitment.offered.value = .05;
  }
};

/// Sums over the months of one town.
struct Observed {
  double arrivals = 0;
  double blocked = 0;
  double places = 0;         ///< taken, at the ends of months
  double places_before = 0;  ///< taken, at the beginnings
  double ends = 0;           ///< places given up
};

Observed observe(std::uint64_t seed, double lambda, const Rules& rules, int burn_in, int months) {
  World world = town_with_mediator(seed, lambda);
  Observed sum;
  for (world.month = 1; world.month <= burn_in + months; ++world.month) {
    const std::size_t first = world.collaborations.size();
    const double before = world.actors.accompanied[20];
    assembly(world, rules.assembly, rules.commitment);
    commitment(world, rules.commitment);
    life_cycle(world, rules.life_cycle, rules.forms);
    const std::size_t last = world.collaborations.size();
    double blocked = 0;
    for (std::size_t c = first; c < last; ++c) {
      EXPECT_EQ(world.collaborations.stage[c], Stage::launch);
      blocked += world.collaborations.mediator[c] == nobody ? 1 : 0;
    }
    if (world.month <= burn_in) continue;
    const double arrivals = static_cast<double>(last - first);
    const double after = world.actors.accompanied[20];
    sum.arrivals += arrivals;
    sum.blocked += blocked;
    sum.places += after;
    sum.places_before += before;
    sum.ends += before + arrivals - blocked - after;
  }
  return sum;
}

/// Means a month; one observation a town.
struct Found {
  Sample arrivals;
  Sample excess;  ///< blocked - B arrivals: 0 in theory
  Sample places;
  Sample excess_ends;  ///< places given up - d places: 0 in theory
  double blocked_share = 0;
  double stay = 0;  ///< mean months of who has a place

  /// Four comparisons.
  bool agrees_with(const Theory& theory, double lambda) const {
    return agrees(arrivals, lambda, 4) && agrees(excess, 0.0, 4) &&
           agrees(places, theory.occupied, 4) && agrees(excess_ends, 0.0, 4);
  }
};

Found run(double lambda, const Rules& rules, const Theory& theory, double d, int towns,
          int months) {
  const int burn_in = static_cast<int>(12.0 / d);
  Found found;
  Observed sum;
  for (int town = 1; town <= towns; ++town) {
    const Observed in = observe(static_cast<std::uint64_t>(town), lambda, rules, burn_in, months);
    found.arrivals.add(in.arrivals / months);
    found.excess.add((in.blocked - theory.blocked * in.arrivals) / months);
    found.places.add(in.places / months);
    found.excess_ends.add((in.ends - d * in.places_before) / months);
    sum.arrivals += in.arrivals;
    sum.blocked += in.blocked;
    sum.places_before += in.places_before;
    sum.ends += in.ends;
  }
  found.blocked_share = sum.blocked / sum.arrivals;
  found.stay = sum.places_before / sum.ends;
  return found;
}

TEST(mediators, lose_as_many_as_erlang_says_but_for_the_length_of_a_month) {
  EXPECT_NEAR(erlang_b(8), .12166, 5e-6);
  // The month is discrete: what that adds is in proportion to d, 1.5 % of B for each .01.
  const Theory theory = monthly_chain(.16, .02);
  const double at_1_percent = monthly_chain(.08, .01).blocked;
  EXPECT_NEAR(theory.blocked / erlang_b(8), 1.0, .04);
  EXPECT_NEAR(2.0 * at_1_percent - theory.blocked, erlang_b(8), 1e-4);
  const Found found = run(.16, Rules(.02), theory, .02, 150, 1000);
  const double error = found.excess.standard_error() / .16;
  report("V13 Erlang B, d = .02 a month", erlang_b(8), found.blocked_share, error);
  report("V13 the same, month by month", theory.blocked, found.blocked_share, error);
  EXPECT_TRUE(agrees(found.excess, 0.0)) << found.blocked_share;
}

/// 500 towns over 320 months, against d = .1 and lambda = .8.
Found busy_towns(double lambda, const Rules& rules) {
  return run(lambda, rules, monthly_chain(.8, .1), .1, 500, 320);
}

TEST(mediators, are_loaded_as_the_monthly_chain_and_little_say) {
  const Theory theory = monthly_chain(.8, .1);
  const Found found = busy_towns(.8, Rules(.1));
  report("V13 blocked, d = .1 a month", theory.blocked, found.blocked_share,
         found.excess.standard_error() / .8);
  report("V13 places taken, d = .1 a month", theory.occupied, found.places);
  report("V13 months of a stay, d = .1 a month", 10, found.stay,
         found.excess_ends.standard_error() * 100.0 / theory.occupied);
  EXPECT_TRUE(found.agrees_with(theory, .8));
  // Little: L = lambda (1 - B) W, where W = 1 / d.
  EXPECT_NEAR(theory.occupied, .8 * (1.0 - theory.blocked) * 10.0, 1e-9);
  EXPECT_NEAR(
      found.places.mean() / (found.arrivals.mean() * (1.0 - found.blocked_share) * found.stay), 1.0,
      .002);  // an identity but for what begins or ends outside the months observed
}

TEST(mediators, betray_dissolution_that_is_off_by_2_percent) {
  EXPECT_FALSE(busy_towns(.8, Rules(.1 * 1.02)).agrees_with(monthly_chain(.8, .1), .8));
}

TEST(mediators, betray_arrivals_that_are_off_by_2_percent) {
  EXPECT_FALSE(busy_towns(.8 * 1.02, Rules(.1)).agrees_with(monthly_chain(.8, .1), .8));
}

TEST(mediators, betray_mediation_that_is_off_by_2_percent) {
  Rules rules(.1);
  rules.assembly.mediation.value = .98;
  EXPECT_FALSE(busy_towns(.8, rules).agrees_with(monthly_chain(.8, .1), .8));
}

}  // namespace
}  // namespace tissage
