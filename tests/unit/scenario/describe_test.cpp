// Descriptions of parameters and of the gallery, and the suggestion of names.
#include "tissage/scenario/describe.hpp"

#include <nlohmann/json.hpp>

#include "support.hpp"
#include "tissage/base/nearest.hpp"

namespace tissage {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

TEST(Describe, every_leaf_of_a_scenario_is_described_once) {
  Scenario scenario = read_scenario("food_recovery");
  scenario.parameters.shocks.resize(1);
  const json list = json::parse(describe_parameters(Format::json));
  std::set<std::string> paths;
  for (const json& entry : list)
    EXPECT_TRUE(paths.insert(entry.at("path").get<std::string>()).second);
  EXPECT_EQ(paths.size(), leaves_of(scenario).size());
  EXPECT_EQ(paths.count("territory[].citizens"), 1u);
  EXPECT_EQ(paths.count("trust.baseline.citizen.business"), 1u);
}

TEST(Describe, every_parameter_has_a_meaning) {
  for (const json& entry : json::parse(describe_parameters(Format::json)))
    EXPECT_NE(entry.at("meaning"), "") << entry;
}

TEST(Describe, the_schema_forbids_unknown_keys_and_knows_ranges) {
  const json schema = json::parse(describe_parameters(Format::json_schema));
  EXPECT_EQ(schema.at("additionalProperties"), false);
  const json& trust = schema.at("properties").at("trust");
  EXPECT_EQ(trust.at("additionalProperties"), false);
  EXPECT_EQ(trust.at("properties").at("gain").at("maximum"), 0.3);
  EXPECT_EQ(trust.at("properties").at("cap").at("properties").at("citizen").at("default"), 150);
  const json& territory = schema.at("properties").at("territory");
  EXPECT_EQ(territory.at("type"), "array");
  EXPECT_EQ(territory.at("items").at("required"), json::array({"name"}));
  EXPECT_TRUE(schema.at("properties").contains("extends"));
}

TEST(Describe, leaves_of_one_declaration_share_a_row) {
  for (const Format format : {Format::text, Format::md})
    EXPECT_THAT(describe_parameters(format),
                HasSubstr("trust.cap.{citizen,business,association,authority}"));
}

TEST(Describe, the_gallery_has_names_and_titles) {
  const json list = json::parse(describe_scenarios(Format::json));
  EXPECT_THAT(list.dump(), HasSubstr("food_recovery"));
  for (const json& entry : list) EXPECT_NE(entry.at("title"), "") << entry;
  EXPECT_THROW(describe_scenarios(Format::json_schema), Failure);
}

TEST(Nearest, the_name_with_the_fewest_changes_is_offered) {
  EXPECT_EQ(nearest_name("gian", {"decay", "gain"}), "gain");
  EXPECT_EQ(nearest_name("Gain", {"gain"}), "gain");
  EXPECT_EQ(nearest_name("assymetry", {"asymmetry"}), "asymmetry");
  EXPECT_EQ(nearest_name("shock", {"trust", "months"}), std::nullopt);
  EXPECT_EQ(nearest_name("", {"a"}), std::nullopt);
}

}  // namespace
}  // namespace tissage
