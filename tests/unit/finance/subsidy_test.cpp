// Subsidy: a call, its grants and their instalments, by hand.
#include "tissage/finance/subsidy.hpp"

#include <gtest/gtest.h>

#include "small_worlds.hpp"

namespace tissage {
namespace {

using small_worlds::collaboration;

/// In a month with a call; 100,000 EUR in the treasury, which receives 4,000 EUR a month.
struct Town {
  World world = small_worlds::town_of_citizens(4);
  SubsidyParameters p;

  Town() {
    p.enabled.value = true;
    world.territories.appropriation[0] = 400000;
    world.month = 6;
    fill_treasury(10000000);
  }
  void fill_treasury(std::int64_t cents) {
    const AccountId treasury(world.territories.treasury[0]);
    const AccountId outside(world.territories.outside[0]);
    world.ledger.transfer(treasury, outside, Cents(std::max(held(), std::int64_t{0})),
                          Reason::lapse);
    world.ledger.transfer(outside, treasury, Cents(cents), Reason::appropriation);
  }
  std::int64_t held() const {
    return world.ledger.balance(AccountId(world.territories.treasury[0])).count;
  }
  std::int64_t cash(std::uint32_t c) const {
    return world.ledger.balance(AccountId(world.collaborations.account[c])).count;
  }
  void step() { subsidy(world, p); }
};

TEST(subsidy, pays_its_share_of_capital_at_once_and_promises_instalments) {
  Town town;
  const auto c = collaboration(town.world, Stage::launch, {0, 1}, 1);
  town.step();
  // Half of 12,000 EUR, less the 200 EUR of the application; 5 % of administration.
  EXPECT_EQ(town.cash(c), 600000 - 20000);
  EXPECT_EQ(town.held(), 10000000 - 630000);
  EXPECT_EQ(town.world.collaborations.instalments_left[c], 36);
  EXPECT_EQ(town.world.collaborations.instalment[c], 3000);  // .3 of 100 EUR
  EXPECT_EQ(town.world.ledger.sum(), Cents(0));
}

TEST(subsidy, pays_instalments_until_the_horizon) {
  Town town;
  const auto c = collaboration(town.world, Stage::launch, {0, 1}, 1);
  town.step();
  const std::int64_t before = town.cash(c);
  town.world.collaborations.stage[c] = Stage::during;  // no further call concerns it
  for (int month = 1; month <= 40; ++month) {
    ++town.world.month;
    town.step();
  }
  EXPECT_EQ(town.cash(c) - before, 36 * 3000);
  EXPECT_EQ(town.world.collaborations.instalments_left[c], 0);
}

TEST(subsidy, holds_calls_only_at_its_interval_and_only_if_enabled) {
  Town town;
  const auto c = collaboration(town.world, Stage::launch, {0, 1}, 1);
  town.world.month = 7;
  town.step();
  EXPECT_EQ(town.cash(c), 0);
  town.world.month = 12;
  town.p.enabled.value = false;
  town.step();
  EXPECT_EQ(town.cash(c), 0);
}

TEST(subsidy, is_for_those_who_lack_capital_or_resources) {
  Town town;
  const auto before = collaboration(town.world, Stage::before, {0, 1}, 1);
  const auto during = collaboration(town.world, Stage::during, {0, 1}, 1);
  const auto covered = collaboration(town.world, Stage::maintenance, {0, 1}, 1);
  const auto lacking = collaboration(town.world, Stage::maintenance, {0, 1}, 1);
  town.world.collaborations.conditions[covered][2] = 1.0f;
  town.world.collaborations.conditions[lacking][2] = .9f;
  town.step();
  for (const auto c : {before, during, covered}) EXPECT_EQ(town.cash(c), 0) << c;
  EXPECT_EQ(town.cash(lacking), -20000) << "a grant of instalments only";
  EXPECT_EQ(town.world.collaborations.instalments_left[lacking], 36);
}

TEST(subsidy, grants_the_best_first_while_the_treasury_can_pay) {
  Town town;
  town.p.score_noise.value = 0;
  const auto weak = collaboration(town.world, Stage::launch, {0, 1}, 1);
  const auto strong = collaboration(town.world, Stage::launch, {2, 3}, 1);
  town.world.collaborations.readiness[weak] = .4f;
  town.world.collaborations.readiness[strong] = .6f;
  town.fill_treasury(1000000);  // one grant costs 6,300 EUR at once
  town.step();
  EXPECT_EQ(town.cash(strong), 580000);
  EXPECT_EQ(town.cash(weak), -20000) << "the application is paid all the same";
}

TEST(subsidy, commits_no_more_than_its_budget) {
  Town town;
  collaboration(town.world, Stage::launch, {0, 1}, 1);
  collaboration(town.world, Stage::launch, {2, 3}, 1);
  // One grant costs 6,300 + 36 x 31.50 = 7,434 EUR; the budget is .8 x 36 x A.
  town.world.territories.appropriation[0] = static_cast<std::int64_t>(743400 / (.8 * 36) * 1.9);
  town.step();
  EXPECT_EQ(town.world.ledger.moved(TerritoryId(0), Reason::grant), Cents(600000));
}

TEST(subsidy, being_near_the_template_of_the_call_counts) {
  Town town;
  town.p.score_noise.value = 0;
  const auto far = collaboration(town.world, Stage::launch, {0, 1}, 1);
  const auto near = collaboration(town.world, Stage::launch, {2, 3}, 1);
  town.world.collaborations.call_design[far] = {2.0f, 0.0f, 0.0f};
  town.fill_treasury(1000000);
  town.step();
  EXPECT_GT(town.cash(near), 0);
  EXPECT_LT(town.cash(far), 0);
}

TEST(subsidy, what_the_treasury_cannot_pay_falls_on_instalments_conventions_last) {
  Town town;
  town.world.month = 7;
  const auto convention = collaboration(town.world, Stage::during, {0, 1}, 1);
  const auto charter = collaboration(town.world, Stage::during, {2, 3}, 1);
  town.world.collaborations.form[convention] = Form::convention;
  town.world.collaborations.form[charter] = Form::charter;
  for (const auto c : {convention, charter}) {
    town.world.collaborations.instalment[c] = 3000;
    town.world.collaborations.instalments_left[c] = 2;
  }
  town.fill_treasury(3150 + 1575);
  town.step();
  EXPECT_EQ(town.cash(convention), 3000);
  EXPECT_EQ(town.cash(charter), 1500);
  EXPECT_EQ(town.held(), 0);
  town.fill_treasury(0);
  ++town.world.month;
  town.step();
  EXPECT_EQ(town.cash(convention), 3000) << "nothing is made up for";
  EXPECT_EQ(town.world.collaborations.instalments_left[convention], 0);
}

}  // namespace
}  // namespace tissage
