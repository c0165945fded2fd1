// The ledger as an identity (V12): in a scenario's world the accounts sum to 0 cents every month,
// and every flow of money is the same to the cent, whatever the number of threads.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "acceptance.hpp"
#include "tissage/base/parallel.hpp"
#include "tissage/model/month.hpp"
#include "tissage/run/simulation.hpp"
#include "tissage/scenario/read.hpp"

namespace tissage {
namespace {

constexpr const char* two_towns = R"(
title = "Two towns with many challenges"
seed = 5
spin_up = 0
months = 60
finance.subsidy.enabled = true
finance.subsidy.budget = 0.1
finance.guarantee.enabled = true
finance.guarantee.budget = 0.02
finance.public_loans.enabled = true
finance.patient_money.enabled = true
finance.repayment_prior = 0.8
finance.climate_effect = 1.5
finance.lending.default_after = 1
finance.overdraft = 0.1
finance.insolvency = 3
[[territory]]
name = "Amont"
[[territory]]
name = "Aval"
citizens = 1000
businesses = 65
associations = 22
authorities = 2
[[challenge]]
name = "food recovery"
arrival_per_1000 = 2.0
capital_cost = 4000.0
)";

struct Account {
  std::vector<std::int64_t> sums;   ///< of all accounts, by month
  std::vector<std::int64_t> flows;  ///< by month, territory and reason
  /// By month, territory and holder: what accounts hold less what came and went.
  std::vector<std::int64_t> residuals;
};

Account keep_account(int threads) {
  set_threads(threads);
  const Scenario scenario = read_scenario_text("two_towns", two_towns);
  World world = build_world(scenario);
  Account account;
  for (int month = 1; month <= 60; ++month) {
    advance(world, scenario.parameters);
    account.sums.push_back(world.ledger.sum().count);
    for (const std::int64_t residual : world.ledger.residuals())
      account.residuals.push_back(residual);
    for (std::size_t t = 0; t < world.territories.size(); ++t)
      for (std::size_t r = 0; r < count_of<Reason>; ++r)
        account.flows.push_back(world.ledger.moved(TerritoryId(t), static_cast<Reason>(r)).count);
  }
  set_threads(1);
  return account;
}

TEST(ledger, sums_to_zero_each_month_and_moves_the_same_cents_on_one_two_and_three_threads) {
  const Account one = keep_account(1);
  EXPECT_EQ(one.sums, std::vector<std::int64_t>(60, 0));
  EXPECT_EQ(one.residuals, std::vector<std::int64_t>(one.residuals.size(), 0));
  // Own means, and each instrument: all have moved money, so that the sums say something.
  std::vector<std::int64_t> moved(count_of<Reason>, 0);
  for (std::size_t k = 0; k < one.flows.size(); ++k) moved[k % moved.size()] += one.flows[k];
  std::vector<Reason> reasons{Reason::appropriation, Reason::grant,       Reason::loan,
                              Reason::interest,      Reason::repayment,   Reason::fee,
                              Reason::call,          Reason::public_loan, Reason::conception};
  for (std::size_t r = 0; r < 7; ++r) reasons.push_back(static_cast<Reason>(r));
  for (const Reason reason : reasons)
    EXPECT_GT(moved[static_cast<std::size_t>(reason)], 0) << name_of(reason);
  std::int64_t largest = 0;
  for (const int threads : {1, 2, 3}) {
    const Account more = keep_account(threads);
    EXPECT_EQ(more.sums, one.sums) << threads << " threads";
    EXPECT_EQ(more.flows, one.flows) << threads << " threads";
    for (const std::int64_t sum : more.sums) largest = std::max(largest, std::abs(sum));
  }
  theory::report("V12 largest sum of accounts, cents", 0, static_cast<double>(largest), 0);
}

TEST(ledger, with_one_cent_too_many_stops_the_month) {
  const Scenario scenario = read_scenario_text("two_towns", two_towns);
  World world = build_world(scenario);
  advance(world, scenario.parameters);
  ++std::get<0>(world.ledger.columns())[0];
  EXPECT_EQ(world.ledger.sum(), Cents(1));
  EXPECT_THROW(advance(world, scenario.parameters), Defect);
}

}  // namespace
}  // namespace tissage
