// What pressures do to needs, means, rates and places, by hand.
#include <gtest/gtest.h>

#include <cmath>

#include "shock/credit_crunch.hpp"
#include "shock/demand_surge.hpp"
#include "shock/meeting_spaces.hpp"
#include "shock/recession.hpp"
#include "small_worlds.hpp"
#include "tissage/finance/lending.hpp"
#include "tissage/finance/own_means.hpp"
#include "tissage/model/invariants.hpp"
#include "tissage/process/encounters.hpp"
#include "tissage/process/willingness.hpp"

namespace tissage {
namespace {

using small_worlds::collaboration;

TEST(demand_surge, multiplies_needs_and_gives_them_back) {
  World world = small_worlds::town_of_citizens(3);
  const auto c = collaboration(world, Stage::during, {0, 1}, 4);
  EXPECT_DOUBLE_EQ(coverage(world, c)[0], .8);
  EXPECT_EQ(offer(world, CommitmentParameters(), c, 2)[0], 200);
  demand_surge(world, .5);
  EXPECT_EQ(needs_now(world, c)[3], 1500);
  EXPECT_DOUBLE_EQ(coverage(world, c)[0], 800.0 / 1500.0);
  EXPECT_EQ(offer(world, CommitmentParameters(), c, 2)[0], 700);
  demand_surge(world, 1);
  EXPECT_EQ(needs_now(world, c)[3], 3000);
  lift_demand_surge(world);
  EXPECT_EQ(needs_now(world, c), world.collaborations.needs[c]);
}

TEST(demand_surge, never_asks_for_more_than_a_number_can_say) {
  World world = small_worlds::town_of_citizens(2);
  const auto c = collaboration(world, Stage::during, {0}, 0);
  world.collaborations.needs[c].fill(2000000000);
  demand_surge(world, 1);
  EXPECT_EQ(needs_now(world, c)[0], 2147483647);
}

TEST(recession, takes_of_free_money_of_businesses_alone) {
  World world = small_worlds::town({Kind::citizen, Kind::business});
  const auto c = collaboration(world, Stage::during, {1}, 40);
  world.collaborations.needs[c].fill(100000);
  recession(world, .25);
  EXPECT_EQ(free_now(world, 1, Resource::money), 4500);
  EXPECT_EQ(free_now(world, 1, Resource::labour), 6000);
  EXPECT_EQ(free_now(world, 0, Resource::money), 10000);
  EXPECT_EQ(world.actors.pledged[1][0], 4000) << "what is pledged stays";
  EXPECT_EQ(offer(world, CommitmentParameters(), c, 1)[0], 2250);
  recession(world, .5);
  EXPECT_EQ(free_now(world, 1, Resource::money), 2250);
  lift_recession(world);
  EXPECT_EQ(free_now(world, 1, Resource::money), 6000);
}

/// Cents that a month in maintenance brings in, where all that comes is revenue.
std::int64_t revenue_under(double severity) {
  World world = small_worlds::town_of_citizens(2);
  FinanceParameters p;
  p.climate_effect.value = 0;
  const auto c = collaboration(world, Stage::maintenance, {0, 1}, 0);
  world.collaborations.fit[c] = static_cast<float>(p.reference_fit);
  recession(world, severity);
  own_means(world, p);
  EXPECT_NO_THROW(check_invariants(world));
  return small_worlds::cash_of(world, c).count + world.collaborations.operating_cost[c];
}

TEST(recession, takes_its_share_of_revenues) {
  // rho (O + C / 60) = 100 EUR + 12,000 EUR / 60
  EXPECT_EQ(revenue_under(0), 30000);
  EXPECT_EQ(revenue_under(.4), 18000);
  EXPECT_EQ(revenue_under(1), 0);
}

/// What a lender asks of who lacks half of its capital, and whether it lends.
struct Borrower {
  World world = small_worlds::town_of_citizens(2);
  FinanceParameters finance;
  LendingParameters loans;
  std::uint32_t c = collaboration(world, Stage::launch, {0, 1}, 1);

