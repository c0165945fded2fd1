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

  explicit Rules(double d) : life_cycle(neutral_rules::constant_readiness(d)) {
    assembly.initiators.value = {{1, 0, 0, 0}};
    assembly.incumbents.value = 1;  // all are, so that invitations find somebody at once
    assembly.repeat_partners.value = 0;
    assembly.mediation.value = 1;
    assembly.mediator_places.value = places;
    commitment.offered.value = .05;
  }
};

struct Observed {
  double arrivals = 0;
  double blocked = 0;
  double occupied = 0;  ///< mean at the end of a month
};

Observed observe(std::uint64_t seed, double lambda, double d, int burn_in, int months) {
  World world = town_with_mediator(seed, lambda);
  const Rules rules(d);
  Observed sum;
  for (world.month = 1; world.month <= burn_in + months; ++world.month) {
    const std::size_t before = world.collaborations.size();
    assembly(world, rules.assembly, rules.commitment);
    commitment(world, rules.commitment);
    life_cycle(world, rules.life_cycle);
    for (std::size_t c = before; c < world.collaborations.size(); ++c)
      EXPECT_EQ(world.collaborations.stage[c], Stage::launch);
    if (world.month <= burn_in) continue;
    for (std::size_t c = before; c < world.collaborations.size(); ++c) {
      sum.arrivals += 1;
      sum.blocked += world.collaborations.mediator[c] == ActorId::no_row ? 1 : 0;
    }
    sum.occupied += static_cast<double>(world.actors.accompanied[20]) / months;
  }
  return sum;
}

struct Found {
  Sample arrivals;  ///< a month
  Sample excess;    ///< blocked - B arrivals, a month
  Sample occupied;
  double blocked_share;
};

Found run(double lambda, double d, const Theory& theory, int towns, int months) {
  const int burn_in = static_cast<int>(12.0 / d);
  Found found;
  double blocked = 0;
  double arrivals = 0;
  for (int town = 1; town <= towns; ++town) {
    const Observed in = observe(static_cast<std::uint64_t>(town), lambda, d, burn_in, months);
    found.arrivals.add(in.arrivals / months);
    found.excess.add((in.blocked - theory.blocked * in.arrivals) / months);
    found.occupied.add(in.occupied);
    blocked += in.blocked;
    arrivals += in.arrivals;
  }
  found.blocked_share = blocked / arrivals;
  return found;
}

TEST(mediators, lose_as_many_as_erlang_says_but_for_the_length_of_a_month) {
  EXPECT_NEAR(erlang_b(8), .12166, 5e-6);
  // The month is discrete: what that adds is in proportion to d, 1.5 % of B for each .01.
  const Theory theory = monthly_chain(.16, .02);
  const double at_1_percent = monthly_chain(.08, .01).blocked;
  EXPECT_NEAR(theory.blocked / erlang_b(8), 1.0, .04);
  EXPECT_NEAR(2.0 * at_1_percent - theory.blocked, erlang_b(8), 1e-4);
  const Found found = run(.16, .02, theory, 150, 1000);
  const double error = found.excess.standard_error() / .16;
  report("V13 Erlang B, d = .02 a month", erlang_b(8), found.blocked_share, error);
  report("V13 the same, month by month", theory.blocked, found.blocked_share, error);
  EXPECT_TRUE(agrees(found.excess, 0.0)) << found.blocked_share;
}

TEST(mediators, are_loaded_as_the_monthly_chain_and_little_say) {
  const Theory theory = monthly_chain(.8, .1);
  const Found found = run(.8, .1, theory, 600, 400);
  report("V13 blocked, d = .1 a month", theory.blocked, found.blocked_share,
         found.excess.standard_error() / .8);
  report("V13 places taken, d = .1 a month", theory.occupied, found.occupied);
  EXPECT_TRUE(agrees(found.arrivals, .8, 3)) << found.arrivals.mean();
  EXPECT_TRUE(agrees(found.excess, 0.0, 3)) << found.excess.mean();
  EXPECT_TRUE(agrees(found.occupied, theory.occupied, 3)) << found.occupied.mean();
  // Little: L = lambda (1 - B) W; who has a place keeps it for 1 / d months' ends in the mean.
  EXPECT_NEAR(theory.occupied, .8 * (1.0 - theory.blocked) / .1, 1e-9);
}

TEST(mediators, betray_a_rate_of_dissolution_that_is_off_by_2_percent) {
  const Theory theory = monthly_chain(.8, .1);
  const Found found = run(.8, .1 * .98, theory, 600, 400);
  EXPECT_FALSE(agrees(found.excess, 0.0, 3) && agrees(found.occupied, theory.occupied, 3));
}

}  // namespace
}  // namespace tissage
