// What must hold of every world: in random small scenarios, before the first month and after each.
#include "tissage/model/invariants.hpp"

#include <gtest/gtest.h>

#include "holds.hpp"
#include "small_scenarios.hpp"
#include "small_worlds.hpp"
#include "tissage/model/month.hpp"
#include "tissage/run/simulation.hpp"

namespace tissage::property {
namespace {

/// Where the invariant first breaks in the life of a scenario, or nothing.
std::optional<std::string> first_break(const Invariant& invariant, const Scenario& scenario) {
  World world = build_world(scenario);
  while (true) {
    if (const auto facts = invariant.broken(world))
      return fmt::format("{} does not hold in month {}: {}", invariant.name, world.month, *facts);
    if (world.month >= scenario.general.months) return std::nullopt;
    advance(world, scenario.parameters);
  }
}

class EveryMonth : public testing::TestWithParam<Invariant> {};

TEST_P(EveryMonth, holds_in_random_scenarios) {
  EXPECT_EQ(counter_example(std::string(GetParam().name),
                            [] {
                              const auto scenario = scenario_of(*any_scenario());
                              RC_PRE(scenario.has_value());
                              if (const auto facts = first_break(GetParam(), *scenario))
                                RC_FAIL(*facts);
                            }),
            "");
}

const auto name_of_invariant = [](const testing::TestParamInfo<Invariant>& info) {
  return std::string(info.param.name);
};

INSTANTIATE_TEST_SUITE_P(Invariants, EveryMonth,
                         testing::ValuesIn(invariants().begin(), invariants().end()),
                         name_of_invariant);

/// A world in which every invariant has something to speak of: four actors, ties, two live
/// collaborations and one that has ended, a mediator, money that moved.
World eventful_world() {
  World world = small_worlds::town(
      {Kind::citizen, Kind::citizen, Kind::business, Kind::association, Kind::authority});
  small_worlds::tie(world, 0, 1, .4, 2.0);
  small_worlds::tie(world, 1, 2, .7, 1.0);
  small_worlds::tie(world, 0, 3, .2, 5.0);
  small_worlds::collaboration(world, Stage::launch, {0, 1, 3}, 2);
  small_worlds::collaboration(world, Stage::during, {1, 2}, 1);
  small_worlds::collaboration(world, Stage::before, {0, 4}, 1);
  dissolve(world, 2, EventType::lapsed);
  world.actors.is_mediator[3] = 1;
  world.actors.accompanied[3] = 1;
  world.collaborations.mediator[1] = 3;
  world.collaborations.lead[0] = 0;
  world.collaborations.lead[1] = 1;
  world.collaborations.community[1] = 4;
  world.ledger.transfer(AccountId(world.actors.account[0]),
                        AccountId(world.collaborations.account[0]), Cents(500), Reason::pledge);
  return world;
}

using Damage = void (*)(World& world);

/// At least one way to break each invariant.
const std::multimap<std::string_view, Damage> damages{
    {"trust_stays_within_zero_and_one",
     [](World& w) { w.ties.payload.trust[w.ties.find(1, 2)] = 1.0000001F; }},
    {"trust_stays_within_zero_and_one",
     [](World& w) { w.ties.payload.trust[w.ties.find(3, 0)] = -1e-9F; }},
    {"trust_stays_within_zero_and_one",
     [](World& w) { w.ties.payload.trust[w.ties.find(0, 1)] = std::nanf(""); }},
    {"both_ends_of_a_tie_agree",
     [](World& w) {
       w.ties.SlabStore<TiePayload>::settle({{0, 1}}, {}, Ends::left);
     }},
    {"both_ends_of_a_tie_agree",
     [](World& w) {
       w.ties.SlabStore<TiePayload>::settle({{3, 0}}, {}, Ends::left);
     }},
    {"both_ends_of_a_tie_agree",
     [](World& w) {
       w.ties.SlabStore<TiePayload>::settle({}, {{4, 0}}, Ends::left);
     }},
    {"both_ends_of_a_tie_agree",
     [](World& w) {
       w.ties.SlabStore<TiePayload>::settle({}, {{2, 2}}, Ends::left);
     }},
    {"both_ends_of_a_tie_agree",
     [](World& w) { w.ties.payload.experience[w.ties.find(0, 3)] += .5F; }},
    {"degrees_stay_within_caps", [](World& w) { w.tie_rules.cap[Kind::citizen] = 1; }},
    {"pledges_stay_within_endowments", [](World& w) { w.actors.endowment[1][2] = 250; }},
    {"pledges_stay_within_endowments", [](World& w) { w.actors.pledged[4][0] = -1; }},
    {"pledges_add_up", [](World& w) { ++w.actors.pledged[0][5]; }},
    {"pledges_add_up",
     [](World& w) { --w.members.left.payload.pledge[w.members.left.first(0)][0]; }},
    {"memberships_are_known_to_both",
     [](World& w) {
       w.members.right.settle({{0, 0}}, {}, Ends::left);
     }},
    {"memberships_are_known_to_both",
     [](World& w) {
       w.members.right.settle({}, {{4, 1}}, Ends::left);
     }},
    {"memberships_are_known_to_both",
     [](World& w) { w.collaborations.stage[0] = Stage::dissolved; }},
    {"memberships_are_known_to_both", [](World& w) { ++w.actors.collaborations[2]; }},
    {"mediators_count_what_they_accompany", [](World& w) { w.actors.accompanied[3] = 0; }},
    {"mediators_count_what_they_accompany", [](World& w) { w.collaborations.mediator[0] = 4; }},
    {"money_neither_appears_nor_vanishes",
     [](World& w) { ++std::get<0>(w.ledger.columns()).values[4]; }},
    {"accounts_follow_their_flows",
     [](World& w) {
       w.ledger.transfer(AccountId(w.actors.account[1]), AccountId(w.territories.treasury[0]),
                         Cents(5), Reason::pledge);
     }},
    {"accounts_follow_their_flows", [](World& w) { --std::get<3>(w.ledger.columns()).values[2]; }},
    {"contingent_books_add_up", [](World& w) { w.territories.contingent[0] = 1; }},
    {"contingent_books_add_up", [](World& w) { w.collaborations.loan[0] = -1; }},
    {"keys_are_never_used_twice",
     [](World& w) { w.collaborations.key[1] = w.collaborations.key[2]; }},
    {"keys_are_never_used_twice", [](World& w) { std::swap(w.actors.key[1], w.actors.key[2]); }},
    {"accounts_have_one_owner",
     [](World& w) { w.collaborations.account[2] = w.actors.account[4]; }},
    {"accounts_have_one_owner", [](World& w) { w.actors.account[0] = 1000; }},
    {"shares_stay_within_zero_and_one", [](World& w) { w.actors.readiness[0] = 1.5F; }},
    {"shares_stay_within_zero_and_one",
     [](World& w) { w.collaborations.conditions[1][4] = -1.0F; }},
    {"shares_stay_within_zero_and_one", [](World& w) { w.collaborations.fit[0] = std::nanf(""); }},
    {"shares_stay_within_zero_and_one",
     [](World& w) { w.collaborations.belonging[1] = 1.0000001F; }},
    {"users_and_wages_are_of_the_living", [](World& w) { w.collaborations.community[0] = -1e-9F; }},
    {"users_and_wages_are_of_the_living",
     [](World& w) { w.collaborations.community[1] = std::nanf(""); }},
    {"users_and_wages_are_of_the_living", [](World& w) { w.collaborations.community[2] = 1.0F; }},
    {"users_and_wages_are_of_the_living", [](World& w) { w.collaborations.wages[2] = 1; }},
    {"users_and_wages_are_of_the_living", [](World& w) { w.collaborations.paid_labour[0] = -1; }},
    {"leads_are_members", [](World& w) { w.collaborations.lead[0] = 2; }},
    {"leads_are_members", [](World& w) { leave(w, 1, w.collaborations.lead[1]); }},
};

TEST(Invariants, hold_in_a_sound_world) { EXPECT_NO_THROW(check_invariants(eventful_world())); }

TEST(Invariants, report_every_damage) {
  for (const Invariant& invariant : invariants()) {
    EXPECT_GT(damages.count(invariant.name), 0u) << invariant.name << " has no damaged world";
    const auto [begin, end] = damages.equal_range(invariant.name);
    for (auto damage = begin; damage != end; ++damage) {
      World world = eventful_world();
      damage->second(world);
      EXPECT_TRUE(invariant.broken(world)) << invariant.name;
      EXPECT_THROW(check_invariants(world), Defect) << invariant.name;
    }
  }
}

TEST(Invariants, name_the_first_that_breaks_and_its_facts) {
  World world = eventful_world();
  world.month = 7;
  world.ties.payload.trust[world.ties.find(1, 2)] = 2.0F;
  try {
    check_invariants(world);
    FAIL();
  } catch (const Defect& defect) {
    EXPECT_STREQ(defect.what(),
                 "trust_stays_within_zero_and_one does not hold in month 7: actor 1 trusts actor 2 "
                 "by 2");
  }
}

TEST(RandomScenarios, are_lively) {
  int launches = 0;
  int ends = 0;
  int projects = 0;
  int promises = 0;
  int transitions = 0;
  EXPECT_EQ(counter_example("lively",
                            [&] {
                              const auto scenario = scenario_of(*any_scenario());
                              RC_PRE(scenario.has_value());
                              World world = build_world(*scenario);
                              while (world.month < scenario->general.months)
                                advance(world, scenario->parameters);
                              for (const EventType type : world.events.type.values) {
                                launches += type == EventType::launched ? 1 : 0;
                                projects += type == EventType::started ? 1 : 0;
                                ends += type == EventType::dissolved ? 1 : 0;
                                promises += type == EventType::granted ? 1 : 0;
                                promises += type == EventType::lent ? 1 : 0;
                                transitions += type >= EventType::formalised ? 1 : 0;
                              }
                            }),
            "");
  EXPECT_GT(launches, TISSAGE_CASES / 2);
  EXPECT_GT(projects, TISSAGE_CASES / 10);
  EXPECT_GT(ends, TISSAGE_CASES / 20);
  EXPECT_GT(promises, TISSAGE_CASES / 10);
  EXPECT_GT(transitions, TISSAGE_CASES / 10);
}

TEST(RandomScenarios, shrink_to_a_readable_counter_example) {
  const std::string text = counter_example(
      "nobody has a tie",
      [] {
        const auto scenario = scenario_of(*any_scenario());
        RC_PRE(scenario.has_value());
        RC_ASSERT(build_world(*scenario).ties.size() == 0u);
      },
      100);
  for (const char* part : {"months = 1\n", "spin_up = 0\n", "seed = 0\n",
                           "population.network = \"small_world\"\n[[challenge]]\n",
                           "[[territory]]\nname = \"Town 0\"\n"})
    EXPECT_NE(text.find(part), std::string::npos) << part << "\nis not in\n" << text;
  EXPECT_EQ(text.find("Town 1"), std::string::npos) << text;
}

}  // namespace
}  // namespace tissage::property
