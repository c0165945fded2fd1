// Reading scenarios: values, layers, paths, tables to import, and mistakes all at once.
#include "support.hpp"
#include "tissage/scenario/tree.hpp"
#include "tissage/scenario/write.hpp"
#include "tissage/shock/shocks.hpp"

namespace tissage {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(Read, the_default_scenario_is_food_recovery_in_one_district) {
  const Scenario scenario = read_scenario("food_recovery");
  EXPECT_EQ(scenario.name, "food_recovery");
  ASSERT_EQ(scenario.territories.size(), 1u);
  EXPECT_EQ(scenario.territories[0].name.value, "Josaphat");
  EXPECT_EQ(scenario.territories[0].citizens, 2000);
  ASSERT_EQ(scenario.challenges.size(), 1u);
  EXPECT_EQ(scenario.challenges[0].needs.value[Resource::labour], 12.0);
  EXPECT_EQ(scenario.challenges[0].arrival_per_1000.value, .34);
  EXPECT_EQ(scenario.general.months, 120);
}

TEST(Read, what_a_file_leaves_out_keeps_its_default) {
  const Scenario scenario = read_scenario_text("town.toml", one_territory, {}, {});
  EXPECT_EQ(scenario.parameters.trust.asymmetry, 2.0);
}

TEST(Read, an_integer_is_good_for_a_number) {
  const Scenario scenario =
      read_scenario_text("town.toml", "trust.asymmetry = 3\n" + one_territory);
  EXPECT_EQ(scenario.parameters.trust.asymmetry, 3.0);
}

TEST(Read, a_key_in_quotes_means_the_same_as_one_with_dots) {
  const Scenario scenario =
      read_scenario_text("town.toml", "\"trust.cap.citizen\" = 99\n" + one_territory);
  EXPECT_EQ(scenario.parameters.trust.cap.value[Kind::citizen], 99);
}

TEST(Read, a_scenario_without_challenges_is_legal) {
  EXPECT_TRUE(read_scenario_text("town.toml", one_territory).challenges.empty());
}

TEST(Read, all_mistakes_are_reported_in_the_order_of_lines) {
  EXPECT_THAT(mistakes_in("months = -1\nseed = 1.5\n" + one_territory + "citizens = -1\n"),
              ElementsAre(HasSubstr("town.toml:1:10: months = -1 is outside [0, 12000] months"),
                          HasSubstr("town.toml:2:8: seed = 1.5 is a floating-point number"),
                          HasSubstr("town.toml:5:12: territory.0.citizens = -1 is outside")));
}

TEST(Read, a_value_refused_is_not_refused_again_by_rules_across_fields) {
  EXPECT_EQ(mistakes_in("[[territory]]\nname = 5\n").size(), 1u);
  EXPECT_EQ(mistakes_in("territory = 5\n").size(), 1u);
}

const std::string late_cut =
    "[[shock]]\ntype = \"funding_cut\"\nmonth = 60\nshape = \"ramp\"\nsize = 0.25\n";

TEST(Read, shocks_read_back_from_the_resolved_text) {
  const Scenario scenario = read_scenario_text("town.toml", one_territory + late_cut);
  ASSERT_EQ(scenario.parameters.shocks.size(), 1u);
  EXPECT_EQ(scenario.parameters.shocks[0].shape.value, Shape::ramp);
  const Scenario again = read_scenario_text("again.toml", scenario.resolved_toml);
  EXPECT_EQ(again.resolved_toml, scenario.resolved_toml);
  EXPECT_EQ(again.parameters.shocks.size(), 1u);
  EXPECT_THAT(read_scenario_text("town.toml", one_territory).resolved_toml,
              HasSubstr("shock = []"));
}

TEST(Read, a_shock_at_random_reads_back_and_stays_in_a_shorter_run) {
  const std::string at_random = "[[shock]]\ntype = \"recession\"\nrate = 0.02\n";
  const Scenario scenario =
      read_scenario_text("town.toml", "months = 120\n" + one_territory + at_random, {}, {{}, 3});
  EXPECT_THAT(scenario.notes, IsEmpty());
  ASSERT_EQ(scenario.parameters.shocks.size(), 1u);
  EXPECT_EQ(scenario.parameters.shocks[0].rate.value, .02);
  const Scenario again = read_scenario_text("again.toml", scenario.resolved_toml);
  EXPECT_EQ(again.resolved_toml, scenario.resolved_toml);
  EXPECT_EQ(read_scenario_text("town.toml", one_territory,
                               {"shock=[" + to_inline_toml(scenario.parameters.shocks[0]) + "]"})
                .parameters.shocks[0]
                .rate.value,
            .02);
}

TEST(Read, a_shock_that_finds_nothing_to_act_on_is_told) {
  const auto notes = [](const std::string& type, const std::vector<std::string>& settings,
                        const std::string& challenge =
                            "[[challenge]]\nname = \"task\"\nneeds.labour = 4.0\n") {
    return read_scenario_text("town.toml",
                              one_territory + challenge +
                                  "[finance]\nguarantee.enabled = true\n[[shock]]\ntype = \"" +
                                  type + "\"\nmonth = 5\nsize = 0.2\n",
                              settings)
        .notes;
  };
  for (const ShockType& type : shock_types())
    EXPECT_THAT(notes(std::string(type.name), {}), IsEmpty()) << type.name;
  const auto idle = [](const std::string& type, const std::string& why) {
    return ElementsAre("shock.0: " + type + " does nothing: " + why);
  };
  EXPECT_THAT(notes("mediator_loss", {"population.mediators_per_1000=0"}),
              idle("mediator_loss", "there are no mediators"));
  EXPECT_THAT(notes("mediator_loss", {"territory.0.citizens=249"}),
              idle("mediator_loss", "there are no mediators"));
  EXPECT_THAT(notes("mediator_loss", {"territory.0.citizens=250"}), IsEmpty());
  const std::string nothing_offered = "finance.guarantee.enabled=false";
  EXPECT_THAT(notes("credit_crunch", {nothing_offered, "finance.lending.share=0"}),
              idle("credit_crunch", "finance.lending.share = 0, so nothing is lent"));
  EXPECT_THAT(
      notes("credit_crunch", {nothing_offered}),
      idle("credit_crunch",
           "no guarantee is offered, and without one lenders who expect 85 % of loans to be "
           "repaid lend nothing (only the series bankable counts with their rates)"));
  EXPECT_THAT(notes("credit_crunch", {"finance.guarantee.coverage=0"}), SizeIs(1));
  // (LGD + r_T) / (LGD + i_T) = (.6 + .06) / (.6 + .15) = .88
  EXPECT_THAT(notes("credit_crunch", {nothing_offered, "finance.repayment_prior=0.879"}),
              SizeIs(1));
  EXPECT_THAT(notes("credit_crunch", {nothing_offered, "finance.repayment_prior=0.881"}),
              IsEmpty());
  EXPECT_THAT(notes("credit_crunch", {nothing_offered, "finance.public_loans.enabled=true"}),
              IsEmpty());
  EXPECT_THAT(notes("funding_cut", {nothing_offered}),
              idle("funding_cut", "no instrument of policy is enabled"));
  EXPECT_THAT(notes("political_change", {"territory.0.authorities=0"}),
              idle("political_change", "there are no authorities, and no grants"));
  EXPECT_THAT(notes("enclosure", {"belonging.rules=1"}),
              idle("enclosure", "every form is fully protected"));
  EXPECT_THAT(notes("meeting_spaces", {"territory.0.meeting_places=0"}),
              idle("meeting_spaces", "nobody meets at a meeting space"));
  EXPECT_THAT(notes("key_persons", {}, ""), idle("key_persons", "there are no challenges"));
}

TEST(Read, a_shock_that_cannot_come_is_told_by_its_first_reason) {
  const auto notes = [](const std::string& setting) {
    return read_scenario_text("town.toml", one_territory, {"shock=[" + setting + "]"}).notes;
  };
  EXPECT_THAT(notes("{type=\"recession\", month=5, size=0}"),
              ElementsAre("shock.0: recession does nothing: size = 0"));
  EXPECT_THAT(notes("{type=\"recession\", rate=0}"),
              ElementsAre("shock.0: recession does nothing: rate = 0, so it never begins"));
  EXPECT_THAT(notes("{type=\"funding_cut\", rate=0, size=0}"),
              ElementsAre("shock.0: funding_cut does nothing: size = 0"));
}

TEST(Read, a_credit_crunch_of_more_than_20_points_is_told) {
  const auto notes = [](const std::string& size) {
    return read_scenario_text("town.toml", one_territory,
                              {"finance.guarantee.enabled=true",
                               "shock=[{type=\"credit_crunch\", month=5" + size + "}]"})
        .notes;
  };
  EXPECT_THAT(notes(""), ElementsAre("shock.0: credit_crunch with size = 0.5 adds 50 points to a "
                                     "year's interest (0.03: three points)"));
  EXPECT_THAT(notes(", size=0.21"), SizeIs(1));
  EXPECT_THAT(notes(", size=0.2"), IsEmpty());
}

TEST(Read, a_run_that_is_shortened_loses_later_shocks_and_says_so) {
  const Scenario scenario =
      read_scenario_text("town.toml", "months = 120\n" + one_territory + late_cut, {}, {{}, 24});
  EXPECT_THAT(scenario.notes, ElementsAre("shock.0: funding_cut in month 60 is after the last "
                                          "month, 24, and does nothing"));
  EXPECT_TRUE(scenario.parameters.shocks.empty());
  EXPECT_THAT(read_scenario_text("again.toml", scenario.resolved_toml).notes, IsEmpty());
}

TEST(Read, a_child_that_shortens_is_told_one_that_adds_a_late_shock_is_refused) {
  const Folder folder;
  folder.write("long.toml", "months = 120\n" + one_territory + late_cut);
  const auto shorter = folder.write("shorter.toml", "extends = \"long.toml\"\nmonths = 24\n");
  EXPECT_EQ(read_scenario(shorter).notes.size(), 1u);
  folder.write("short.toml", "months = 24\n" + one_territory);
  const auto later = folder.write("later.toml", "extends = \"short.toml\"\n" + late_cut);
  EXPECT_THROW(read_scenario(later), ScenarioError);
  EXPECT_THROW(
      read_scenario_text("town.toml", one_territory + late_cut, {"months=24", "shock.0.month=70"}),
      ScenarioError);
}

TEST(Read, a_child_changes_what_it_extends_key_by_key) {
  const Folder folder;
  folder.write("base.toml", one_territory + "[trust]\ngain = 0.2\ndecay = 0.02\n");
  const auto path = folder.write("child.toml", "extends = \"base.toml\"\ntrust.gain = 0.3\n");
  const Scenario scenario = read_scenario(path);
  EXPECT_EQ(scenario.name, "child");
  EXPECT_EQ(scenario.parameters.trust.gain, 0.3);
  EXPECT_EQ(scenario.parameters.trust.decay, 0.02);
  EXPECT_EQ(scenario.territories.size(), 1u);
}

TEST(Read, an_array_of_tables_in_a_child_replaces_the_whole) {
  const Folder folder;
  const auto path =
      folder.write("child.toml", "extends = \"food_recovery\"\n[[territory]]\nname = \"Meiser\"\n");
  const Scenario scenario = read_scenario(path);
  ASSERT_EQ(scenario.territories.size(), 1u);
  EXPECT_EQ(scenario.territories[0].name.value, "Meiser");
  EXPECT_EQ(scenario.challenges.size(), 1u);
  EXPECT_TRUE(
      read_scenario(folder.write("none.toml", "extends = \"food_recovery\"\nchallenge = []"))
          .challenges.empty());
}

TEST(Read, extends_goes_eight_files_deep_and_no_further) {
  const Folder folder;
  folder.write("0.toml", one_territory);
  std::string path;
  for (int i = 1; i <= 9; ++i) {
    const std::string name = std::to_string(i) + ".toml";
    path = folder.write(name, "extends = \"" + std::to_string(i - 1) + ".toml\"\n");
    if (i > 8) break;
    EXPECT_NO_THROW(read_scenario(path)) << i;
  }
  EXPECT_THROW(read_scenario(path), ScenarioError);
}

TEST(Read, a_missing_file_is_no_input) {
  try {
    read_scenario("food_recovry");
    FAIL();
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.code(), ExitCode::no_input);
    EXPECT_THAT(failure.what(), HasSubstr("did you mean food_recovery?"));
  }
}

