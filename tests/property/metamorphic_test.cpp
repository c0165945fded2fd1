// Worlds that must be the same: with policies of no size and without any, with what comes later and
// without it, of towns together and each alone.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <functional>

#include "holds.hpp"
#include "small_scenarios.hpp"
#include "trajectories.hpp"
#include "whole_run.hpp"

namespace tissage::property {
namespace {

void enable(Parameters& p, Instrument instrument, bool is_enabled) {
  Parameter<bool>* const switches[] = {&p.subsidy.enabled, &p.guarantee.enabled,
                                       &p.public_loans.enabled, &p.patient_money.enabled};
  switches[static_cast<std::size_t>(instrument)]->value = is_enabled;
}

/// A way in which an instrument that is enabled comes to nothing. Nothing else need be 0: with
/// s = 0, say, no call is held, whatever `operating_share`, the costs of an application and of
/// administration and the noise of juries are.
struct NoSize {
  std::string_view name;
  Instrument instrument;
  void (*takes_its_size)(Parameters& p);
};

constexpr NoSize sizeless[] = {
    {"subsidy_of_share_0", Instrument::subsidy, [](Parameters& p) { p.subsidy.share.value = 0; }},
    {"subsidy_of_budget_0", Instrument::subsidy, [](Parameters& p) { p.subsidy.budget.value = 0; }},
    {"guarantee_of_coverage_0", Instrument::guarantee,
     [](Parameters& p) { p.guarantee.coverage.value = 0; }},
    {"guarantee_of_budget_0", Instrument::guarantee,
     [](Parameters& p) { p.guarantee.budget.value = 0; }},
    {"public_loans_of_share_0", Instrument::public_loans,
     [](Parameters& p) { p.public_loans.share.value = 0; }},
    {"public_loans_of_budget_0", Instrument::public_loans,
     [](Parameters& p) { p.public_loans.budget.value = 0; }},
    {"patient_money_of_amount_0", Instrument::patient_money,
     [](Parameters& p) { p.patient_money.amount.value = 0; }},
    {"patient_money_of_budget_0", Instrument::patient_money,
     [](Parameters& p) { p.patient_money.budget.value = 0; }},
    {"patient_money_of_0_months", Instrument::patient_money,
     [](Parameters& p) { p.patient_money.months.value = 0; }},
};

class PolicyOfNoSize : public testing::TestWithParam<NoSize> {};

/// State and series of all months, whatever else the random scenario has and does.
TEST_P(PolicyOfNoSize, is_no_policy_to_the_bit) {
  const NoSize& no_size = GetParam();
  EXPECT_EQ(counter_example(
                std::string(no_size.name),
                [&] {
                  auto scenario = scenario_of(*any_scenario());
                  RC_PRE(scenario.has_value());
                  enable(scenario->parameters, no_size.instrument, false);
                  const Witness without = witnessed(*scenario);
                  enable(scenario->parameters, no_size.instrument, true);
                  no_size.takes_its_size(scenario->parameters);
                  const Witness with = witnessed(*scenario);
                  RC_ASSERT(with.states == without.states);
                  RC_ASSERT(series_of(with.trajectory()) == series_of(without.trajectory()));
                },
                TISSAGE_CASES / 4),
            "");
}

const auto name_of_no_size = [](const testing::TestParamInfo<NoSize>& info) {
  return std::string(info.param.name);
};

INSTANTIATE_TEST_SUITE_P(Metamorphic, PolicyOfNoSize, testing::ValuesIn(sizeless), name_of_no_size);

/// The district of the gallery, three years after five, with every instrument enabled.
Scenario district() {
  Scenario scenario = read_scenario("food_recovery", {"spin_up=60"}, {1, 36});
  for (std::size_t k = 0; k < count_of<Instrument>; ++k)
    enable(scenario.parameters, static_cast<Instrument>(k), true);
  return scenario;
}

TEST(PoliciesOfNoSize, together_leave_the_district_as_it_is_without_any) {  // V19
  Scenario scenario = district();
  for (const NoSize& no_size : sizeless) no_size.takes_its_size(scenario.parameters);
  const Witness with = witnessed(scenario);
  for (std::size_t k = 0; k < count_of<Instrument>; ++k)
    enable(scenario.parameters, static_cast<Instrument>(k), false);
  const Witness without = witnessed(scenario);
  EXPECT_EQ(with.states, without.states);
  EXPECT_EQ(series_of(with.trajectory()), series_of(without.trajectory()));
  EXPECT_NE(witnessed(district()).states.back(), without.states.back()) << "of some size they act";
}

/// How many states, from the first on, two runs have in common.
std::size_t months_in_common(const Witness& one, const Witness& other) {
  return static_cast<std::size_t>(
      std::mismatch(one.states.begin(), one.states.end(), other.states.begin(), other.states.end())
          .first -
      one.states.begin());
}

/// Runs two arms that differ from month `from` on; counts those that really part.
void check_arms(const Scenario& one, const Scenario& other, std::int64_t from, int& parted) {
  const Witness left = witnessed(one);
  const Witness right = witnessed(other);
  RC_ASSERT(left.states.size() == right.states.size());
  const std::size_t common = months_in_common(left, right);
  RC_ASSERT(common >= static_cast<std::size_t>(from));  // months 0 to from - 1
  if (common < left.states.size()) ++parted;
}

TEST(Arms, with_policies_from_a_month_on_are_the_same_to_the_bit_before) {
  int parted = 0;
  EXPECT_EQ(counter_example("policy from a month on",
                            [&] {
                              auto one = scenario_of(*any_scenario());
                              RC_PRE(one.has_value());
                              const auto from =
                                  *rc::gen::inRange<std::int64_t>(1, one->general.months.value + 1);
                              one->parameters.finance.policy_from.value = from;
                              Scenario other = *one;
                              const auto set = *rc::gen::inRange<std::size_t>(1, 16);
                              for (std::size_t k = 0; k < count_of<Instrument>; ++k) {
                                const auto instrument = static_cast<Instrument>(k);
                                enable(one->parameters, instrument, false);
                                enable(other.parameters, instrument, (set >> k) % 2 == 1);
                              }
                              check_arms(*one, other, from, parted);
                            }),
            "");
  EXPECT_GT(parted, TISSAGE_CASES / 10);
}

TEST(Arms, with_shocks_from_a_month_on_are_the_same_to_the_bit_before) {
  int parted = 0;
  EXPECT_EQ(counter_example(
                "shock from a month on",
                [&] {
                  const auto shocked = scenario_of(*any_scenario());
                  RC_PRE(shocked.has_value());
                  const auto onset = first_onset(*shocked);
                  RC_PRE(onset.has_value());
                  Scenario calm = *shocked;
                  calm.parameters.shocks.clear();
                  check_arms(calm, *shocked, *onset, parted);
                },
                TISSAGE_CASES / 2),
            "");
  EXPECT_GT(parted, TISSAGE_CASES / 10);
}

TEST(Runs, that_end_sooner_are_the_beginning_of_longer_ones) {
  EXPECT_EQ(counter_example(
                "end sooner",
                [] {
                  auto scenario = scenario_of(*any_scenario());
                  RC_PRE(scenario.has_value());
                  const auto months =
                      *rc::gen::inRange<std::int64_t>(0, scenario->general.months.value);
                  const Witness whole = witnessed(*scenario);
                  scenario->general.months.value = months;
                  const Witness part = witnessed(*scenario);
                  RC_ASSERT(part.states.size() == static_cast<std::size_t>(months + 1));
                  RC_ASSERT(months_in_common(part, whole) == part.states.size());
                },
                TISSAGE_CASES / 2),
            "");
}

/// What happened, told by keys: the same whatever rows a world gives to who takes part.
using LifeLines = std::vector<std::array<std::uint64_t, 6>>;

LifeLines life_lines(const World& world) {
  const auto key_in = [](const auto& keys, std::uint32_t row) {
    return row < keys.size() ? keys[row] : ~std::uint64_t{0};
  };
  const Events& events = world.events;
  LifeLines lines;
  for (std::size_t e = 0; e < events.size(); ++e)
    lines.push_back(
        {static_cast<std::uint64_t>(events.month[e]), static_cast<std::uint64_t>(events.type[e]),
         key_in(world.collaborations.key, events.collaboration[e]),
         key_in(world.collaborations.key, events.other[e]),
         key_in(world.actors.key, events.actor[e]), static_cast<std::uint64_t>(events.amount[e])});
  return lines;
}

/// What towns have and did, whether they lived in one world or in several.
struct Towns {
  SeriesByTerritory series;  ///< but for those of a whole world
  LifeLines lines;           ///< sorted
  std::size_t ties = 0;
  std::size_t collaborations = 0;
  std::int64_t residual = 0;  ///< cents of all accounts
  friend bool operator==(const Towns&, const Towns&) = default;

