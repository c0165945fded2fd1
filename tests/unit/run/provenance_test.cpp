// The attributes that say how a run was made.
#include "tissage/run/provenance.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace tissage {
namespace {

std::string text_of(const std::vector<Attribute>& attributes, std::string_view name) {
  for (const Attribute& attribute : attributes)
    if (attribute.name == name)
      return std::holds_alternative<std::string>(attribute.value)
                 ? std::get<std::string>(attribute.value)
                 : std::to_string(std::get<std::int64_t>(attribute.value));
  return "(none)";
}

Scenario some_scenario() {
  Scenario scenario;
  scenario.name = "food_recovery";
  scenario.resolved_toml = "schema = 1\n";
  scenario.general.seed.value = 77;
  return scenario;
}

TEST(Provenance, holds_what_it_takes_to_run_the_same_again) {
  const auto attributes =
      provenance(Content::trajectory, some_scenario(), "tissage run x", "2024-05-17T09:30:00Z");
  EXPECT_EQ(text_of(attributes, "scenario_toml"), "schema = 1\n");
  EXPECT_EQ(text_of(attributes, "seed"), "77");
  EXPECT_EQ(text_of(attributes, "command"), "tissage run x");
  EXPECT_EQ(text_of(attributes, "created"), "2024-05-17T09:30:00Z");
  EXPECT_EQ(text_of(attributes, "Conventions"), "CF-1.8, ACDD-1.3");
  EXPECT_EQ(text_of(attributes, "schema_version"), "1");
  for (const char* name : {"tissage_version", "git_commit", "rng", "compiler", "title"})
    EXPECT_NE(text_of(attributes, name), "(none)") << name;
}

TEST(Provenance, names_each_attribute_once) {
  std::set<std::string> names;
  for (const Attribute& attribute : provenance(Content::trajectory, some_scenario(), "", ""))
    EXPECT_TRUE(names.insert(attribute.name).second) << attribute.name;
}

TEST(Provenance, takes_the_name_where_there_is_no_title) {
  Scenario scenario = some_scenario();
  EXPECT_EQ(text_of(provenance(Content::trajectory, scenario, "", ""), "title"), "food_recovery");
  scenario.general.title.value = "Food recovery in one district";
  EXPECT_EQ(text_of(provenance(Content::trajectory, scenario, "", ""), "title"),
            "Food recovery in one district");
}

TEST(Provenance, writes_time_as_iso_8601) {
  const std::string now = utc_now();
  ASSERT_EQ(now.size(), 20u);
  std::string shape = now;
  std::replace_if(
      shape.begin(), shape.end(), [](char c) { return c >= '0' && c <= '9'; }, '9');
  EXPECT_EQ(shape, "9999-99-99T99:99:99Z");
}

}  // namespace
}  // namespace tissage
