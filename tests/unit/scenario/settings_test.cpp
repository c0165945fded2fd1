// --set path=value.
#include "tissage/scenario/settings.hpp"

#include "support.hpp"

namespace tissage {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Scenario with(const std::vector<std::string>& settings) {
  return read_scenario("food_recovery", settings);
}

TEST(Settings, an_element_is_its_number_or_its_name) {
  EXPECT_EQ(with({"territory.0.citizens=10"}).territories[0].citizens, 10);
  EXPECT_EQ(with({"territory.Josaphat.citizens=11"}).territories[0].citizens, 11);
  EXPECT_EQ(with({"challenge.'food recovery'.duration=6"}).challenges[0].duration, 6);
  EXPECT_EQ(with({"challenge.\"food recovery\".duration=7"}).challenges[0].duration, 7);
  EXPECT_EQ(with({"challenge.food recovery.duration=8"}).challenges[0].duration, 8);
}

TEST(Settings, the_last_of_two_settings_wins) {
  EXPECT_EQ(with({"trust.gain=0.1", "trust.gain=0.2"}).parameters.trust.gain, 0.2);
}

TEST(Settings, words_that_are_no_toml_are_texts) {
  EXPECT_EQ(with({"title=Food for all"}).general.title.value, "Food for all");
  EXPECT_EQ(with({"population.network=blocks"}).parameters.population.network.value,
            Network::blocks);
}

TEST(Settings, a_table_merges_and_an_array_replaces) {
  const Scenario scenario = with({"trust={gain=0.2}", "trust.decay=0.02",
                                  "territory=[{name='A'},{name='B'}]", "territory.B.citizens=5"});
  EXPECT_EQ(scenario.parameters.trust.gain, 0.2);
  EXPECT_EQ(scenario.parameters.trust.decay, 0.02);
  ASSERT_EQ(scenario.territories.size(), 2u);
  EXPECT_EQ(scenario.territories[1].citizens, 5);
}

TEST(Settings, an_arrival_that_is_set_replaces_the_other_one_of_a_file) {
  const std::string text = one_territory + "[[challenge]]\nname = \"bread\"\narrival = 2\n";
  const Scenario scenario =
      read_scenario_text("town.toml", text, {"challenge.0.arrival_per_1000=1"});
  EXPECT_FALSE(scenario.challenges[0].arrival.value.has_value());
  EXPECT_EQ(scenario.challenges[0].arrival_per_1000.value, 1.0);
  EXPECT_EQ(mistakes_in(text, {"challenge.0.arrival_per_1000=1", "challenge.0.arrival=1"}).size(),
            1u);
}

TEST(Settings, a_path_is_known_in_each_of_its_spellings) {
  for (const char* path :
       {"challenge.'food recovery'.arrival = 2", "challenge.\"food recovery\".arrival=2",
        " challenge . 'food recovery' . 'arrival'"})
    EXPECT_EQ(plain_path(path), "challenge.\"food recovery\".arrival");
  EXPECT_EQ(plain_path("challenge.'a=b'.arrival=3"), "challenge.\"a=b\".arrival");
  EXPECT_EQ(plain_path("no..path=3"), "no..path");
}

TEST(Settings, mistakes_name_the_setting) {
  EXPECT_THAT(mistakes_in(one_territory, {"trust.gain=7", "trust.gain", "=3", "months=[1",
                                          "title=a\nb", "months=1\nseed=2"}),
              ElementsAre(HasSubstr("--set =3: path=value is wanted"),
                          HasSubstr("--set months=1\\nseed=2: \"1\\nseed=2\" is no TOML value"),
                          HasSubstr("--set months=[1: \"[1\" is no TOML value"),
                          HasSubstr("--set title=a\\nb: "),
                          HasSubstr("--set trust.gain: path=value is wanted"),
                          HasSubstr("--set trust.gain=7: trust.gain = 7 is outside [0, 0.3]")));
}

}  // namespace
}  // namespace tissage
