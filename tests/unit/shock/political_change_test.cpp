// Political change: trust, pledges and grants by hand, and what a form protects.
#include "shock/political_change.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "small_worlds.hpp"
#include "tissage/model/invariants.hpp"

namespace tissage {
namespace {

using small_worlds::collaboration;
using small_worlds::tie;
using small_worlds::trust_of;

constexpr std::uint32_t hall = 3;  // the authority

/// Citizen 0, business 1, association 2, and the hall, which knows everybody.
struct Municipality {
  World world = small_worlds::town(
      {Kind::citizen, Kind::business, Kind::association, Kind::authority, Kind::citizen});
  ShockRules rules;

  Municipality() {
    world.month = 10;
    for (const std::uint32_t row : {0u, 1u, 2u, 4u}) tie(world, row, hall, .9);
    tie(world, 0, 1, .9);
  }
  std::uint32_t with_form(Form form, const std::vector<std::uint32_t>& members) {
    const auto c = collaboration(world, Stage::launch, members, 2);
    world.collaborations.form[c] = form;
    world.collaborations.instalment[c] = 5000;
    world.collaborations.instalments_left[c] = 12;
    return c;
  }
  void change(double severity, std::uint32_t number = 0) {
    political_change(world, {severity, number, rules});
    EXPECT_NO_THROW(check_invariants(world));
  }
};

TEST(political_change, takes_its_share_of_trust_above_the_baseline_less_what_the_best_form_keeps) {
  Municipality town;
  town.with_form(Form::charter, {0, hall});
  town.with_form(Form::oral, {0, hall});
  town.with_form(Form::convention, {1, hall});
  town.change(.8);
  // tau_0: citizen .40, business .35, association .45, and of authorities .40, .40, .50.
  EXPECT_NEAR(trust_of(town.world, 0, hall), .40 + .5 * (1 - .8 * .5), 1e-6);
  EXPECT_NEAR(trust_of(town.world, hall, 0), .40 + .5 * (1 - .8 * .5), 1e-6);
  EXPECT_NEAR(trust_of(town.world, 1, hall), .9, 1e-6);
  EXPECT_NEAR(trust_of(town.world, 2, hall), .45 + .45 * (1 - .8), 1e-6);
  EXPECT_NEAR(trust_of(town.world, hall, 2), .50 + .40 * (1 - .8), 1e-6);
  EXPECT_NEAR(trust_of(town.world, 4, hall), .40 + .5 * (1 - .8), 1e-6);
  EXPECT_NEAR(trust_of(town.world, 0, 1), .9, 1e-6) << "no authority";
}

TEST(political_change, gives_no_trust_to_those_who_had_less_than_the_baseline) {
  Municipality town;
  tie(town.world, 2, 4, .1);
  for (const Slot slot : {town.world.ties.find(2, hall), town.world.ties.find(hall, 2)})
    town.world.ties.payload.trust[slot] = .1f;
  town.change(1);
  EXPECT_EQ(trust_of(town.world, 2, hall), static_cast<double>(.1f));
  EXPECT_EQ(trust_of(town.world, hall, 2), static_cast<double>(.1f));
}

TEST(political_change, ends_pledges_and_grants_that_no_form_protects_and_no_others) {
  Municipality town;
  const auto oral = town.with_form(Form::oral, {0, 1, hall});
  const auto convention = town.with_form(Form::convention, {0, 1, hall});
  const auto without_hall = town.with_form(Form::oral, {0, 1});
  const Cents before = town.world.ledger.sum();
  town.change(1);
  const Collaborations& all = town.world.collaborations;
  EXPECT_EQ(town.world.members.left.find(oral, hall), no_slot);
  EXPECT_NE(town.world.members.left.find(convention, hall), no_slot);
  EXPECT_EQ(town.world.members.left.degree(oral), 2u) << "nobody else leaves";
  EXPECT_EQ(town.world.actors.pledged[hall][0], 200) << "that of the convention";
  EXPECT_EQ(all.instalments_left[oral], 0);
  EXPECT_EQ(all.instalments_left[without_hall], 0);
  EXPECT_EQ(all.instalments_left[convention], 12);
  EXPECT_EQ(all.instalment[convention], 5000);
  EXPECT_EQ(town.world.ledger.sum(), before);
  EXPECT_EQ(small_worlds::count_events(town.world, EventType::left), 1);
}

/// Shares of pledges and of grants that end in 2,000 charters (X4 = .5).
std::pair<double, double> ended(double severity) {
  constexpr int count = 2000;
  Municipality town;
  town.world.actors.endowment[hall].fill(2000000000);
  for (int k = 0; k < count; ++k) town.with_form(Form::charter, {hall});
  town.change(severity);
  const auto& left = town.world.collaborations.instalments_left.values;
  const auto gone = std::count(left.begin(), left.end(), std::uint16_t{0});
  return {1.0 - town.world.actors.collaborations[hall] / double{count},
          static_cast<double>(gone) / count};
}

TEST(political_change, ends_as_many_as_its_size_and_their_form_say) {
  const auto [pledges, grants] = ended(.8);
  // Binomial(2000, .4), 4.9 deviations: false alarm 1e-6 each.
  EXPECT_NEAR(pledges, .4, 4.9 * std::sqrt(.24 / 2000));
  EXPECT_NEAR(grants, .4, 4.9 * std::sqrt(.24 / 2000));
}

TEST(political_change, of_two_in_a_month_each_draws_lots_of_its_own) {
  Municipality once;
  Municipality twice;
  for (int k = 0; k < 400; ++k)
    for (Municipality* town : {&once, &twice}) {
      town->world.actors.endowment[hall].fill(2000000000);
      town->with_form(Form::oral, {hall});
    }
  once.change(.5);
  twice.change(.5);
  twice.change(.5, 1);
  // A quarter is left, not a half: Binomial(400, .5) and (400, .25), 4.9 deviations.
  EXPECT_NEAR(once.world.actors.collaborations[hall], 200, 4.9 * 10);
  EXPECT_NEAR(twice.world.actors.collaborations[hall], 100, 4.9 * std::sqrt(75.0));
}

}  // namespace
}  // namespace tissage
