// Splitting and merging: what there was is what there is.
#include "tissage/world/lineage.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>

#include "small_worlds.hpp"
#include "tissage/model/invariants.hpp"

namespace tissage {
namespace {

using small_worlds::cash_of;
using small_worlds::collaboration;
using small_worlds::give;
using small_worlds::town;
using small_worlds::town_of_citizens;

using Totals = std::map<std::string, std::int64_t>;

/// All that is counted in whole units, over all collaborations.
Totals totals(const World& world) {
  const Collaborations& all = world.collaborations;
  const auto& members = world.members.left;
  Totals sum;
  std::set<std::uint32_t> people;
  for (std::uint32_t c = 0; c < all.size(); ++c) {
    for (std::size_t r = 0; r < count_of<Resource>; ++r) {
      const std::string resource(Names<Resource>::value[r]);
      sum["needs of " + resource] += all.needs[c][r];
      for (Slot slot = members.first(c); slot < members.last(c); ++slot)
        sum["pledges of " + resource] += members.payload.pledge[slot][r];
    }
    sum["capital cost"] += all.capital_cost[c];
    sum["capital needed"] += all.capital_needed[c];
    sum["operating cost"] += all.operating_cost[c];
    sum["paid labour"] += all.paid_labour[c];
    sum["given labour"] += all.given_labour[c];
    sum["wages"] += all.wages[c];
    sum["loan"] += all.loan[c];
    sum["interest"] += all.interest_left[c];
    sum["defaulted"] += all.defaulted[c];
    sum["in default"] += all.in_default[c];
    sum["called"] += all.called[c];
    sum["promised"] += all.instalment[c] * all.instalments_left[c];
    sum["cash"] += cash_of(world, c).count;
    people.insert(members.neighbours(c).begin(), members.neighbours(c).end());
  }
  sum["members"] = static_cast<std::int64_t>(people.size());
  sum["guaranteed"] = world.territories.contingent[0];
  return sum;
}

/// The same of what is not counted in whole units, to the precision of its columns.
std::map<std::string, double> real_totals(const World& world) {
  const Collaborations& all = world.collaborations;
  std::map<std::string, double> sum;
  for (std::uint32_t c = 0; c < all.size(); ++c) {
    sum["potential value"] += static_cast<double>(all.potential_value[c]);
    sum["founded value"] += static_cast<double>(all.founded_value[c]);
    sum["value"] += static_cast<double>(all.value[c]);
    sum["users"] += static_cast<double>(all.community[c]);
    sum["received"] += all.received_lately[c];
    sum["granted"] += all.granted_lately[c];
  }
  return sum;
}

void expect_same_totals(const World& before, const World& after) {
  EXPECT_EQ(totals(after), totals(before));
  const auto then = real_totals(before);
  for (const auto& [name, value] : real_totals(after))
    EXPECT_NEAR(value, then.at(name), 1e-6 * (1.0 + then.at(name))) << name;
  EXPECT_NO_THROW(check_invariants(after));
}

/// A loan of which 65 % are guaranteed.
void owe(World& world, std::uint32_t c, std::int64_t cents) {
  Collaborations& all = world.collaborations;
  all.loan[c] = cents;
  all.interest_left[c] = cents / 10;
  all.loan_months_left[c] = 40;
  all.loan_life[c] = 60;
  all.guaranteed_share[c] = .65f;
  all.moral_hazard[c] = .13f;
  world.territories.contingent[0] += covered(Cents(cents), .65f).count;
}

void promise_grant(World& world, std::uint32_t c) {
  world.collaborations.instalment[c] = 3333;
  world.collaborations.instalments_left[c] = 7;
}

void accompany(World& world, std::uint32_t c, std::uint32_t mediator) {
  world.actors.is_mediator[mediator] = 1;
  ++world.actors.accompanied[mediator];
  world.collaborations.mediator[c] = mediator;
}

/// In maintenance, with odd amounts of everything that can be divided.
std::uint32_t rich(World& world, const std::vector<std::uint32_t>& members) {
  Collaborations& all = world.collaborations;
  const std::uint32_t c = collaboration(world, Stage::maintenance, members, 5);
  all.needs[c] = {1001, 1002, 1003, 0, 1005, 1006};
  all.capital_cost[c] = 1234567;
  all.capital_needed[c] = 999;
  all.operating_cost[c] = 10001;
  all.paid_labour[c] = 301;
  all.wages[c] = 45007;
  all.given_labour[c] = 11;
  all.potential_value[c] = 1.5f;
  all.founded_value[c] = 1.2f;
  all.value[c] = .7f;
  all.community[c] = 31.3f;
  all.received_lately[c] = 12345.6;
  all.granted_lately[c] = 2345.6;
  all.form[c] = Form::association;
  all.has_succeeded[c] = 1;
  all.attempts[c] = 2;
  all.lead[c] = members.front();
  give(world, c, 100001);
  return c;
}

World town_with_mediators() {
  return town({Kind::citizen, Kind::citizen, Kind::citizen, Kind::citizen, Kind::citizen,
               Kind::association, Kind::association});
}

struct OneSplit {
  World before;
  World after;
  std::uint32_t c = 0;
  std::uint32_t child = 0;
};

OneSplit split_once() {
  OneSplit found{town_with_mediators(), {}, 0, 0};
  found.c = rich(found.before, {0, 1, 2, 3, 4});
  owe(found.before, found.c, 500001);
  promise_grant(found.before, found.c);
  accompany(found.before, found.c, 5);
  found.after = found.before;
  found.after.month = 9;
  found.child = split_off(found.after, found.c, {2, 4}, mix(7));
  return found;
}

TEST(split_off, divides_what_there_is_without_remainder) {
  const OneSplit found = split_once();
  expect_same_totals(found.before, found.after);
}

TEST(split_off, gives_the_share_of_the_leavers_pledges) {
  const OneSplit found = split_once();  // equal pledges: 2 of 5
  const Collaborations& all = found.after.collaborations;
  EXPECT_EQ(all.needs[found.child], (Amounts{400, 401, 401, 0, 402, 402}));
  EXPECT_EQ(all.operating_cost[found.child], 4000);
  EXPECT_EQ(all.wages[found.child], 18003);
  EXPECT_EQ(cash_of(found.after, found.child), Cents(40000));
  EXPECT_NEAR(static_cast<double>(all.community[found.child]), .4 * 31.3, 1e-5);
  EXPECT_EQ(found.after.members.left.degree(found.child), 2u);
  EXPECT_EQ(found.after.actors.collaborations[2], 1u);
}

TEST(split_off, leaves_debts_grants_and_the_mediator_where_they_are) {
  const OneSplit found = split_once();
  const Collaborations& all = found.after.collaborations;
  EXPECT_EQ(all.loan[found.c], 500001);
  EXPECT_EQ(all.loan[found.child], 0);
  EXPECT_EQ(all.loan_months_left[found.child], 0);
  EXPECT_EQ(all.moral_hazard[found.child], 0.0f);
  EXPECT_EQ(all.instalments_left[found.c], 7);
  EXPECT_EQ(all.instalments_left[found.child], 0);
  EXPECT_EQ(all.mediator[found.c], 5u);
  EXPECT_EQ(all.mediator[found.child], nobody);
}

TEST(split_off, begins_a_life_of_its_own_that_knows_where_it_came_from) {
  const OneSplit found = split_once();
  const Collaborations& all = found.after.collaborations;
  EXPECT_EQ(all.parent[found.child], found.c);
  EXPECT_EQ(all.lead[found.child], nobody);  // conditions name one
  EXPECT_EQ(all.lead[found.c], 0u);
  EXPECT_EQ(all.formed[found.child], 9);
  EXPECT_EQ(all.stage[found.child], Stage::maintenance);
  EXPECT_NE(all.key[found.child], all.key[found.c]);
  EXPECT_NE(all.account[found.child], all.account[found.c]);
  const Events& events = found.after.events;
  EXPECT_EQ(events.type.values.back(), EventType::split);
  EXPECT_EQ(events.collaboration.values.back(), found.c);
  EXPECT_EQ(events.other.values.back(), found.child);
}

TEST(split_off, leaves_an_enclosure_behind) {
  World world = town_of_citizens(4);
  const auto c = rich(world, {0, 1, 2, 3});
  world.collaborations.is_enclosed[c] = 1;
  world.collaborations.form[c] = Form::company;
  world.challenges[0].minimum_form.value = Form::charter;
  const auto child = split_off(world, c, {2, 3}, mix(7));
  EXPECT_EQ(world.collaborations.is_enclosed[c], 1);
  EXPECT_EQ(world.collaborations.is_enclosed[child], 0);
  EXPECT_EQ(world.collaborations.form[child], Form::charter);
}

TEST(split_off, goes_by_numbers_where_nobody_has_pledged_and_leaves_an_overdraft) {
  World world = town_of_citizens(3);
  const auto c = collaboration(world, Stage::maintenance, {0, 1, 2}, 0);
  give(world, c, -901);
  const auto child = split_off(world, c, {1}, mix(7));
  EXPECT_EQ(world.collaborations.needs[child][0], 333);
  EXPECT_EQ(world.collaborations.needs[c][0], 667);
  EXPECT_EQ(cash_of(world, child), Cents(0));
  EXPECT_EQ(cash_of(world, c), Cents(-901));
}

TEST(absorb, conserves_pledges_cash_and_members) {  // V19
  World world = town_with_mediators();
  const auto c = rich(world, {0, 1, 2});
  const auto other = rich(world, {2, 3, 4});
  owe(world, other, 500001);
  promise_grant(world, other);
  accompany(world, other, 5);
  const World before = world;
  absorb(world, c, other);
  expect_same_totals(before, world);
  EXPECT_EQ(world.members.left.degree(c), 5u);
  EXPECT_EQ(world.members.left.degree(other), 0u);
  EXPECT_EQ(world.actors.collaborations[2], 1u);
  EXPECT_EQ(world.members.left.payload.pledge[world.members.left.find(c, 2)][0], 1000);
  EXPECT_EQ(world.collaborations.mediator[c], 5u);
  EXPECT_EQ(world.actors.accompanied[5], 1);
  EXPECT_EQ(world.collaborations.guaranteed_share[c], .65f);
  EXPECT_EQ(world.collaborations.loan_months_left[c], 40);
}

TEST(absorb, takes_a_guaranteed_loan_over_that_can_be_repaid) {
  World world = town_of_citizens(4);
  const auto c = rich(world, {0, 1});
  const auto other = rich(world, {2, 3});
  owe(world, other, 500001);
  absorb(world, c, other);
  repay(world, c, Cents(500001));
  EXPECT_EQ(world.territories.contingent[0], 0);
  EXPECT_EQ(world.collaborations.loan[c], 0);
}

TEST(absorb, takes_over_what_is_left_of_a_default) {
  World world = town_of_citizens(4);
  const auto c = rich(world, {0, 1});
  const auto other = rich(world, {2, 3});
  owe(world, other, 500001);
  default_on_loan(world, other);
  const World before = world;
  absorb(world, c, other);
  expect_same_totals(before, world);
  EXPECT_EQ(guarantors_share(world, c), guarantors_share(before, other));
}

TEST(absorb, of_two_mediators_frees_the_place_of_one) {
  World world = town_with_mediators();
  const auto c = rich(world, {0, 1});
  const auto other = rich(world, {2, 3});
  accompany(world, c, 5);
  accompany(world, other, 6);
  absorb(world, c, other);
  EXPECT_EQ(world.collaborations.mediator[c], 5u);
  EXPECT_EQ(world.actors.accompanied[5], 1);
  EXPECT_EQ(world.actors.accompanied[6], 0);
  EXPECT_NO_THROW(check_invariants(world));
}

TEST(absorb, ends_the_other_which_keeps_nothing) {
  World world = town_of_citizens(4);
  const auto c = rich(world, {0, 1});
  const auto other = rich(world, {2, 3});
  world.month = 5;
  absorb(world, c, other);
  const Collaborations& all = world.collaborations;
  EXPECT_FALSE(all.lives(other));
  EXPECT_EQ(all.stage_since[other], 5);
  EXPECT_EQ(all.wages[other], 0);
  EXPECT_EQ(all.community[other], 0.0f);
  EXPECT_EQ(all.value[other], 0.0f);
  EXPECT_EQ(cash_of(world, other), Cents(0));
  const Events& events = world.events;
  EXPECT_EQ(events.type.values.back(), EventType::merged);
  EXPECT_EQ(events.collaboration.values.back(), other);
  EXPECT_EQ(events.other.values.back(), c);
}

TEST(absorb, adds_the_pledges_of_members_who_are_all_the_same) {
  World world = town_of_citizens(2);
  const auto c = rich(world, {0, 1});
  const auto other = rich(world, {0, 1});
  const World before = world;
  absorb(world, c, other);
  expect_same_totals(before, world);
  EXPECT_EQ(world.members.left.degree(c), 2u);
  EXPECT_EQ(world.actors.collaborations[0], 1u);
}

TEST(absorb, takes_over_an_overdraft_to_the_cent) {
  World world = town_of_citizens(4);
  const auto c = rich(world, {0, 1});
  const auto other = rich(world, {2, 3});
  give(world, other, -100001 - 707);
  absorb(world, c, other);
  EXPECT_EQ(cash_of(world, c), Cents(100001 - 707));
  EXPECT_EQ(cash_of(world, other), Cents(0));
  EXPECT_NO_THROW(check_invariants(world));
}

TEST(absorb, weighs_what_is_no_sum_by_what_both_can_deliver) {
  World world = town_of_citizens(4);
  const auto c = rich(world, {0, 1});
  const auto other = rich(world, {2, 3});
  Collaborations& all = world.collaborations;
  all.potential_value[c] = 3;
  all.potential_value[other] = 1;
  all.revenue_ratio[c] = .8f;
  all.revenue_ratio[other] = .4f;
  all.design[c] = {1, 0, 0};
  all.design[other] = {0, 1, 0};
  all.form[c] = Form::charter;
  all.belonging[other] = .8f;
  absorb(world, c, other);
  EXPECT_NEAR(static_cast<double>(all.revenue_ratio[c]), .7, 1e-6);
  EXPECT_NEAR(static_cast<double>(all.design[c][0]), .75, 1e-6);
  EXPECT_NEAR(static_cast<double>(all.design[c][1]), .25, 1e-6);
  EXPECT_NEAR(static_cast<double>(all.belonging[c]), .2, 1e-6);
  EXPECT_EQ(all.form[c], Form::association);
}

TEST(absorb, neither_renews_nor_ages_capital) {
  World world = town_of_citizens(4);
  world.credit_rules.capital_life = 60;
  Collaborations& all = world.collaborations;
  const auto young = rich(world, {0, 1});
  const auto old = rich(world, {2, 3});
  world.month = 70;
  all.capital_cost[young] = 1000000;
  all.capital_cost[old] = 3000000;
  all.equipped[young] = 64;  // worth 9,000 of 10,000 EUR
  all.equipped[old] = 1;     // worn off for nine months
  EXPECT_EQ(worth_left(world, young), Cents(900000));
  EXPECT_EQ(worth_left(world, old), Cents(0));
  absorb(world, young, old);
  EXPECT_NEAR(static_cast<double>(worth_left(world, young).count), 900000, 4000000 / 120.0);
}

TEST(absorb, undoes_a_split) {
  const OneSplit found = split_once();
  World world = found.after;
  absorb(world, found.c, found.child);
  expect_same_totals(found.before, world);
  EXPECT_EQ(world.members.left.degree(found.c), 5u);
  EXPECT_EQ(world.collaborations.needs[found.c], found.before.collaborations.needs[found.c]);
}

TEST(absorb, is_possible_unless_both_owe_or_both_are_promised_grants) {
  World world = town_of_citizens(4);
  const auto c = rich(world, {0, 1});
  const auto other = rich(world, {2, 3});
  EXPECT_TRUE(can_absorb(world, c, other));
  owe(world, c, 1000);
  promise_grant(world, other);
  EXPECT_TRUE(can_absorb(world, c, other));
  World both_owe = world;
  both_owe.collaborations.in_default[other] = 1;
  EXPECT_FALSE(can_absorb(both_owe, c, other));
  promise_grant(world, c);
  EXPECT_FALSE(can_absorb(world, c, other));
}

TEST(absorb, refuses_another_territory) {
  World world = small_worlds::towns({"Town", "Ville"}, {Kind::citizen, Kind::citizen});
  const auto c = rich(world, {0, 1});
  const auto other = append_collaboration(world, 1, mix(5));
  EXPECT_THROW(absorb(world, c, other), Defect);
}

TEST(scale, multiplies_needs_cost_and_value_alone) {
  World world = town_of_citizens(2);
  const auto c = rich(world, {0, 1});
  scale(world, c, 1.1);
  const Collaborations& all = world.collaborations;
  EXPECT_EQ(all.needs[c], (Amounts{1101, 1102, 1103, 0, 1106, 1107}));  // half to even
  EXPECT_EQ(all.operating_cost[c], 11001);
  EXPECT_FLOAT_EQ(all.potential_value[c], 1.65f);
  EXPECT_FLOAT_EQ(all.founded_value[c], 1.2f);
  EXPECT_EQ(all.capital_cost[c], 1234567);
}

}  // namespace
}  // namespace tissage
