// Names are names: other ones give other luck and the same distribution. Two-sample tests of
// Kolmogorov and Smirnov over many small worlds with fixed seeds; each has a control, in which the
// same test finds a difference that is there.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "tissage/scenario/read.hpp"
#include "trajectories.hpp"
#include "whole_run.hpp"

namespace tissage::property {
namespace {

constexpr int worlds_a_side = 200;
constexpr double false_alarm = 1e-6;  ///< of a test as a whole

using Observations = std::vector<double>;
using Observed = std::map<std::string, Observations>;  ///< by outcome, one of each world

/// Largest distance of two empirical distributions.
double distance(Observations one, Observations other) {
  std::sort(one.begin(), one.end());
  std::sort(other.begin(), other.end());
  const auto share_up_to = [](const Observations& all, double value) {
    return static_cast<double>(std::upper_bound(all.begin(), all.end(), value) - all.begin()) /
           static_cast<double>(all.size());
  };
  double largest = 0.0;
  for (const Observations* all : {&one, &other})
    for (const double value : *all)
      largest = std::max(largest, std::fabs(share_up_to(one, value) - share_up_to(other, value)));
  return largest;
}

/// The distance that two samples of n from one distribution exceed with the chance of a false
/// alarm, shared out among comparisons: sqrt(-ln(chance / e) / n), since P(distance > d) is at most
/// e exp(-n d^2) (Wei & Dudley 2012, theorem 1). Where values repeat it is exceeded less often.
double limit_of(std::size_t comparisons) {
  const double chance = false_alarm / static_cast<double>(comparisons);
  return std::sqrt(-std::log(chance / std::exp(1.0)) / worlds_a_side);
}

void expect_same_distribution(const Observed& one, const Observed& other) {
  ASSERT_EQ(one.size(), other.size());
  for (const auto& [name, values] : one) {
    EXPECT_LT(distance(values, other.at(name)), limit_of(one.size())) << name;
    EXPECT_NE(values, other.at(name)) << name << " has other luck";
  }
}

/// How many outcomes the test tells apart.
int told_apart(const Observed& one, const Observed& other) {
  int count = 0;
  for (const auto& [name, values] : one)
    count += distance(values, other.at(name)) >= limit_of(one.size()) ? 1 : 0;
  return count;
}

/// Two years of a small town; %T and %C stand for its name and its challenge's.
constexpr std::string_view small_town = R"(
months = 24
spin_up = 0
[[territory]]
name = "%T"
citizens = 40
businesses = 8
associations = 6
authorities = 2
[population]
mediators_per_1000 = 50
mediator_ties = 2
[finance.subsidy]
enabled = true
application_cost = 5.0
[[challenge]]
name = "%C"
arrival_per_1000 = 20.0
duration = 3
capital_cost = 500.0
operating_cost = 30.0
needs = { money = 60, premises = 2, labour = 4, skills = 0.5, equipment = 80, legitimacy = 2 }
)";

std::string named(std::string_view territory, std::string_view challenge) {
  std::string text(small_town);
  text.replace(text.find("%T"), 2, territory);
  text.replace(text.find("%C"), 2, challenge);
  return text;
}

double mean_trust(const World& world) {
  double sum = 0.0;
  for (std::size_t row = 0; row < world.actors.size(); ++row)
    for (Slot slot = world.ties.first(row); slot < world.ties.last(row); ++slot)
      sum += static_cast<double>(world.ties.payload.trust[slot]);
  return sum / std::max(1.0, 2.0 * static_cast<double>(world.ties.size()));
}

double events_of(const World& world, EventType type) {
  const auto& types = world.events.type.values;
  return static_cast<double>(std::count(types.begin(), types.end(), type));
}

Observed towns_with(const std::string& text, const std::vector<std::string>& settings = {}) {
  Observed observed;
  for (int seed = 1; seed <= worlds_a_side; ++seed) {
    const World world = whole_run(read_scenario_text("town", text, settings, {seed, {}})).world;
    observed["ties"].push_back(static_cast<double>(world.ties.size()));
    observed["trust"].push_back(mean_trust(world));
    observed["joined"].push_back(events_of(world, EventType::joined));
    observed["launched"].push_back(events_of(world, EventType::launched));
    const AccountId treasury(world.territories.treasury[0]);
    observed["treasury"].push_back(static_cast<double>(world.ledger.balance(treasury).count));
  }
  return observed;
}

/// Territory and type of challenge, whose names key all that is drawn.
TEST(Names, of_territory_and_challenge_change_luck_and_not_its_distribution) {
  const Observed one = towns_with(named("Rivage", "repair"));
  expect_same_distribution(one, towns_with(named("Vallon", "garden")));
  const std::string other = named("Crue", "canteen");
  EXPECT_GE(told_apart(one, towns_with(other, {"trust.gain=0.13"})), 1);
  EXPECT_GE(told_apart(one, towns_with(other, {"commitment.cost=0.5"})), 1);
  EXPECT_GE(told_apart(one, towns_with(other, {"encounters.tie_formation=0.15"})), 1);
}

/// A town of a file: a newcomer, whom nobody knows yet, and people in a ring who are all alike.
struct TownOfFile {
  bool is_reversed = false;  ///< the rows of the file, so that the newcomer comes last
  double reliability = .8;   ///< of the newcomer
};

constexpr std::uint32_t people_of_file = 60;

ImportedPopulation people_of(const TownOfFile& town) {
  ImportedPopulation population;
  const auto row_of = [&](std::uint32_t person) {
    return town.is_reversed ? people_of_file - 1 - person : person;
  };
  population.actors.resize(people_of_file);
  for (std::uint32_t person = 0; person < people_of_file; ++person) {
    ImportedActor& actor = population.actors[row_of(person)];
    actor.id = fmt::format("Person {}", person);
    actor.kind = static_cast<Kind>(person % count_of<Kind>);
    actor.attributes = {{"reliability", person == 0 ? town.reliability : .8}};
    if (person > 1) population.ties.push_back({row_of(person - 1), row_of(person), .5});
  }
  return population;
}

/// What became of the newcomer, and of the town.
Observed newcomers_in(const TownOfFile& town) {
  Scenario scenario = read_scenario_text("town", named("Rivage", "repair"));
  scenario.parameters.population.network.value = Network::import;
  scenario.imported = people_of(town);
  Observed observed;
  for (int seed = 1; seed <= worlds_a_side; ++seed) {
    scenario.general.seed.value = seed;
    const World world = whole_run(scenario).world;
    const std::uint32_t newcomer = town.is_reversed ? people_of_file - 1 : 0;
    double trust = 0.0;
    for (const std::uint32_t other : world.ties.neighbours(newcomer))
      trust += static_cast<double>(world.ties.payload.trust[world.ties.find(other, newcomer)]);
    const double degree = world.ties.degree(newcomer);
    observed["degree"].push_back(degree);
    observed["trusted"].push_back(trust / std::max(1.0, degree));
    observed["readiness"].push_back(static_cast<double>(world.actors.readiness[newcomer]));
    observed["ties"].push_back(static_cast<double>(world.ties.size()));
  }
  return observed;
}

TEST(Rows, of_a_file_in_another_order_change_luck_and_not_its_distribution) {
  const Observed one = newcomers_in({});
  expect_same_distribution(one, newcomers_in({.is_reversed = true}));
  EXPECT_GE(told_apart(one, newcomers_in({.is_reversed = true, .reliability = .95})), 1);
}

TEST(Distance, is_that_of_kolmogorov_and_smirnov) {
  EXPECT_EQ(distance({1, 2, 3, 4}, {4, 3, 2, 1}), 0.0);
  EXPECT_EQ(distance({1, 2, 3, 4}, {3, 4, 5, 6}), .5);
  EXPECT_EQ(distance({1, 1, 1, 2}, {1, 2, 2, 2}), .5);
  EXPECT_EQ(distance({1, 2}, {3, 4}), 1.0);
}

}  // namespace
}  // namespace tissage::property