TEST(Read, options_stand_above_settings_and_settings_above_the_file) {
  const Scenario scenario =
      read_scenario("food_recovery", {"months=7", "seed=8"}, {std::int64_t{9}, std::nullopt});
  EXPECT_EQ(scenario.general.months, 7);
  EXPECT_EQ(scenario.general.seed, 9);
}

TEST(Read, tables_to_import_lie_beside_the_file_that_names_them) {
  const Folder folder;
  folder.write("actors.csv", "id,kind\na,citizen\nb,business\n");
  folder.write("ties.csv", "from,to,trust\na,b,0.5\n");
  folder.write("base.toml", one_territory +
                                "[population]\nnetwork = \"import\"\nactors = \"actors.csv\"\n"
                                "ties = \"./ties.csv\"\n");
  const Scenario scenario =
      read_scenario(folder.write("child.toml", "extends = \"base.toml\"\nmonths = 1\n"));
  EXPECT_EQ(scenario.imported.actors.size(), 2u);
  EXPECT_EQ(scenario.imported.ties.size(), 1u);
  const Scenario again = read_scenario_text("again", scenario.resolved_toml);
  EXPECT_EQ(again.imported.actors.size(), 2u);
}

TEST(Read, the_resolved_text_reads_back_to_the_same_values) {
  const Scenario scenario = read_scenario(
      "food_recovery", {"trust.gain=0.1234567890123456", "title=\"a \\\"b\\\" \\\\ é\"",
                        "challenge.0.arrival=1e-7", "trust.decay=0.30000000000000004e-1"});
  const Scenario again = read_scenario_text("again", scenario.resolved_toml);
  EXPECT_EQ(again.resolved_toml, scenario.resolved_toml);
  EXPECT_EQ(again.parameters.trust.gain, 0.1234567890123456);
  EXPECT_EQ(again.parameters.trust.decay, 0.030000000000000004);
  EXPECT_EQ(again.general.title.value, "a \"b\" \\ é");
  EXPECT_EQ(again.challenges[0].arrival.value, 1e-7);
  EXPECT_FALSE(again.challenges[0].arrival_per_1000.value.has_value());
}

