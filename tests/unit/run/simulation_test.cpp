// The loop over months: spin-up, rows, progress, stopping.
#include "tissage/run/simulation.hpp"

#include <gtest/gtest.h>

#include "tissage/observe/memory_sink.hpp"
#include "tissage/world/state_hash.hpp"

namespace tissage {
namespace {

/// 200 citizens, 13 businesses, 5 associations and an authority who meet one challenge.
Scenario small_scenario(std::int64_t months, std::int64_t spin_up) {
  Scenario scenario;
  scenario.general.months.value = months;
  scenario.general.spin_up.value = spin_up;
  TerritoryParameters territory;
  territory.name.value = "Josaphat";
  territory.citizens.value = 200;
  territory.businesses.value = 13;
  territory.associations.value = 5;
  territory.authorities.value = 1;
  scenario.territories.push_back(territory);
  ChallengeType challenge;
  challenge.name.value = "food";
  challenge.arrival.value = 2.0;
  scenario.challenges.push_back(challenge);
  return scenario;
}

/// Notes what it is told.
struct Witness : Sink {
  int begun = 0;
  std::vector<int> months;
  std::size_t events_at_start = 99;

  void begin(const World& world, const Scenario&) override {
    ++begun;
    events_at_start = world.events.size();
  }
  void observe(const World& world) override { months.push_back(world.month); }
};

TEST(Simulation, starts_its_spin_up_as_many_months_before_zero) {
  EXPECT_EQ(build_world(small_scenario(1, 30)).month, -30);
  EXPECT_EQ(build_world(small_scenario(1, 0)).month, 0);
}

TEST(Simulation, takes_seed_and_rules_of_ties_from_the_scenario) {
  Scenario scenario = small_scenario(1, 0);
  scenario.general.seed.value = 9;
  scenario.parameters.trust.cap.value[Kind::business] = 44;
  const World world = build_world(scenario);
  EXPECT_EQ(world.seed, 9u);
  EXPECT_EQ(world.tie_rules.cap[Kind::business], 44);
  EXPECT_EQ(world.tie_rules.baseline, scenario.parameters.trust.baseline.value);
  EXPECT_EQ(world.challenges.size(), 1u);
}

TEST(Simulation, shows_every_month_from_zero_on) {
  Witness witness;
  EXPECT_EQ(simulate(small_scenario(3, 4), witness), Ending::finished);
  EXPECT_EQ(witness.begun, 1);
  EXPECT_EQ(witness.months, (std::vector<int>{0, 1, 2, 3}));
}

TEST(Simulation, of_no_months_shows_the_initial_state_only) {
  MemorySink sink;
  simulate(small_scenario(0, 0), sink);
  EXPECT_EQ(sink.trajectory().months, (std::vector<std::int32_t>{0}));
}

TEST(Simulation, keeps_of_its_spin_up_the_events_of_those_who_live) {
  const Scenario scenario = small_scenario(6, 24);
  World world = build_world(scenario);
  spin_up(world, scenario);
  EXPECT_GT(world.collaborations.size(), 0u);
  std::size_t formed = 0;
  for (std::size_t e = 0; e < world.events.size(); ++e) {
    EXPECT_LE(world.events.month[e], 0);
    EXPECT_TRUE(world.collaborations.lives(world.events.collaboration[e]));
    formed += world.events.type[e] == EventType::formed ? 1 : 0;
  }
  EXPECT_EQ(formed, live_collaborations(world).rows.size());
  EXPECT_EQ(world.arrival_factor, 1.0);
  MemorySink sink;
  simulate(scenario, sink);
  const SeriesValues* counted = find_series(sink.trajectory(), "formed");
  EXPECT_EQ(counted->values[0], 0.0);  // flows count from month 1 on
}

TEST(Simulation, has_more_arrivals_in_the_first_half_of_its_spin_up) {
  Scenario scenario = small_scenario(0, 5);
  scenario.general.spin_up_arrivals.value = 0.0;
  World world = build_world(scenario);
  Watch watch;
  std::vector<double> factors;
  watch.progress = [&](const Progress&) { factors.push_back(world.arrival_factor); };
  spin_up(world, scenario, watch);
  EXPECT_EQ(factors, (std::vector<double>{0, 0, 0, 1, 1}));
}

TEST(Simulation, has_no_spin_up_where_actors_are_imported) {
  Scenario scenario = small_scenario(2, 24);
  scenario.parameters.population.network.value = Network::import;
  scenario.imported.actors.resize(2);
  scenario.imported.actors[0].id = "a";
  scenario.imported.actors[1].id = "b";
  EXPECT_EQ(build_world(scenario).month, 0);
}

/// A small scenario with calls for projects.
Scenario with_calls(std::int64_t months) {
  Scenario scenario = small_scenario(months, 24);
  scenario.parameters.subsidy.enabled.value = true;
  scenario.parameters.finance.appropriation.value = 50;
  return scenario;
}

void cut_in_month_8(Scenario& scenario, double size) {
  scenario.parameters.shocks.emplace_back();
  Shock& cut = scenario.parameters.shocks.back();
  cut.type.value = "funding_cut";
  cut.month.value = 8;
  cut.size.value = size;
}

World last_month(const Scenario& scenario) {
  World world = build_world(scenario);
  spin_up(world, scenario);
  Witness witness;
  run_months(world, scenario, witness);
  return world;
}

std::uint64_t hash_after(std::int64_t months, double size) {
  Scenario scenario = with_calls(months);
  cut_in_month_8(scenario, size);
  return state_hash(last_month(scenario));
}

TEST(Simulation, is_the_same_to_the_bit_until_a_shock_begins) {
  EXPECT_EQ(hash_after(7, 0.0), hash_after(7, .9));
  EXPECT_NE(hash_after(8, 0.0), hash_after(8, .9));
}

TEST(Simulation, is_the_same_to_the_bit_with_a_shock_of_size_zero_and_without) {
  EXPECT_EQ(state_hash(last_month(with_calls(12))), hash_after(12, 0.0));
}

TEST(Simulation, grants_less_after_a_cut) {
  Scenario scenario = with_calls(18);
  MemorySink uncut;
  simulate(scenario, uncut);
  cut_in_month_8(scenario, 1.0);
  MemorySink cut;
  simulate(scenario, cut);
  const auto granted = [](const MemorySink& sink) {
    const SeriesValues* flows = find_series(sink.trajectory(), "flows");
    double cents = 0.0;
    for (std::size_t k = static_cast<std::size_t>(Reason::grant); k < flows->values.size();
         k += count_of<Reason>)
      cents += flows->values[k];
    return cents;
  };
  EXPECT_GT(granted(cut), 0.0);
  EXPECT_LT(granted(cut), granted(uncut));
}

TEST(Simulation, is_the_same_to_the_bit_without_subsidy_and_with_one_of_no_size) {
  for (const bool is_share : {true, false}) {
    Scenario scenario = with_calls(18);
    (is_share ? scenario.parameters.subsidy.share : scenario.parameters.subsidy.budget).value = 0;
    const std::uint64_t nothing = state_hash(last_month(scenario));
    scenario.parameters.subsidy.enabled.value = false;
    EXPECT_EQ(state_hash(last_month(scenario)), nothing);
  }
}

TEST(Simulation, is_the_same_to_the_bit_without_instruments_and_with_those_of_no_size) {
  Scenario scenario = with_calls(18);
  Parameters& p = scenario.parameters;
  p.subsidy.enabled.value = false;
  const std::uint64_t nothing = state_hash(last_month(scenario));
  for (Parameter<bool>* enabled :
       {&p.guarantee.enabled, &p.public_loans.enabled, &p.patient_money.enabled})
    enabled->value = true;
  p.patient_money.amount.value = 0;
  for (const bool is_share : {true, false}) {
    (is_share ? p.guarantee.coverage : p.guarantee.budget).value = 0;
    (is_share ? p.public_loans.share : p.public_loans.budget).value = 0;
    EXPECT_EQ(state_hash(last_month(scenario)), nothing);
    p.guarantee = GuaranteeParameters();
    p.guarantee.enabled.value = true;
    p.public_loans = PublicLoanParameters();
    p.public_loans.enabled.value = true;
  }
  EXPECT_NE(state_hash(last_month(scenario)), nothing);
}

TEST(Simulation, runs_off_until_nothing_is_promised) {
  Scenario scenario = with_calls(18);
  for (Parameter<bool>* enabled :
       {&scenario.parameters.guarantee.enabled, &scenario.parameters.public_loans.enabled,
        &scenario.parameters.patient_money.enabled})
    enabled->value = true;
  MemorySink without;
  simulate(scenario, without);
  EXPECT_TRUE(without.trajectory().run_off.months.empty());
  scenario.parameters.finance.run_off.value = true;
  MemorySink with;
  simulate(scenario, with);
  EXPECT_EQ(find_series(with.trajectory(), "value")->values,
            find_series(without.trajectory(), "value")->values);
  const RunOff& after = with.trajectory().run_off;
  ASSERT_FALSE(after.months.empty());
  EXPECT_EQ(after.months.front(), 19);
  EXPECT_GT(after.months.size(), 24u);  // 36 instalments
  for (const SeriesValues& series : after.series) {
    ASSERT_EQ(series.values.size(), series.cells * after.months.size());
    if (series.series->name != "liability") continue;
    for (std::size_t k = series.values.size() - series.cells; k < series.values.size(); ++k)
      EXPECT_EQ(series.values[k], 0.0);
  }
}

TEST(Simulation, makes_no_new_promises_while_they_run_off) {
  Scenario scenario = with_calls(18);
  scenario.parameters.guarantee.enabled.value = true;
  scenario.parameters.finance.run_off.value = true;
  World world = last_month(scenario);
  const std::size_t before = world.events.size();
  const std::int64_t guaranteed = world.territories.guaranteed[0];
  Witness witness;
  run_off(world, scenario, witness);
  EXPECT_GT(world.month, 30);
  for (std::size_t e = before; e < world.events.size(); ++e)
    EXPECT_NE(world.events.type[e], EventType::granted);
  EXPECT_EQ(world.territories.guaranteed[0], guaranteed);
}

TEST(Simulation, knows_no_policy_before_its_first_month) {
  Scenario scenario = with_calls(18);
  const auto granted = [&](std::int64_t from) {
    scenario.parameters.finance.policy_from.value = from;
    const World world = last_month(scenario);
    return std::count(world.events.type.values.begin(), world.events.type.values.end(),
                      EventType::granted);
  };
  EXPECT_EQ(granted(19), 0);
  EXPECT_GT(granted(18), 0);  // a call is held in month 18
}

TEST(Simulation, says_how_far_it_is) {
  std::vector<std::string> said;
  Watch watch;
  watch.progress = [&](const Progress& p) {
    said.push_back(fmt::format("{} {}/{}", p.phase == Phase::spin_up ? 's' : 'm', p.done, p.total));
  };
  Witness witness;
  simulate(small_scenario(3, 2), witness, watch);
  EXPECT_EQ(said, (std::vector<std::string>{"s 1/2", "s 2/2", "m 1/3", "m 2/3", "m 3/3"}));
}

TEST(Simulation, stops_between_months_when_asked) {
  Witness witness;
  Watch watch;
  watch.asks_to_stop = [&] { return witness.months.size() == 3; };
  EXPECT_EQ(simulate(small_scenario(9, 2), witness, watch), Ending::stopped);
  EXPECT_EQ(witness.months, (std::vector<int>{0, 1, 2}));
}

TEST(Simulation, that_stops_in_its_spin_up_shows_nothing) {
  Witness witness;
  Watch watch;
  watch.asks_to_stop = [] { return true; };
  EXPECT_EQ(simulate(small_scenario(9, 2), witness, watch), Ending::stopped);
  EXPECT_EQ(witness.begun, 0);
}

TEST(Simulation, does_not_feel_that_it_is_observed) {
  const Scenario scenario = small_scenario(12, 6);
  const auto last_state = [&](Sink& sink) {
    World world = build_world(scenario);
    spin_up(world, scenario);
    sink.begin(world, scenario);
    run_months(world, scenario, sink);
    return state_hash(world);
  };
  Witness witness;
  MemorySink memory;
  EXPECT_EQ(last_state(witness), last_state(memory));
}

TEST(Simulation, without_territories_is_a_defect) {
  Scenario scenario = small_scenario(1, 0);
  scenario.territories.clear();
  EXPECT_THROW(build_world(scenario), Defect);
}

}  // namespace
}  // namespace tissage
