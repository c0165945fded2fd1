// Enclosure at a stroke: which communities are taken, and how often.
#include "shock/enclosure.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "small_worlds.hpp"
#include "tissage/model/invariants.hpp"

namespace tissage {
namespace {

using small_worlds::collaboration;
using small_worlds::count_events;

std::uint32_t commons(World& world, Stage stage, Form form, float users) {
  const auto c = collaboration(world, stage, {0, 1}, 0);
  world.collaborations.lead[c] = 0;
  world.collaborations.form[c] = form;
  world.collaborations.community[c] = users;
  return c;
}

void take(World& world, double severity, const ShockRules& rules) {
  enclosure(world, {severity, 0, rules});
  EXPECT_NO_THROW(check_invariants(world));
}

TEST(enclosure, takes_communities_in_maintenance_and_nothing_else) {
  World world = small_worlds::town_of_citizens(3);
  world.month = 10;
  const auto open = commons(world, Stage::maintenance, Form::oral, 10);
  commons(world, Stage::maintenance, Form::oral, 0);
  commons(world, Stage::launch, Form::oral, 10);
  const auto taken = commons(world, Stage::maintenance, Form::company, 10);
  world.collaborations.is_enclosed[taken] = 1;
  take(world, 1, {});
  EXPECT_EQ(world.collaborations.is_enclosed.values, (std::vector<std::uint8_t>{1, 0, 0, 1}));
  EXPECT_EQ(world.collaborations.form[open], Form::company);
  EXPECT_EQ(count_events(world, EventType::enclosed), 1);
}

TEST(enclosure, spares_what_is_fully_protected) {
  ShockRules rules;
  rules.belonging.rules.value = 1;
  World world = small_worlds::town_of_citizens(3);
  commons(world, Stage::maintenance, Form::oral, 10);
  take(world, 1, rules);
  EXPECT_EQ(count_events(world, EventType::enclosed), 0);
}

TEST(enclosure, comes_as_often_as_its_size_less_protection_says) {
  constexpr int count = 2000;
  World world = small_worlds::town_of_citizens(3);
  for (int k = 0; k < count; ++k) commons(world, Stage::maintenance, Form::association, 10);
  ShockRules rules;
  rules.belonging.rules.value = .25;
  take(world, .8, rules);
  const double expected = .8 * .4 * .75;  // protection .6 of an association, .25 of rules
  // Binomial, 4.9 deviations: false alarm 1e-6.
  EXPECT_NEAR(static_cast<double>(count_events(world, EventType::enclosed)), expected * count,
              4.9 * std::sqrt(expected * (1 - expected) * count));
}

}  // namespace
}  // namespace tissage
