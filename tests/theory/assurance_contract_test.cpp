// Commitment as an assurance contract (V7), run through commitment(), life_cycle(), own_means() and
// assembly().
#include <gtest/gtest.h>

#include <cmath>

#include "acceptance.hpp"
#include "neutral_rules.hpp"
#include "small_worlds.hpp"
#include "tissage/base/math.hpp"
#include "tissage/finance/own_means.hpp"
#include "tissage/process/commitment.hpp"

namespace tissage {
namespace {

using theory::agrees;
using theory::report;
using theory::Sample;

// V7. J = 0, N = 20 equal pledges of a tenth of the need each: P = logistic(2 eta u) says yes, the
// collaboration launches with probability P[Bin(20, P) >= 10], and where it does not nobody pays.
double launches(double p) {
  double sum = 0.0;
  for (int k = 10; k <= 20; ++k)
    sum += std::exp(std::lgamma(21.0) - std::lgamma(k + 1.0) - std::lgamma(21.0 - k)) *
           std::pow(p, k) * std::pow(1.0 - p, 20 - k);
  return sum;
}

struct Contracts {
  Sample launched;
  std::int64_t paid_without_launch = 0;
  std::int64_t unpaid_after_launch = 0;
  std::int64_t pledged_at_the_end = 0;
};

/// One month of 2,000 collaborations: in each somebody who pledges nothing invites, twenty others
/// are asked, the covered launch and members pay; then the others lapse.
void run_contracts(World& world, const CommitmentParameters& rule, Contracts& contracts) {
  constexpr std::uint32_t count = 2000;
  std::vector<std::uint32_t> rows;
  for (std::uint32_t k = 0; k < count; ++k) {
    rows.push_back(small_worlds::collaboration(world, Stage::before, {21 * k}, 0));
    for (std::uint32_t place = 1; place <= 20; ++place)
      small_worlds::invite(world, rows[k], 21 * k + place);
  }
  commitment(world, rule);
  life_cycle(world, neutral_rules::constant_readiness(0), neutral_rules::free_forms());
  own_means(world, FinanceParameters{});
  AssemblyParameters no_invitations;
  no_invitations.invitations.value = 0;
  no_invitations.invitations_after.value = 0;
  for (const std::uint32_t c : rows) {
    const bool has_launched = world.collaborations.stage[c] == Stage::launch;
    const bool has_cash =
        world.ledger.balance(AccountId(world.collaborations.account[c])).count > 0;
    contracts.launched.add(has_launched ? 1.0 : 0.0);
    contracts.paid_without_launch += !has_launched && has_cash ? 1 : 0;
    contracts.unpaid_after_launch += has_launched && !has_cash ? 1 : 0;
    if (has_launched) dissolve(world, c, EventType::dissolved);
  }
  world.month += 12;
  assembly(world, no_invitations, rule);
  for (const Amounts& pledged : world.actors.pledged.values)
    for (const std::int32_t amount : pledged) contracts.pledged_at_the_end += amount;
}

/// 24,000 contracts at utility u = g (p_hat (1/2 + h)) = .45 g.
Contracts contracts(double utility) {
  World world = small_worlds::town_of_citizens(42000);
  for (float& g : world.actors.orientation.values) g = static_cast<float>(utility / .45);
  CommitmentParameters rule;
  rule.sharpness.value = 2;
  rule.conformity.value = 0;
  rule.cost.value = 0;
  rule.offered.value = .01;  // of 100 units: 1 unit, a tenth of the need
  Contracts result;
  for (int round = 0; round < 12; ++round) {
    world.month = 1 + 24 * round;
    run_contracts(world, rule, result);
  }
  return result;
}

TEST(assurance_contract, launches_as_often_as_the_binomial_says_and_else_nobody_pays) {
  const double p = 1.0 / (1.0 + std::exp(-2.0 * 2.0 * .1));
  EXPECT_NEAR(p, .59869, 5e-6);
  EXPECT_NEAR(launches(p), .86990, 5e-6);
  const Contracts found = contracts(.1);
  report("V7 launch", launches(p), found.launched);
  EXPECT_TRUE(agrees(found.launched, launches(p))) << found.launched.mean();
  EXPECT_EQ(found.paid_without_launch, 0);
  EXPECT_EQ(found.unpaid_after_launch, 0);
  EXPECT_EQ(found.pledged_at_the_end, 0);
}

TEST(assurance_contract, betrays_an_acceptance_that_is_off_by_2_percent) {
  const double p = 1.0 / (1.0 + std::exp(-2.0 * 2.0 * .1));
  const double utility = math::log(1.02 * p / (1.0 - 1.02 * p)) / 4.0;  // says yes with 1.02 P
  EXPECT_FALSE(agrees(contracts(utility).launched, launches(p)));
}

}  // namespace
}  // namespace tissage
