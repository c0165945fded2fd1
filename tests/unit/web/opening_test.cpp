// What a page may ask for, and what it hears where it asks for what cannot be.
#include "tissage/web/opening.hpp"

#include <gtest/gtest.h>

#include "small_town.hpp"
#include "tissage/world/state_hash.hpp"

namespace tissage::web {
namespace {

using testing::small_town;

template <class Work>
std::vector<Mistake> mistakes_of(const Work& work) {
  try {
    work();
  } catch (const ScenarioError& error) {
    return error.mistakes();
  }
  return {};
}

TEST(ReadTown, takes_a_name_of_the_gallery_and_settings) {
  const Scenario scenario = read_town("food_recovery", "", R"(["seed=7", "trust.gain=0.2"])");
  EXPECT_EQ(scenario.name, "food_recovery");
  EXPECT_EQ(scenario.general.seed, 7);
  EXPECT_EQ(scenario.parameters.trust.gain, .2);
  EXPECT_EQ(read_town("food_recovery", "", "").general.seed, 1);
}

TEST(ReadTown, takes_a_text_that_extends_the_gallery) {
  const Scenario scenario = read_town("my town", "extends = \"food_recovery\"\nmonths = 7\n", "[]");
  EXPECT_EQ(scenario.name, "my town");
  EXPECT_EQ(scenario.general.months, 7);
  EXPECT_EQ(scenario.territories.size(), 1u);
}

TEST(ReadTown, says_all_that_is_wrong_with_line_and_column) {
  const auto mistakes = mistakes_of([] {
    read_town("my town", "extends = \"food_recovery\"\nmonths = -3\n[trust]\ngian = 3\n",
              R"(["trust.gain=7"])");
  });
  ASSERT_EQ(mistakes.size(), 3u);
  EXPECT_EQ(mistakes[0].file, "--set trust.gain=7");
  EXPECT_EQ(mistakes[0].line, 0);
  EXPECT_EQ(mistakes[1].file, "my town");
  EXPECT_EQ(mistakes[1].line, 2);
  EXPECT_EQ(mistakes[1].column, 10);
  EXPECT_EQ(mistakes[2].message(),
            "my town:4:1: trust.gian is an unknown key; did you mean trust.gain?");
}

TEST(ReadTown, refuses_settings_that_are_no_list_of_texts) {
  for (const char* settings : {"{}", "7", "[1]", "[\"a=1\"", "[[\"a=1\"]]"})
    EXPECT_EQ(mistakes_of([&] { read_town("food_recovery", "", settings); }).size(), 1u)
        << settings;
}

TEST(ReadTown, refuses_a_town_that_no_page_can_hold) {
  try {
    read_town("national", "", "");
    FAIL() << "five million actors";
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.code(), ExitCode::no_memory);
    EXPECT_NE(std::string(failure.what()).find("GB"), std::string::npos);
  }
}

TEST(WithShock, adds_one_as_a_file_would_have_it) {
  const Scenario scenario = small_town();
  const Scenario one = with_shock(scenario, R"({"type":"funding_cut","month":9,"size":0.9})");
  const Scenario two = with_shock(
      one, R"({"type":"funding_cut","month":12,"size":1,"length":6,"shape":"ramp_up_down"})");
  ASSERT_EQ(two.parameters.shocks.size(), 2u);
  EXPECT_EQ(two.parameters.shocks[0].month, 9);
  EXPECT_EQ(two.parameters.shocks[0].length, 12);
  EXPECT_EQ(two.parameters.shocks[1].size, 1.0);
  EXPECT_EQ(two.parameters.shocks[1].shape, Shape::ramp_up_down);
  EXPECT_NE(two.resolved_toml.find("ramp_up_down"), std::string::npos);
  Town town(scenario), other(two);
  town.take_shocks(two);
  EXPECT_EQ(town.advance(1000), other.advance(1000));
  EXPECT_EQ(state_hash(town.world()), state_hash(other.world()));
}

TEST(WithShock, keeps_those_at_random_and_takes_no_more_of_them_on_the_way) {
  const Scenario scenario = with_shock(small_town(), R"({"type":"recession","rate":0.3})");
  EXPECT_EQ(
      with_shock(scenario, R"({"type":"funding_cut","month":9})").parameters.shocks[0].rate.value,
      scenario.parameters.shocks[0].rate.value);
  Town before(small_town()), other(scenario);
  before.take_shocks(scenario);
  EXPECT_EQ(before.advance(1000), other.advance(1000));
  EXPECT_EQ(state_hash(before.world()), state_hash(other.world()));
  Town late(small_town());
  while (late.month() < 1) late.advance(1);
  EXPECT_THROW(late.take_shocks(scenario), Failure);
}

TEST(WithShock, leaves_the_rest_of_an_imported_scenario_as_it_was) {
  const Scenario scenario = read_town("emergency_response", "", "");
  const Scenario shocked = with_shock(scenario, R"({"type":"funding_cut","month":9})");
  EXPECT_EQ(shocked.imported.actors.size(), scenario.imported.actors.size());
  EXPECT_EQ(shocked.resolved_toml.find("[[shock]]") == std::string::npos, false);
}

TEST(WithShock, says_what_is_wrong_with_it_and_nothing_of_where) {
  const Scenario scenario = small_town();
  const auto one_mistake = [&](const char* shock) {
    const auto mistakes = mistakes_of([&] { with_shock(scenario, shock); });
    EXPECT_EQ(mistakes.size(), 1u) << shock;
    return mistakes.empty() ? "" : mistakes.front().message();
  };
  EXPECT_EQ(one_mistake(R"({"type":"funding_cut","month":3,"size":2})"),
            "shock.0.size = 2 is outside [0, 1] (how severe it is at its height)");
  EXPECT_EQ(one_mistake(R"({"type":"funding_cut","month":99})"),
            "shock.0: funding_cut in month 99 is after the last month, 18");
  EXPECT_EQ(one_mistake(R"({"type":"funding_cut","month":null})"),
            "shock: month = null is no value of a shock");
  EXPECT_NE(one_mistake(R"({"type":"flood","month":3})"), "");
  EXPECT_NE(one_mistake(R"({"type":"funding_cut","month":3,"a \" b":1})"), "");
  EXPECT_NE(one_mistake(R"({"type":"funding_cut","month":2.5})"), "");
  EXPECT_NE(one_mistake(R"({"month":3})"), "");
  EXPECT_NE(one_mistake("[]"), "");
  EXPECT_NE(one_mistake("{"), "");
}

}  // namespace
}  // namespace tissage::web
