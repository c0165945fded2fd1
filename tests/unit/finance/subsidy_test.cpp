// Subsidy: a call, its grants and their instalments, by hand.
#include "tissage/finance/subsidy.hpp"

#include <gtest/gtest.h>

#include "neutral_rules.hpp"
#include "small_worlds.hpp"

namespace tissage {
namespace {

using small_worlds::collaboration;

/// In a month with a call; 100,000 EUR in the treasury, which receives 4,000 EUR a month.
struct Town {
  World world = small_worlds::town_of_citizens(4);
  FinanceParameters finance;
  LendingParameters loans;
  SubsidyParameters p = neutral_rules::calls_for_half();

  Town() {
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
  /// A collaboration that holds the cost of one application.
  std::uint32_t applicant(Stage stage, const std::vector<std::uint32_t>& members) {
    const auto c = collaboration(world, stage, members, 1);
    world.ledger.transfer(AccountId(world.territories.outside[0]),
                          AccountId(world.collaborations.account[c]), Cents(20000),
                          Reason::revenue);
    return c;
  }
  std::int64_t cash(std::uint32_t c) const {
    return world.ledger.balance(AccountId(world.collaborations.account[c])).count;
  }
  void step() { subsidy(world, finance, loans, p); }
};

TEST(subsidy, pays_its_share_of_capital_at_once_and_promises_instalments) {
  Town town;
  const auto c = town.applicant(Stage::launch, {0, 1});
  town.step();
  // Half of 12,000 EUR; the 200 EUR that there were paid the application; 5 % of administration.
  EXPECT_EQ(town.cash(c), 600000);
  EXPECT_EQ(town.held(), 10000000 - 630000);
  EXPECT_EQ(town.world.collaborations.instalments_left[c], 36);
  EXPECT_EQ(town.world.collaborations.instalment[c], 3000);  // .3 of 100 EUR
}

TEST(subsidy, pays_instalments_until_the_horizon) {
  Town town;
  const auto c = town.applicant(Stage::launch, {0, 1});
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
  const auto c = town.applicant(Stage::launch, {0, 1});
  town.world.month = 7;
  town.step();
  EXPECT_EQ(town.cash(c), 20000);
  town.world.month = 12;
  town.p.enabled.value = false;
  town.step();
  EXPECT_EQ(town.cash(c), 20000);
}

TEST(subsidy, is_for_those_who_lack_capital_or_resources) {
  Town town;
  const auto before = town.applicant(Stage::before, {0, 1});
  const auto during = town.applicant(Stage::during, {0, 1});
  const auto covered = town.applicant(Stage::maintenance, {0, 1});
  const auto lacking = town.applicant(Stage::maintenance, {0, 1});
  town.world.collaborations.operating_cost[lacking] = 10001;  // it holds less than twice that
  town.world.collaborations.conditions[covered][2] = 1.0f;
  town.world.collaborations.conditions[lacking][2] = .9f;
  town.step();
  for (const auto c : {before, during, covered}) EXPECT_EQ(town.cash(c), 20000) << c;
  EXPECT_EQ(town.cash(lacking), 0) << "a grant of instalments only";
  EXPECT_EQ(town.world.collaborations.instalments_left[lacking], 36);
}

TEST(subsidy, grants_the_best_first_while_the_treasury_can_pay) {
  Town town;
  town.p.score_noise.value = 0;
  const auto weak = town.applicant(Stage::launch, {0, 1});
  const auto strong = town.applicant(Stage::launch, {2, 3});
  town.world.collaborations.readiness[weak] = .4f;
  town.world.collaborations.readiness[strong] = .6f;
  town.fill_treasury(1000000);  // one grant costs 6,300 EUR at once
  town.step();
  EXPECT_EQ(town.cash(strong), 600000);
  EXPECT_EQ(town.cash(weak), 0) << "the application is paid all the same";
}

TEST(subsidy, commits_no_more_than_its_budget) {
  Town town;
  town.applicant(Stage::launch, {0, 1});
  town.applicant(Stage::launch, {2, 3});
  // One grant costs 6,300 + 36 x 31.50 = 7,434 EUR; the budget is .8 x 36 x A.
  town.world.territories.appropriation[0] = static_cast<std::int64_t>(743400 / (.8 * 36) * 1.9);
  town.step();
  EXPECT_EQ(town.world.ledger.moved(TerritoryId(0), Reason::grant), Cents(600000));
}

TEST(subsidy, being_near_the_template_of_the_call_counts) {
  Town town;
  town.p.score_noise.value = 0;
  const auto far = town.applicant(Stage::launch, {0, 1});
  const auto near = town.applicant(Stage::launch, {2, 3});
  town.world.collaborations.call_design[far] = {2.0f, 0.0f, 0.0f};
  town.fill_treasury(1000000);
  town.step();
  EXPECT_GT(town.cash(near), 0);
  EXPECT_EQ(town.cash(far), 0);
}

TEST(subsidy, what_the_treasury_cannot_pay_falls_on_instalments_conventions_last) {
  Town town;
  town.world.month = 7;
  const auto convention = town.applicant(Stage::during, {0, 1});
  const auto charter = town.applicant(Stage::during, {2, 3});
  town.world.collaborations.form[convention] = Form::convention;
  town.world.collaborations.form[charter] = Form::charter;
  for (const auto c : {convention, charter}) {
    town.world.collaborations.instalment[c] = 3000;
    town.world.collaborations.instalments_left[c] = 2;
  }
  town.fill_treasury(3150 + 1575);
  town.step();
  EXPECT_EQ(town.cash(convention), 20000 + 3000);
  EXPECT_EQ(town.cash(charter), 20000 + 1500);
  EXPECT_EQ(town.held(), 0);
  town.fill_treasury(0);
  ++town.world.month;
  town.step();
  EXPECT_EQ(town.cash(convention), 20000 + 3000) << "nothing is made up for";
  EXPECT_EQ(town.world.collaborations.instalments_left[convention], 0);
}

TEST(subsidy, scarce_instalments_are_shared_to_the_cent) {
  for (const std::int64_t held : {1, 20, 31535, 50001, 94499, 94500}) {
    Town town;
    town.world.month = 7;
    std::vector<std::uint32_t> charters;
    for (int k = 0; k < 3; ++k) charters.push_back(town.applicant(Stage::during, {0, 1}));
    for (const auto c : charters) {
      town.world.collaborations.form[c] = Form::charter;
      town.world.collaborations.instalment[c] = 30000;
      town.world.collaborations.instalments_left[c] = 1;
    }
    town.fill_treasury(held);
    town.step();
    std::int64_t least = town.cash(charters[0]);
    std::int64_t most = least;
    for (const auto c : charters) {
      least = std::min(least, town.cash(c));
      most = std::max(most, town.cash(c));
    }
    EXPECT_LE(most - least, 1) << held;
    EXPECT_GE(town.held(), 0) << held;
    EXPECT_LE(town.held(), 1) << held;  // a cent whose administration could not be paid
  }
}

TEST(subsidy, nobody_applies_where_there_is_nothing_to_give_or_who_cannot_pay) {
  for (const int what : {0, 1, 2, 3}) {
    Town town;
    const auto c = what == 3 ? collaboration(town.world, Stage::launch, {0, 1}, 1)
                             : town.applicant(Stage::launch, {0, 1});
    const std::int64_t before = town.cash(c);
    if (what == 0) town.p.budget.value = 0;
    if (what == 1) town.p.share.value = 0;
    if (what == 2) town.fill_treasury(0);
    town.step();
    EXPECT_EQ(town.cash(c), before) << what;
    EXPECT_EQ(town.world.collaborations.instalments_left[c], 0) << what;
  }
}

TEST(subsidy, nobody_in_maintenance_applies_where_running_costs_are_not_paid) {
  Town town;
  const auto c = town.applicant(Stage::maintenance, {0, 1});
  town.world.collaborations.operating_cost[c] = 10001;
  town.world.collaborations.conditions[c][2] = .9f;
  town.p.operating_share.value = 0;
  town.step();
  EXPECT_EQ(town.cash(c), 20000) << "no fee for nothing";
}

TEST(subsidy, tells_the_life_line_of_a_grant) {
  Town town;
  const auto c = town.applicant(Stage::launch, {0, 1});
  town.step();
  const Events& events = town.world.events;
  ASSERT_GT(events.size(), 0u);
  EXPECT_EQ(events.type[events.size() - 1], EventType::granted);
  EXPECT_EQ(events.collaboration[events.size() - 1], c);
  EXPECT_EQ(events.amount[events.size() - 1], 600000 + 36 * 3000);
}

TEST(subsidy, moves_the_design_of_a_winner_towards_the_call) {
  Town town;
  const auto c = town.applicant(Stage::launch, {0, 1});
  town.world.collaborations.design[c] = {1.0f, 0.0f, -2.0f};
  town.world.collaborations.call_design[c] = {0.0f, 1.0f, 0.0f};
  town.step();
  EXPECT_NEAR(town.world.collaborations.design[c][0], .7, 1e-6);
  EXPECT_NEAR(town.world.collaborations.design[c][1], .3, 1e-6);
  EXPECT_NEAR(town.world.collaborations.design[c][2], -1.4, 1e-6);
}

TEST(subsidy, weighs_on_those_who_live_on_grants_by_their_share) {
  Town town;
  town.p.crowding_out.value = .5;
  const auto c = town.applicant(Stage::maintenance, {0, 1});
  town.world.collaborations.received_lately[c] = 1000;
  town.world.collaborations.granted_lately[c] = 250;
  town.world.month = 7;  // no call
  town.step();
  EXPECT_NEAR(town.world.collaborations.funder_influence[c], .2 * .25, 1e-7);
  EXPECT_NEAR(town.world.collaborations.crowding_out[c], .5 * .25, 1e-7);
}

TEST(subsidy, losers_hold_it_against_members_of_a_winner) {
  Town town;
  const auto winner = town.applicant(Stage::launch, {0, 1});
  town.applicant(Stage::launch, {2, 3});
  town.world.collaborations.readiness[winner] = 1.0f;
  town.p.score_noise.value = 0;
  town.fill_treasury(700000);  // for one grant of 6,000 EUR
  town.step();
  const Interactions& events = town.world.interactions;
  ASSERT_EQ(events.size(), 3u);
  for (std::size_t e = 0; e < events.size(); ++e) {
    EXPECT_GE(events.left[e], 2u);
    EXPECT_LE(events.right[e], 1u);
    EXPECT_EQ(events.weight[e], .2f);
    EXPECT_EQ(events.left_kept[e] + events.right_kept[e], 0);
  }
}

}  // namespace
}  // namespace tissage
