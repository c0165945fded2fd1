// Answers in JSON against what they speak of.
#include "tissage/web/words.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <new>
#include <nlohmann/json.hpp>

#include "small_town.hpp"
#include "tissage/observe/series.hpp"
#include "tissage/web/views.hpp"

namespace tissage::web {
namespace {

using nlohmann::json;
using testing::small_town;

const Town& town_with_guarantees() {
  static const Town town = [] {
    Town young(small_town({"finance.guarantee.enabled=true"}));
    young.advance(24 + 12);
    return young;
  }();
  return town;
}

TEST(About, tells_the_schema) {
  const json answer = json::parse(about());
  EXPECT_EQ(answer["ok"], true);
  EXPECT_EQ(answer["version"], "0.1.0");
  EXPECT_EQ(answer["kinds"][3], "authority");
  EXPECT_EQ(answer["stages"].size(), 5u);
  EXPECT_EQ(answer["event_types"].size(), count_of<EventType>);
  EXPECT_EQ(answer["shapes"][0], "pulse");
  EXPECT_EQ(answer["shocks"][0]["name"], "funding_cut");
  const json& scenarios = answer["scenarios"];
  EXPECT_TRUE(std::any_of(scenarios.begin(), scenarios.end(), [](const json& scenario) {
    return scenario["name"] == "food_recovery";
  }));
  EXPECT_EQ(answer["resources"].size(), answer["resource_units"].size());
  EXPECT_EQ(answer["series"].size(), all_series().size());
  EXPECT_EQ(answer["series"][1]["dimensions"], (json{"territory", "kind", "partner_kind"}));
}

TEST(About, tells_of_every_parameter_its_range_and_source) {
  const json answer = json::parse(about());
  for (const json& leaf : answer["parameters"]) {
    if (leaf["path"] != "trust.gain") continue;
    EXPECT_EQ(leaf["default"], .1);
    EXPECT_EQ(leaf["high"], .3);
    EXPECT_NE(leaf["source"], "");
    return;
  }
  FAIL() << "trust.gain";
}

TEST(Opened, tells_what_a_page_must_know_of_a_town) {
  const Town town(small_town({"seed=9007199254740991", "title=\"A \\\"town\\\"\""}));
  const json answer = json::parse(opened(3, town));
  EXPECT_EQ(answer["ok"], true);
  EXPECT_EQ(answer["town"], 3);
  EXPECT_EQ(answer["name"], "food_recovery");
  EXPECT_EQ(answer["title"], "A \"town\"");
  EXPECT_EQ(answer["seed"], 9007199254740991);
  EXPECT_EQ(answer["months"], 18);
  EXPECT_EQ(answer["spin_up"], 24);
  EXPECT_EQ(answer["actors"], 219);
  EXPECT_EQ(answer["territories"], json{"Josaphat"});
  EXPECT_EQ(answer["challenges"], json{"food recovery"});
  EXPECT_EQ(answer["toml"], town.scenario().resolved_toml);
  EXPECT_EQ(answer["shocks"], json::array());
}

TEST(Opened, has_every_value_by_its_path) {
  Scenario scenario = small_town();
  const json values = json::parse(opened(1, Town(scenario)))["values"];
  EXPECT_EQ(values.size(), leaves_of(scenario).size());
  EXPECT_EQ(values["trust.gain"], .1);
  EXPECT_EQ(values["months"], 18);
  EXPECT_EQ(values["finance.subsidy.enabled"], true);
  EXPECT_EQ(values["territory.0.name"], "Josaphat");
  EXPECT_EQ(values["challenge.0.arrival"], 2.0);
  EXPECT_TRUE(values["challenge.0.arrival_per_1000"].is_null());
  EXPECT_TRUE(values["population.network"].is_string());
}

TEST(ShocksOf, lists_them_as_they_will_be) {
  const Town town(small_town({R"(shock=[{type = "funding_cut", month = 9, size = 0.9}])"}));
  const json answer = json::parse(shocks_of(town));
  EXPECT_EQ(answer["shocks"],
            json::parse(R"([{"type":"funding_cut","month":9,"size":0.9,"length":12,
                             "shape":"step"}])"));
  EXPECT_NE(answer["toml"].get<std::string>().find("funding_cut"), std::string::npos);
}

TEST(ShocksOf, says_when_those_at_random_begin) {
  const Town town(small_town({R"(shock=[{type = "recession", rate = 1, length = 12}])"}));
  const json shock = json::parse(shocks_of(town))["shocks"][0];
  EXPECT_EQ(shock["month"], 0);
  EXPECT_EQ(shock["rate"], 1.0);
  EXPECT_EQ(shock["onsets"], (json{1, 13}));  // of 18 months
}

TEST(ActorInWords, has_the_trust_of_its_ties) {
  const World& world = town_with_guarantees().world();
  std::size_t row = 0;
  while (world.ties.degree(row) < 3 || world.members.right.degree(row) == 0) ++row;
  const json answer = json::parse(actor(world, static_cast<std::int64_t>(row)));
  EXPECT_EQ(answer["ok"], true);
  EXPECT_EQ(answer["kind"], name_of(world.actors.kind[row]));
  EXPECT_EQ(answer["territory"], "Josaphat");
  EXPECT_EQ(answer["ties"], world.ties.degree(row));
  double given = 0.0, received = 0.0;
  for (const std::uint32_t other : world.ties.neighbours(row)) {
    given += direct_trust(world, row, other);
    received += direct_trust(world, other, row);
  }
  EXPECT_DOUBLE_EQ(answer["trust_given"], given / world.ties.degree(row));
  EXPECT_DOUBLE_EQ(answer["trust_received"], received / world.ties.degree(row));
  EXPECT_EQ(answer["memberships"].size(), world.actors.collaborations[row]);
  EXPECT_EQ(answer["endowment"][0], world.actors.endowment[row][0] / 100.0);
  EXPECT_EQ(answer["pledged"][2], world.actors.pledged[row][2] / 100.0);
}

TEST(ActorInWords, without_ties_trusts_nobody_in_particular) {
  World world = Town(small_town({"spin_up=0"})).world();
  while (world.ties.degree(0) > 0) world.ties.settle({{0, world.ties.neighbours(0)[0]}}, {});
  const json answer = json::parse(actor(world, 0));
  EXPECT_EQ(answer["ties"], 0);
  EXPECT_TRUE(answer["trust_given"].is_null());
  EXPECT_TRUE(answer["trust_received"].is_null());
}

TEST(CollaborationInWords, has_the_means_of_its_members) {
  const World& world = town_with_guarantees().world();
  const std::uint32_t row = living_collaborations(world).rows.front();
  const json answer = json::parse(collaboration(world, row));
  EXPECT_EQ(answer["challenge"], "food recovery");
  EXPECT_EQ(answer["stage"], name_of(world.collaborations.stage[row]));
  EXPECT_EQ(answer["formed"], world.collaborations.formed[row]);
  EXPECT_EQ(answer["members"].size(), world.members.left.degree(row));
  EXPECT_EQ(answer["cash"],
            world.ledger.balance(AccountId(std::size_t{world.collaborations.account[row]})).count);
  const auto expected = coverage(world, row);
  for (std::size_t r = 0; r < expected.size(); ++r) {
    EXPECT_EQ(answer["coverage"][r], expected[r]);
    if (answer["needed"][r] > 0.0) {
      EXPECT_NEAR(answer["pledged"][r].get<double>() / answer["needed"][r].get<double>(),
                  expected[r], 1e-9);
    }
  }
  EXPECT_EQ(answer["conditions"].size(), 7u);
  EXPECT_EQ(answer["grant_share"], grant_share(world, row));
}

TEST(CollaborationInWords, that_has_ended_has_no_members) {
  const World& world = town_with_guarantees().world();
  std::size_t row = 0;
  while (world.collaborations.lives(row)) ++row;
  const json answer = json::parse(collaboration(world, static_cast<std::int64_t>(row)));
  EXPECT_EQ(answer["stage"], "dissolved");
  EXPECT_TRUE(answer["members"].empty());
  EXPECT_TRUE(answer["mediator"].is_null() || answer["mediator"].is_number());
}

TEST(Words, refuse_rows_that_there_are_not) {
  const World& world = town_with_guarantees().world();
  EXPECT_THROW(actor(world, -1), Failure);
  EXPECT_THROW(actor(world, 219), Failure);
  EXPECT_THROW(collaboration(world, -1), Failure);
  EXPECT_THROW(collaboration(world, 1'000'000), Failure);
}

TEST(Refusal, has_each_mistake_at_its_place) {
  const json answer = json::parse(
      refusal(ScenarioError({{"my town", 3, 7, "is wrong"}, {"", 0, 0, "and \xFF so is this"}})));
  EXPECT_EQ(answer["ok"], false);
  ASSERT_EQ(answer["mistakes"].size(), 2u);
  EXPECT_EQ(answer["mistakes"][0],
            json::parse(R"({"file":"my town","line":3,"column":7,"text":"is wrong"})"));
  EXPECT_EQ(answer["mistakes"][1]["text"], "and \xEF\xBF\xBD so is this");
}

TEST(Refusal, tells_a_bug_from_what_the_surroundings_refuse) {
  const auto text_of = [](const std::exception& error) {
    return json::parse(refusal(error))["mistakes"][0]["text"].get<std::string>();
  };
  EXPECT_EQ(text_of(Failure(ExitCode::no_input, "there is no file")), "there is no file");
  EXPECT_EQ(text_of(std::bad_alloc()), "not enough memory");
  EXPECT_EQ(text_of(Defect("7 is not 8")), "this is a bug, please report it: 7 is not 8");
}

}  // namespace
}  // namespace tissage::web