  void add(const Scenario& scenario) {
    const WholeRun run = whole_run(scenario);
    for (auto& [name, bits] : series_of(run.sink.trajectory()))
      if (!name.second.empty()) series[name] = bits;
    const LifeLines more = life_lines(run.world);
    lines.insert(lines.end(), more.begin(), more.end());
    std::sort(lines.begin(), lines.end());
    ties += run.world.ties.size();
    collaborations += run.world.collaborations.size();
    residual += run.world.ledger.sum().count;
  }
};

Towns together(const Scenario& scenario) {
  Towns towns;
  towns.add(scenario);
  return towns;
}

Towns each_alone(const Scenario& scenario) {
  Towns towns;
  for (const TerritoryParameters& territory : scenario.territories) {
    Scenario alone = scenario;
    alone.territories = {territory};
    towns.add(alone);
  }
  return towns;
}

/// Nobody meets people from elsewhere, and no territory learns from another or copies it.
void cut_links(Parameters& p) {
  p.encounters.elsewhere.value = 0;
  p.learning.pooling.value = 0;
  p.evolution.replication.value = 0;
}

TEST(Towns, without_links_are_together_what_each_is_alone) {
  EXPECT_EQ(counter_example("without links",
                            [] {
                              auto scenario = scenario_of(*any_scenario(2));
                              RC_PRE(scenario.has_value());
                              cut_links(scenario->parameters);
                              RC_ASSERT(together(*scenario) == each_alone(*scenario));
                            }),
            "");
}

/// Two towns with much to learn from each other.
Scenario twin_cities() {
  return *scenario_of({{{40, 8, 6, 2}, {40, 8, 6, 2}}, {}, 0, 0, 6, 14, 3, 1});
}

TEST(Towns, that_any_one_link_joins_are_not_what_they_are_alone) {
  const std::vector<std::function<void(Parameters&)>> links{
      [](Parameters& p) { p.encounters.elsewhere.value = .5; },
      [](Parameters& p) { p.learning.pooling.value = 1; },
      [](Parameters& p) { p.evolution.replication.value = 1; }};
  for (std::size_t k = 0; k < links.size(); ++k) {
    Scenario scenario = twin_cities();
    cut_links(scenario.parameters);
    EXPECT_EQ(together(scenario), each_alone(scenario));
    links[k](scenario.parameters);
    EXPECT_NE(together(scenario), each_alone(scenario)) << "link " << k;
  }
}

}  // namespace
}  // namespace tissage::property
