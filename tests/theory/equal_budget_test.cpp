// V11: how many of N equal projects of cost C a budget B can fund by grants of a share s, and how
// many loans of a share l it can guarantee at a cost of kappa each euro lent:
// N_s = min(N, B / (s C)), N_g = min(N P[rho >= (1 + i) l], B / (l C kappa)), so that guarantees
// fund more if and only if B < B* = s N C P[rho >= (1 + i) l] as long as kappa does not bind.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "neutral_rules.hpp"
#include "small_worlds.hpp"
#include "tissage/finance/guarantee.hpp"
#include "tissage/finance/lending.hpp"
#include "tissage/finance/subsidy.hpp"

namespace tissage {
namespace {

constexpr int projects = 1000;
constexpr std::int64_t cost = 1200000;  // C, in cents

/// Projects in launch without operating cost and pledges, half of their capital gathered, with
/// revenue ratios spread evenly over (0, 1.5).
World town_of_projects(std::int64_t budget) {
  World world = small_worlds::town_of_citizens(2);
  world.month = 6;
  world.ledger.transfer(AccountId(world.territories.outside[0]),
                        AccountId(world.territories.treasury[0]), Cents(budget),
                        Reason::appropriation);
  world.territories.appropriation[0] = std::int64_t{1} << 40;
  for (int k = 0; k < projects; ++k) {
    const auto c = small_worlds::collaboration(world, Stage::launch, {}, 0);
    world.collaborations.operating_cost[c] = 0;
    world.collaborations.revenue_ratio[c] = 1.5f * (static_cast<float>(k) + .5f) / projects;
    world.ledger.transfer(AccountId(world.territories.outside[0]),
                          AccountId(world.collaborations.account[c]), Cents(cost / 2),
                          Reason::income);
  }
  return world;
}

std::int64_t granted(std::int64_t budget) {
  World world = town_of_projects(budget);
  SubsidyParameters p = neutral_rules::calls_for_half();
  p.budget.value = 10;
  p.operating_share.value = 0;
  p.application_cost.value = 0;
  p.administration.value = 0;
  subsidy(world, FinanceParameters(), LendingParameters(), p);
  return std::count(world.events.type.values.begin(), world.events.type.values.end(),
                    EventType::granted);
}

/// A loan for a year at 4 %, to be served out of what a project earns: rho C / 12 a month.
std::int64_t lent(std::int64_t budget, double rate = .04) {
  World world = town_of_projects(budget);
  FinanceParameters finance;
  finance.capital_life.value = 12;
  LendingParameters loans;
  loans.years.value = 1;
  loans.rate.value = rate;
  loans.riskless_rate.value = 0;
  loans.service_coverage.value = 1;
  GuaranteeParameters guarantees;
  guarantees.enabled.value = true;
  guarantees.coverage.value = .8;
  guarantees.fee.value = 0;
  guarantees.administration.value = 0;
  guarantee(world, finance, guarantees);
  lending(world, finance, loans);
  return std::count(world.events.type.values.begin(), world.events.type.values.end(),
                    EventType::lent);
}

/// Cost of a bad year for each euro lent: that is what the reserve must hold.
double kappa() { return .8 * .6 * default_quantile(.15, .12, .95); }

TEST(equal_budget, grants_fund_the_budget_over_the_share) {
  for (const int budget : {0, 1, 100, 326, 400, 499, 500, 700})
    EXPECT_EQ(granted(budget * cost), std::min(projects, 2 * budget)) << budget;
}

TEST(equal_budget, guarantees_fund_who_is_bankable_as_far_as_the_reserve_reaches) {
  for (const double budget : {1.0, 20.0, 50.0, 60.0, 100.0, 326.0, 700.0}) {
    const auto reach = static_cast<std::int64_t>(std::floor(budget / (.5 * kappa())));
    const std::int64_t bankable = 653;  // 1000 x (1.5 - 1.04 x .5) / 1.5 = 653.3
    EXPECT_EQ(lent(static_cast<std::int64_t>(budget * static_cast<double>(cost))),
              std::min(bankable, reach))
        << budget;
  }
}

TEST(equal_budget, guarantees_fund_more_below_the_budget_of_theory_and_grants_above) {
  constexpr double threshold = .5 * 653.0;  // B* / C
  for (const int budget : {60, 200, 320, 326, 327, 330, 500}) {
    if (budget < threshold)
      EXPECT_GT(lent(budget * cost), granted(budget * cost)) << budget;
    else
      EXPECT_LT(lent(budget * cost), granted(budget * cost)) << budget;
  }
  // Two per cent more interest are found.
  EXPECT_NE(lent(700 * cost, .04 + .02 * 1.04), lent(700 * cost));
}

}  // namespace
}  // namespace tissage
