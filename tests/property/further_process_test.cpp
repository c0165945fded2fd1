// What one process draws or does moves no draw of another: numbers follow from (month, decision,
// entity), and nobody takes them from a shared sequence.
#include <gtest/gtest.h>

#include <algorithm>

#include "holds.hpp"
#include "small_scenarios.hpp"
#include "tissage/base/distributions.hpp"
#include "tissage/model/month.hpp"
#include "tissage/run/simulation.hpp"
#include "tissage/world/state_hash.hpp"

namespace tissage::property {
namespace {

/// A process that may stand anywhere in the month.
using FurtherProcess = void (*)(World& world);

/// The state after each process of each month, a further process being done after each.
std::vector<std::uint64_t> states_with(FurtherProcess further, const Scenario& scenario) {
  std::vector<std::uint64_t> states;
  World world = build_world(scenario);
  while (world.month < scenario.general.months)
    advance(world, scenario.parameters, [&](const MonthStep&) {
      further(world);
      states.push_back(state_hash(world));
    });
  return states;
}

void do_nothing(World& /*world*/) {}

/// Draws what every decision there is draws, of everybody, and of decisions that there are not.
void draw_everything(World& world) {
  double sum = 0.0;
  for (std::uint16_t decision = 0; decision < 160; ++decision) {
    const auto draw = [&](Key entity) {
      RandomStream stream = world.stream(static_cast<Stream>(decision), entity);
      sum += stream.uniform() + draw_normal(stream) + draw_poisson(stream, 3.0);
    };
    for (std::size_t row = 0; row < world.actors.size(); ++row) draw(world.actors.key[row]);
    for (std::size_t c = 0; c < world.collaborations.size(); ++c) draw(world.collaborations.key[c]);
    for (const std::uint64_t hash : world.territories.hash.values) draw(hash);
  }
  EXPECT_GE(sum, -1e9);  // which nobody may leave out
}

TEST(FurtherProcess, that_draws_after_every_other_moves_no_draw_of_theirs) {
  EXPECT_EQ(counter_example(
                "further process",
                [] {
                  const auto scenario = scenario_of(*any_scenario());
                  RC_PRE(scenario.has_value());
                  RC_ASSERT(states_with(draw_everything, *scenario) ==
                            states_with(do_nothing, *scenario));
                },
                TISSAGE_CASES / 12),
            "");
}

/// All months of a run as if nobody knew who practises what.
std::vector<std::uint64_t> states_blind_to_practices(const Scenario& scenario) {
  std::vector<std::uint64_t> states;
  World world = build_world(scenario);
  while (world.month < scenario.general.months) {
    advance(world, scenario.parameters);
    World blind = world;
    std::fill(blind.actors.practises.values.begin(), blind.actors.practises.values.end(), 0u);
    std::fill(blind.actors.spreads.values.begin(), blind.actors.spreads.values.end(), 0u);
    states.push_back(state_hash(blind));
  }
  return states;
}

std::size_t practitioners_of(const Scenario& scenario) {
  World world = build_world(scenario);
  while (world.month < scenario.general.months) advance(world, scenario.parameters);
  const auto& practises = world.actors.practises.values;
  return practises.size() -
         static_cast<std::size_t>(std::count(practises.begin(), practises.end(), 0u));
}

/// Practices stand third in the month, draw of actors and of collaborations, and write who
/// practises: where they replace nothing, no other process reads that.
TEST(Practices, that_replace_nothing_change_nothing_else) {
  std::size_t practitioners = 0;
  EXPECT_EQ(counter_example(
                "practices",
                [&] {
                  auto scenario = scenario_of(*any_scenario());
                  RC_PRE(scenario.has_value());
                  const auto offer = [&](double chance) {
                    for (ChallengeType& type : scenario->challenges) {
                      type.practice_uptake.value = chance;
                      type.practice_spread.value = chance;
                      type.practice_replaces.value = 0;
                    }
                  };
                  offer(0.0);
                  const auto without = states_blind_to_practices(*scenario);
                  offer(.3);
                  RC_ASSERT(states_blind_to_practices(*scenario) == without);
                  practitioners += practitioners_of(*scenario);
                },
                TISSAGE_CASES / 2),
            "");
  EXPECT_GT(practitioners, static_cast<std::size_t>(TISSAGE_CASES / 5));
}

/// A town with every instrument and much going on, half a year after a short spin-up.
Scenario lively_town(const std::string& setting) {
  const SmallScenario town{{{200, 30, 20, 4}}, {}, 15, 0, 12, 12, 5, 1};
  return read_scenario_text("town", toml(town),
                            {"finance.appropriation=40", "finance.policy_from=-12", setting});
}

/// The first process of a month after which a world with other parameters differs, or nothing.
std::string first_to_differ(const Scenario& scenario, const Scenario& other) {
  World world = build_world(scenario);
  while (world.month < 6) advance(world, scenario.parameters);
  World changed = world;
  std::vector<std::uint64_t> states;
  advance(world, scenario.parameters,
          [&](const MonthStep&) { states.push_back(state_hash(world)); });
  std::string_view first;
  std::size_t step = 0;
  advance(changed, other.parameters, [&](const MonthStep& done) {
    if (state_hash(changed) != states[step++] && first.empty()) first = done.name;
  });
  return std::string(first);
}

/// A parameter, another value of it, and the first process that heeds it.
struct Heeded {
  std::string_view path, value, process;
};

/// What comes before a process in the month does not feel its parameters, and it does itself; so
/// what would be added last could change nothing of the month.
TEST(Parameters, act_from_the_place_of_their_process_in_the_month_on) {
  constexpr Heeded all[] = {
      {"encounters.meeting_weight", ".3", "encounters"},
      {"trust.gain", ".2", "trust"},
      {"assembly.trust_weight", "1", "assembly"},
      {"commitment.habit", "0", "commitment"},
      {"life_cycle.readiness_gain", ".1", "life_cycle"},
      {"evolution.growth", "1", "evolution"},
      {"projects.fit_width", "1", "projects"},
      {"learning.fading", ".5", "learning"},
      {"finance.appropriation", "50", "treasury"},
      {"finance.patient_money.amount", "10", "patient_money"},
      {"finance.subsidy.asymmetry", "1", "subsidy"},
      {"finance.guarantee.fee", ".05", "guarantee"},
      {"finance.repayment_forgetting", ".5", "lending"},
      {"finance.climate_persistence", ".5", "own_means"},
      {"belonging.gain", ".2", "belonging"},
  };
  const Scenario scenario = lively_town("months=12");
  for (const Heeded& heeded : all) {
    const Scenario other = lively_town(fmt::format("{}={}", heeded.path, heeded.value));
    EXPECT_EQ(first_to_differ(scenario, other), heeded.process) << heeded.path;
  }
}

}  // namespace
}  // namespace tissage::property