TEST(Read, every_leaf_can_be_set_and_reads_back) {
  Scenario scenario = read_scenario("food_recovery");
  for (const Leaf& leaf : leaves_of(scenario)) {
    if (!std::holds_alternative<double*>(leaf.target)) continue;
    const double half = leaf.range.low / 2 + leaf.range.high / 2;
    const std::string setting = leaf.path + "=" + number_text(half);
    const bool is_share =
        leaf.path == "encounters.neighbour" || leaf.path == "encounters.friend_of_friend" ||
        leaf.path == "encounters.meeting_space" || leaf.path == "challenge.0.revenue_ratio_low";
    if (is_share) continue;  // bound to others by a rule
    const Scenario changed = read_scenario("food_recovery", {setting});
    const std::string key = leaf.path.substr(leaf.path.rfind('.') + 1);
    EXPECT_THAT(changed.resolved_toml, HasSubstr(key + " = " + number_text(half))) << setting;
  }
}

TEST(Read, many_territories_are_generated_beside_those_listed) {
  const Scenario scenario = read_scenario_text(
      "country.toml", one_territory + "[territories]\ncount = 200\nname = \"village\"\n");
  const auto all = all_territories(scenario);
  ASSERT_EQ(all.size(), 201u);
  EXPECT_EQ(all[0].name.value, "Josaphat");
  EXPECT_EQ(all[1].name.value, "village 00001");
  EXPECT_EQ(actor_counts(scenario)[1][Kind::citizen], all[1].citizens);
  EXPECT_EQ(scenario.territories.size(), 1u);
}

TEST(Read, generated_territories_follow_settings_and_read_back) {
  const Scenario scenario =
      read_scenario_text("country.toml", "territories.count = 5\n", {"territories.median=900"});
  EXPECT_EQ(scenario.many.median, 900.0);
  const Scenario again = read_scenario_text("again", scenario.resolved_toml);
  EXPECT_EQ(again.resolved_toml, scenario.resolved_toml);
  EXPECT_EQ(all_territories(again).size(), 5u);
  EXPECT_EQ(all_territories(again)[0].citizens, all_territories(scenario)[0].citizens);
}

TEST(Read, a_country_of_the_size_of_france_is_in_the_gallery) {
  const Scenario scenario = read_scenario("national");
  std::int64_t actors = 0;
  for (const auto& counts : actor_counts(scenario))
    for (const std::int64_t count : counts.values) actors += count;
  EXPECT_EQ(actor_counts(scenario).size(), 34000u);
  EXPECT_NEAR(static_cast<double>(actors), 4.9e6, 1e5);
  EXPECT_LT(scenario.resolved_toml.size(), 100000u);  // generated territories are not written out
}

}  // namespace
}  // namespace tissage