  Borrower() {
    world.month = 10;
    world.collaborations.form[c] = Form::association;
    small_worlds::give(world, c, 600000);
    finance.repayment_prior.value = .9;
  }
  void decide() {
    lending(world, finance, loans);
    EXPECT_NO_THROW(check_invariants(world));
  }
};

TEST(credit_crunch, makes_new_loans_dearer_by_its_size) {
  Borrower before;
  before.decide();
  EXPECT_EQ(before.world.collaborations.interest_left[before.c], 90000);  // .05 x 6 / 2
  Borrower during;
  during.finance.repayment_prior.value = .99;
  credit_crunch(during.world, .03);
  during.decide();
  EXPECT_EQ(during.world.collaborations.loan[during.c], 600000);
  EXPECT_EQ(during.world.collaborations.interest_left[during.c], 144000);  // .08 x 6 / 2
}

TEST(credit_crunch, keeps_lenders_from_lending_what_their_own_rule_no_longer_bears) {
  // Alone from p = (.6 + 3 (.02 + d)) / (.6 + 3 (.05 + d)): .88 without, .91954 at d = .08 ...
  Borrower borrower;
  credit_crunch(borrower.world, .03);
  credit_crunch(borrower.world, .05);
  const Credit dear(borrower.world, borrower.finance, borrower.loans, 0);
  EXPECT_DOUBLE_EQ(dear.rate(), .13);
  EXPECT_FALSE(dear.lends_alone());
  borrower.decide();
  EXPECT_EQ(borrower.world.collaborations.loan[borrower.c], 0);
  lift_credit_crunch(borrower.world);
  borrower.decide();
  EXPECT_EQ(borrower.world.collaborations.loan[borrower.c], 600000);
}

/// Every encounter at a meeting space, every first one a tie.
EncounterParameters only_spaces() {
  EncounterParameters p;
  p.neighbour.value = 0;
  p.friend_of_friend.value = 0;
  p.meeting_space.value = 1;
  p.tie_formation.value = 1;
  return p;
}

/// Encounters in a month of 1,000 citizens who ask for 4 each, D = 4,000.
std::size_t encounters_with(double closed, double places) {
  World world = small_worlds::town_of_citizens(1000);
  world.territories.meeting_places[0] = places;
  meeting_spaces(world, closed);
  encounters(world, only_spaces());
  return world.interactions.size();
}

TEST(meeting_spaces, that_close_turn_away_their_share) {
  const auto open = static_cast<double>(encounters_with(0, -1));
  // A thinned list: Binomial(open, share), 4.9 deviations: false alarm 1e-6.
  const auto near = [&](double closed, double places, double share) {
    EXPECT_NEAR(static_cast<double>(encounters_with(closed, places)), share * open,
                4.9 * std::sqrt(share * (1 - share) * open) + 1e-9)
        << closed << ' ' << places;
  };
  EXPECT_GT(open, 3000);
  near(.4, -1, .6);
  near(1, -1, 0);
  near(0, 1000, .25);
  near(.4, 1000, .15);
  near(0, 4000, 1);
  near(.5, 16000, 1);  // half of them is still more than is asked for
  near(0, 0, 0);
}

TEST(meeting_spaces, that_are_closed_leave_every_other_encounter_as_it_is) {
  EncounterParameters mixed;
  mixed.neighbour.value = 0;
  mixed.friend_of_friend.value = 0;
  mixed.meeting_space.value = .5;
  mixed.tie_formation.value = 1;
  const auto met = [&](double closed) {
    World world = small_worlds::town_of_citizens(300);
    meeting_spaces(world, closed);
    encounters(world, mixed);
    std::vector<std::array<std::uint32_t, 4>> list;
    for (std::size_t k = 0; k < world.interactions.size(); ++k)
      list.push_back({world.interactions.left[k], world.interactions.right[k],
                      world.interactions.left_kept[k], world.interactions.right_kept[k]});
    return list;
  };
  const auto all = met(0);
  const auto rest = met(1);
  EXPECT_GT(rest.size(), 400u);
  EXPECT_LT(rest.size(), all.size());
  auto from = all.begin();
  for (const auto& meeting : rest) {
    from = std::find(from, all.end(), meeting);
    ASSERT_NE(from, all.end());
    ++from;
  }
}

TEST(meeting_spaces, count_what_mediators_ask_for_and_not_what_the_retired_would) {
  World world = small_worlds::town({Kind::association, Kind::association});
  world.actors.is_mediator[0] = 1;
  EncounterParameters p = only_spaces();
  // D = 8 + 8 + 8 (1 - .4) = 20.8; as many places as that: nobody is turned away.
  const auto turned_away = [&](double places, World town) {
    town.territories.meeting_places[0] = places;
    std::size_t all = 0;
    std::size_t some = 0;
    for (town.month = 1; town.month < 40; ++town.month) {
      World free = town;
      free.territories.meeting_places[0] = -1;
      encounters(free, p);
      all += free.interactions.size();
      World bound = town;
      encounters(bound, p);
      some += bound.interactions.size();
    }
    return all - some;
  };
  EXPECT_EQ(turned_away(20.8, world), 0u);
  EXPECT_GT(turned_away(12.8, world), 0u);
  world.actors.is_away[0] = 1;
  EXPECT_EQ(turned_away(16.0, world), 0u);
  EXPECT_GT(turned_away(8.0, world), 0u);
}

}  // namespace
}  // namespace tissage
