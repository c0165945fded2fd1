// Lines of copies that replicate and dissolve (V14): extinction of a branching process, through
// life_cycle() and evolution() in the order of the month.
#include <gtest/gtest.h>

#include <cmath>

#include "acceptance.hpp"
#include "neutral_rules.hpp"
#include "small_worlds.hpp"
#include "tissage/process/evolution.hpp"

namespace tissage {
namespace {

using theory::agrees;
using theory::report;
using theory::Sample;

constexpr int founders = 3;
constexpr std::size_t safe = 40;  ///< living: a line of so many dies out with q^40 < 3e-7

struct Rates {
  double replication = .03;
  double dissolution = .02;
};

// Galton and Watson, month by month: it dissolves (d), else replicates (b), so that the generating
// function is d + (1 - d)(s (1 - b) + b s^2), whose root below 1 is q = d / (b (1 - d)). For short
// months it is d / b, and (d / b)^3 = .29630.
double extinction(const Rates& rates) {
  const double q = rates.dissolution / (rates.replication * (1.0 - rates.dissolution));
  return std::pow(q, founders);
}

struct CopyRules {
  EvolutionParameters evolution;
  FormParameters forms = neutral_rules::free_forms();
  AssemblyParameters assembly = neutral_rules::equal_candidates();
  CommitmentParameters commitment = neutral_rules::everybody_says_yes();
  LifeCycleParameters life_cycle;

  explicit CopyRules(const Rates& rates)
      : life_cycle(neutral_rules::constant_readiness(rates.dissolution)) {
    EvolutionParameters& p = evolution;
    for (auto* hazard :
         {&p.growth, &p.shrinkage, &p.hiring, &p.handing_over, &p.splitting, &p.merging})
      hazard->value = 0;
    p.transformation.value = 0;
    p.replication.value = rates.replication;
    assembly.initiators.value = {{1, 0, 0, 0}};
    commitment.offered.value = .05;
  }
};

/// What has begun launches and succeeds at once, with a second member.
void mature(World& world, std::size_t first) {
  for (std::size_t c = first; c < world.collaborations.size(); ++c) {
    const std::uint32_t lead = world.collaborations.lead[c];
    join(world, c, lead % 4 == 0 ? lead + 1 : lead - 1, {});
    world.collaborations.stage[c] = Stage::maintenance;
  }
}

bool dies_out(std::uint64_t seed, const CopyRules& rules) {
  World world = small_worlds::towns({"Here", "There"}, std::vector<Kind>(4, Kind::citizen));
  world.seed = seed;
  for (double& known : world.experience.known.values) known = 1;
  for (std::uint32_t k = 0; k < founders; ++k)
    small_worlds::collaboration(world, Stage::maintenance, {k, k + 1}, 0);
  for (world.month = 1;; ++world.month) {
    life_cycle(world, rules.life_cycle, rules.forms);
    const std::size_t first = world.collaborations.size();
    evolution(world, {rules.evolution, rules.forms, rules.assembly, rules.commitment});
    mature(world, first);
    const std::size_t living = live_collaborations(world).rows.size();
    if (living == 0 || living >= safe) return living == 0;
  }
}

Sample lines(const Rates& rates, int count) {
  const CopyRules rules(rates);
  Sample extinct;
  for (int line = 1; line <= count; ++line)
    extinct.add(dies_out(static_cast<std::uint64_t>(line), rules) ? 1.0 : 0.0);
  return extinct;
}

TEST(replication, dies_out_as_often_as_a_branching_process) {
  EXPECT_NEAR(extinction({.03e-4, .02e-4}), .29630, 1e-5);
  const Sample extinct = lines({}, 4000);
  report("V14 extinction, short months", std::pow(.02 / .03, founders), extinct);
  report("V14 extinction, month by month", extinction({}), extinct);
  EXPECT_TRUE(agrees(extinct, extinction({})));
}

TEST(replication, betrays_rates_that_are_off_by_5_percent) {
  EXPECT_FALSE(agrees(lines({.03 * 1.05, .02}, 6000), extinction({})));
  EXPECT_FALSE(agrees(lines({.03, .02 * 1.05}, 6000), extinction({})));
}

}  // namespace
}  // namespace tissage
