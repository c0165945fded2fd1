// The functions of C, as a page calls them.
#include "tissage/web/interface.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tissage/world/events.hpp"

namespace tissage::web {
namespace {

using nlohmann::json;

constexpr const char* small = R"(["months=18", "spin_up=24", "territory.0.citizens=200",
  "territory.0.businesses=13", "territory.0.associations=5", "territory.0.authorities=1",
  "challenge.0.arrival=2"])";

/// A town that is open for one test.
class Interface : public ::testing::Test {
 protected:
  void SetUp() override {
    const json answer = json::parse(tissage_open("food_recovery", "", small));
    ASSERT_EQ(answer["ok"], true) << answer;
    town = answer["town"];
  }
  void TearDown() override { tissage_close(town); }
  int town = 0;
};

TEST_F(Interface, lets_a_town_live) {
  EXPECT_EQ(tissage_advance(town, 0), -24);
  EXPECT_EQ(tissage_advance(town, 30), 6);
  const std::string hash = tissage_hash(town);
  EXPECT_EQ(hash.size(), 16u);
  EXPECT_EQ(tissage_advance(town, 1'000'000), 18);
  EXPECT_NE(hash, tissage_hash(town));
}

TEST_F(Interface, gives_the_columns_of_actors) {
  ASSERT_EQ(tissage_actor_count(town), 219);
  std::vector<int> count(4);
  for (int row = 0; row < 219; ++row) {
    ++count[tissage_actor_kinds(town)[row]];
    EXPECT_EQ(tissage_actor_territories(town)[row], 0u);
  }
  EXPECT_EQ(count, (std::vector<int>{200, 13, 5, 1}));
}

TEST_F(Interface, gives_the_columns_of_what_it_was_asked_last) {
  tissage_advance(town, 36);
  ASSERT_EQ(tissage_ties(town, .2F, 5), 5);
  for (int k = 0; k < 5; ++k) {
    EXPECT_LT(tissage_tie_ends(town)[2 * k], tissage_tie_ends(town)[2 * k + 1]);
    EXPECT_GE(tissage_tie_trusts(town)[k], .2F);
  }
  const int live = tissage_collaborations(town);
  ASSERT_GT(live, 0);
  EXPECT_EQ(tissage_collaboration_begins(town)[0], 0u);
  EXPECT_LE(tissage_collaboration_stages(town)[live - 1], 3);
  EXPECT_LT(tissage_collaboration_members(town)[0], 219u);
  ASSERT_EQ(tissage_series(town, "collaborations"), 13);
  EXPECT_EQ(tissage_series_values(town)[12], live);
  const json told = json::parse(
      tissage_collaboration(town, static_cast<int>(tissage_collaboration_rows(town)[0])));
  EXPECT_EQ(told["ok"], true);
  EXPECT_EQ(json::parse(tissage_actor(town, 7))["ok"], true);
}

TEST_F(Interface, gives_the_events_since_the_last_time) {
  tissage_advance(town, 30);
  const int before = tissage_events(town, 0);
  tissage_advance(town, 6);
  const int after = tissage_events(town, before);
  ASSERT_GT(after, before);
  for (int e = 0; e < after - before; ++e) {
    EXPECT_GE(tissage_event_months(town)[e], 7);
    EXPECT_LT(tissage_event_types(town)[e], count_of<EventType>);
    EXPECT_NE(tissage_event_collaborations(town)[e], 0xFFFFFFFFu);
    EXPECT_EQ(tissage_event_others(town)[e], 0xFFFFFFFFu);
    EXPECT_GE(tissage_event_amounts(town)[e], 0.0);
  }
  EXPECT_NE(tissage_event_actors(town), nullptr);
}

TEST_F(Interface, takes_a_shock_that_is_still_to_come) {
  tissage_advance(town, 30);
  const json passed =
      json::parse(tissage_add_shock(town, R"({"type":"funding_cut","month":6,"size":1})"));
  EXPECT_EQ(passed["ok"], false);
  EXPECT_EQ(passed["mistakes"][0]["text"], "month = 6 has passed: the town stands at month 6");
  const json taken =
      json::parse(tissage_add_shock(town, R"({"type":"funding_cut","month":7,"size":1})"));
  EXPECT_EQ(taken["ok"], true);
  EXPECT_EQ(taken["shocks"].size(), 1u);
}

TEST_F(Interface, keeps_towns_apart) {
  const int other = json::parse(tissage_open("food_recovery", "", small))["town"];
  EXPECT_NE(other, town);
  tissage_advance(other, 3);
  EXPECT_EQ(tissage_advance(town, 0), -24);
  tissage_advance(town, 3);
  const std::string hash = tissage_hash(other);
  EXPECT_EQ(hash, tissage_hash(town));
  EXPECT_EQ(tissage_close(other), 0);
  EXPECT_EQ(tissage_close(other), -1);
  EXPECT_EQ(tissage_advance(town, 0), -21);
}

TEST_F(Interface, answers_mistakes_and_throws_nothing) {
  EXPECT_EQ(json::parse(tissage_open("nowhere", "", ""))["ok"], false);
  EXPECT_EQ(json::parse(tissage_open("x", "months = ", ""))["mistakes"][0]["line"], 1);
  EXPECT_EQ(json::parse(tissage_open("food_recovery", "", "7"))["ok"], false);
  EXPECT_EQ(json::parse(tissage_add_shock(town, ""))["ok"], false);
  EXPECT_EQ(json::parse(tissage_actor(town, -1))["ok"], false);
  EXPECT_EQ(json::parse(tissage_collaboration(town, 1 << 30))["ok"], false);
  EXPECT_EQ(json::parse(tissage_open(nullptr, nullptr, nullptr))["ok"], false);
  EXPECT_EQ(json::parse(tissage_add_shock(town, nullptr))["ok"], false);
  EXPECT_EQ(tissage_series(town, nullptr), -1);
  EXPECT_EQ(tissage_series(town, "valeu"), -1);
  EXPECT_STREQ(tissage_error(), "valeu has the unknown series valeu; did you mean value?");
}

TEST_F(Interface, says_of_a_town_that_is_not_open_that_it_is_not) {
  const int nowhere = town + 1;
  EXPECT_EQ(tissage_advance(nowhere, 1), tissage_no_month);
  EXPECT_EQ(std::string(tissage_error()), fmt::format("no town {} is open", nowhere));
  EXPECT_STREQ(tissage_hash(nowhere), "");
  EXPECT_EQ(tissage_close(nowhere), -1);
  EXPECT_EQ(tissage_actor_count(nowhere), -1);
  EXPECT_EQ(tissage_ties(nowhere, 0.F, 1), -1);
  EXPECT_EQ(tissage_collaborations(nowhere), -1);
  EXPECT_EQ(tissage_series(nowhere, "value"), -1);
  EXPECT_EQ(tissage_events(nowhere, 0), -1);
  EXPECT_EQ(tissage_actor_kinds(nowhere), nullptr);
  EXPECT_EQ(tissage_actor_territories(nowhere), nullptr);
  EXPECT_EQ(tissage_tie_ends(nowhere), nullptr);
  EXPECT_EQ(tissage_event_amounts(nowhere), nullptr);
  EXPECT_EQ(json::parse(tissage_actor(nowhere, 0))["ok"], false);
  EXPECT_EQ(json::parse(tissage_add_shock(nowhere, "{}"))["ok"], false);
}

TEST_F(Interface, tells_about_itself) { EXPECT_EQ(json::parse(tissage_about())["ok"], true); }

}  // namespace
}  // namespace tissage::web
