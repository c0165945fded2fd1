// From a comparison's file to arms, and from results to findings, by hand.
#include "tissage/compare/comparison.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <limits>
#include <set>

#include "tissage/compare/comparison_files.hpp"
#include "tissage/compare/findings.hpp"

#include "../store/scratch.hpp"

namespace tissage {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr const char* two_policies = R"(
base = "subsidy_or_guarantee"
replicates = 4
scales = [2, 0.5, 1]
[[policy]]
name = "Subsidy"
set = { "finance.guarantee.enabled" = false }
[[policy]]
name = "Guarantee"
set = { "finance.subsidy.enabled" = false, "finance.guarantee.budget" = 0.5 }
[[shock]]
type = "funding_cut"
month = 60
size = 0.5
)";

Comparison comparison_of(const std::string& text) {
  const testing::Scratch folder;
  const std::string file = (folder.path() / "comparison.toml").string();
  std::ofstream(file) << text;
  return read_comparison(file);
}

std::string mistakes_in(const std::string& text) {
  try {
    comparison_of(text);
  } catch (const ScenarioError& error) {
    return error.what();
  }
  return "";
}

TEST(comparison, has_each_policy_at_each_scale_with_and_without_each_shock) {
  const Comparison c = comparison_of(two_policies);
  EXPECT_THAT(c.scales, ElementsAre(.5, 1, 2));
  EXPECT_EQ(c.reference_scale(), 1u);
  const SweepDesign design = main_design(c);
  ASSERT_EQ(design.arms.size(), 2u * (1 + 2 * 3));
  const Arm& guarantee = design.arms[arm_of(c, {1, 2, 2})];
  EXPECT_EQ(guarantee.name, "Guarantee x2, funding cut");
  EXPECT_THAT(guarantee.settings, Contains("finance.guarantee.budget=1.0"));
  EXPECT_THAT(guarantee.settings, Contains(HasSubstr("shock=[{month = 60")));
  const Arm& none = design.arms[arm_of(c, {0, 0, 0})];
  EXPECT_EQ(none.name, no_policy);
  EXPECT_THAT(none.settings, Contains("finance.subsidy.enabled=false"));
  EXPECT_THAT(none.settings, Contains("shock=[]"));
  EXPECT_FALSE(uncertainty_design(c).has_value());
}

TEST(comparison, without_shocks_of_its_own_takes_those_of_the_base) {
  const Comparison c = comparison_of(
      "base = \"funding_cut\"\n[[policy]]\nname = \"Subsidy\"\nset = { \"finance.subsidy.enabled\" "
      "= true }\n");
  ASSERT_EQ(c.shocks.size(), 1u);
  EXPECT_THAT(c.shocks[0].setting, HasSubstr("size = 0.9"));
}

TEST(comparison, takes_a_shock_at_random_as_it_is) {
  const Comparison c = comparison_of(
      "base = \"funding_cut\"\n[[policy]]\nname = \"Subsidy\"\nset = { \"finance.subsidy.enabled\" "
      "= true }\n[[shock]]\ntype = \"recession\"\nrate = 0.05\n");
  ASSERT_EQ(c.shocks.size(), 1u);
  EXPECT_EQ(c.shocks[0].name, "recession");
  EXPECT_THAT(c.shocks[0].setting, HasSubstr("rate = 0.05"));
}

TEST(comparison, scales_what_a_policy_names) {
  const Comparison c = comparison_of(
      "base = \"subsidy_or_guarantee\"\nscales = [0.5]\n[[policy]]\nname = \"Both\"\nscale = "
      "\"finance.appropriation\"\n");
  ASSERT_EQ(c.policies[0].scaled.size(), 1u);
  EXPECT_EQ(c.policies[0].scaled[0], std::pair(std::string("finance.appropriation"), 5.0));
}

TEST(comparison, varies_assumptions_over_numbers_or_whole_numbers) {
  const Comparison c = comparison_of(std::string(two_policies) +
                                     "[uncertainty]\n\"finance.subsidy.horizon\" = [3, 24]\n"
                                     "\"trust.gain\" = [0, 0.2]\n");
  ASSERT_EQ(c.uncertain.size(), 2u);
  EXPECT_EQ(c.uncertain[0].distribution.law, Law::integer);
  EXPECT_EQ(c.uncertain[1].distribution.law, Law::uniform);
  const auto refused = [](const std::string& range) {
    return mistakes_in(std::string(two_policies) + "[uncertainty]\n" + range + "\n");
  };
  EXPECT_THAT(refused("\"finance.subsidy.horizon\" = [0, 24]"),
              HasSubstr("finance.subsidy.horizon = 0 is outside [1, 240]"));
  EXPECT_THAT(refused("\"finance.subsidy.horizon\" = [1.5, 24]"), HasSubstr("an integer"));
  EXPECT_THAT(refused("\"trust.gian\" = [0, 0.2]"), HasSubstr("trust.gian is an unknown key"));
}

TEST(comparison, measures_resilience_under_shocks_after_everything_else) {
  const Comparison c = comparison_of(std::string(two_policies) +
                                     "[outcomes]\nback = \"recovery_time(value)\"\nidle = "
                                     "\"mean(collaborations, stage=before)\"\n");
  ASSERT_EQ(c.outcomes.size(), 24u);
  EXPECT_EQ(c.outcomes[20].name, "idle");
  EXPECT_EQ(c.outcomes[21].name, "value_resistance");
  EXPECT_EQ(c.outcomes[22].name, "value_loss_area");
  EXPECT_EQ(c.outcomes[23].name, "back");
  EXPECT_THAT(mistakes_in(std::string(two_policies) +
                          "[outcomes]\nvalue_loss_area = \"loss_area(value)\"\n"),
              HasSubstr("outcomes.value_loss_area is measured anyway, as loss_area(value)"));
}

TEST(comparison, refuses_policies_that_differ_in_population) {
  EXPECT_THAT(mistakes_in("base = \"subsidy_or_guarantee\"\n[[policy]]\nname = \"Large\"\nset = { "
                          "\"territory.0.citizens\" = 4000 }\n"),
              HasSubstr("comparison.toml:2:1: policy \"Large\" sets territory.0.citizens=4000: "
                        "policies are compared in the same district"));
}

TEST(comparison, refuses_to_scale_or_discount_the_district) {
  const auto refused = [](const std::string& line) {
    return mistakes_in("base = \"subsidy_or_guarantee\"\n[[policy]]\nname = \"P\"\n" + line + "\n");
  };
  EXPECT_THAT(refused("scale = \"population.homophily\""),
              HasSubstr("policy \"P\" scales population.homophily"));
  EXPECT_THAT(refused("set = { \"finance.discount_rate\" = 0.01 }"),
              HasSubstr("policy \"P\" sets finance.discount_rate=0.01"));
  EXPECT_EQ(refused("set = { \"finance.guarantee.coverage\" = 0.5 }"), "");
}

TEST(comparison, assumes_nothing_of_seeds_and_shocks) {
  for (const char* path : {"seed", "shock.0.size"})
    EXPECT_THAT(
        mistakes_in(std::string(two_policies) + "[uncertainty]\n\"" + path + "\" = [0, 1]\n"),
        HasSubstr(std::string(path) + " is no assumption"));
}

TEST(comparison, refuses_policies_that_can_never_spend) {
  EXPECT_THAT(mistakes_in("base = \"food_recovery\"\n[[policy]]\nname = \"Idle\"\n"),
              HasSubstr("policy \"Idle\" enables no instrument; \"No policy\" is compared anyway"));
}

TEST(comparison, refuses_a_single_replicate_unknown_keys_and_scales_outside_range) {
  EXPECT_THAT(mistakes_in("base = \"food_recovery\"\nreplicates = 1\n"),
              HasSubstr("replicates = 1 is outside [2, 1000000]"));
  EXPECT_THAT(mistakes_in("base = \"food_recovery\"\nreplicate = 10\n"),
              HasSubstr("did you mean replicates?"));
  EXPECT_THAT(mistakes_in("base = \"subsidy_or_guarantee\"\nscales = [100]\n[[policy]]\nname = "
                          "\"Both\"\n"),
              HasSubstr("finance.guarantee.budget = 100.0 is outside [0, 10]"));
  EXPECT_THAT(
      mistakes_in("base = \"subsidy_or_guarantee\"\nscales = [0]\n[[policy]]\nname = \"B\"\n"),
      HasSubstr("scales: 0 is no number above 0"));
  EXPECT_THAT(mistakes_in("base = \"subsidy_or_guarantee\"\n[[policy]]\nname = \"B\"\n"
                          "[uncertainty]\n\"trust.gian\" = [0, 1]\n"),
              HasSubstr("trust.gian is an unknown key; did you mean trust.gain?"));
  EXPECT_THAT(mistakes_in("base = \"subsidy_or_guarantee\"\n[[policy]]\nname = \"B\"\n"
                          "[uncertainty]\n\"trust.gain\" = [0.2, 0.2]\n"),
              HasSubstr("range is empty"));
}

/// Results in which policy p at scale s has value 100 p + 10 s + r, half of p more or less by
/// turns, and cost 1000 p (1 + s).
ComparisonResults made_results(const Comparison& c) {
  ComparisonResults results;
  const std::size_t arms = main_design(c).arms.size();
  const auto replicates = static_cast<std::size_t>(c.general.replicates.value);
  results.main.outcomes.assign(c.outcomes.size(), std::vector<double>(arms * replicates, 0.0));
  results.main.status.assign(arms * replicates, 0);
  const auto put = [&](const Case& which, const char* name, std::size_t r, double value) {
    results.main.outcomes[outcome_number(c, name)][arm_of(c, which) * replicates + r] = value;
  };
  for (std::size_t shock = 0; shock <= c.shocks.size(); ++shock)
    for (std::size_t p = 0; p <= c.policies.size(); ++p)
      for (std::size_t s = 0; s < (p == 0 ? 1 : c.scales.size()); ++s)
        for (std::size_t r = 0; r < replicates; ++r) {
          const double luck =
              static_cast<double>(r) + (r % 2 == 0 ? .5 : -.5) * static_cast<double>(p);
          const double lost = shock == 0 ? 0.0 : 30.0 * static_cast<double>(p);
          put({shock, p, s}, value_outcome, r,
              100.0 * static_cast<double>(p) + 10.0 * static_cast<double>(s) + luck - lost);
          const double cost = 1000.0 * static_cast<double>(p * (1 + s));
          put({shock, p, s}, cost_outcome, r, p == 0 ? 0.0 : cost);
          put({shock, p, s}, "public_cost_undiscounted", r, p == 1 ? 0.0 : cost);
        }
  return results;
}

TEST(findings, are_the_differences_of_the_runs) {
  const Comparison c = comparison_of(two_policies);
  const ComparisonFindings found = findings_of(c, made_results(c));
  const std::size_t value = outcome_number(c, value_outcome);
  ASSERT_EQ(found.cases.size(), 2u * (1 + 2 * 3));
  EXPECT_DOUBLE_EQ(found.cases[2].outcomes[value].value, 100 + 10 + 1.5);
  for (const DifferenceFinding& each : found.differences) {
    if (each.shock != 0 || each.outcome != value) continue;
    const double expected =
        100.0 * static_cast<double>(each.first - each.second) + (each.second == 0 ? 10.0 : 0.0);
    EXPECT_DOUBLE_EQ(each.paired.difference.value, expected);
    EXPECT_EQ(each.paired.superiority, 1.0);
    EXPECT_TRUE(each.survives);
  }
}

TEST(findings, tell_what_a_shock_takes_and_from_whom_more) {
  const Comparison c = comparison_of(two_policies);
  const std::size_t value = outcome_number(c, value_outcome);
  for (const ShockFinding& each : findings_of(c, made_results(c)).shocks) {
    if (each.outcome != value) continue;
    const double expected = each.against ? -30.0 : -30.0 * static_cast<double>(each.policy);
    EXPECT_DOUBLE_EQ(each.paired.difference.value, expected);
  }
}

TEST(findings, have_no_twin_to_compare_with_where_there_is_no_shock) {
  const Comparison c = comparison_of(two_policies);
  std::set<std::size_t> calm;
  std::set<std::size_t> shocked;
  for (const DifferenceFinding& each : findings_of(c, made_results(c)).differences)
    (each.shock == 0 ? calm : shocked).insert(each.outcome);
  EXPECT_EQ(calm.size(), 20u);
  EXPECT_EQ(shocked.size(), 22u);
}

TEST(findings, compare_frontiers_where_they_cost_the_same) {
  const Comparison c = comparison_of(two_policies);
  const std::size_t cost = outcome_number(c, cost_outcome);
  for (const EqualCostFinding& each : findings_of(c, made_results(c)).equal_costs) {
    if (each.cost_outcome != cost) continue;
    EXPECT_TRUE(each.equal.overlaps);  // 1,000 to 3,000 and 2,000 to 6,000
    EXPECT_DOUBLE_EQ(each.equal.cost, 2500.0);
    const double lost = each.shock == 0 ? 0.0 : 30.0;
    EXPECT_DOUBLE_EQ(each.equal.difference.value, 202.5 - 115.0 - lost);
  }
}

TEST(findings, name_policies_that_never_spent) {
  const Comparison c = comparison_of(two_policies);
  EXPECT_THAT(findings_of(c, made_results(c)).never_spent, ElementsAre(1u));
}

TEST(findings, are_rows_with_words) {
  const Comparison c = comparison_of(two_policies);
  const std::string csv = csv_of(c, findings_of(c, made_results(c)));
  // 100 + a jitter of +-.5: sd .57735, Student's 3.18245 with three degrees of freedom, by sqrt(4)
  EXPECT_THAT(csv, HasSubstr("difference,no shock,Guarantee,Subsidy,1,value,1,100,99.0813069,"
                             "100.918693,4,,1,"));
  EXPECT_THAT(csv, HasSubstr(",true,0.111111111,,Guarantee has more\n"));
}

TEST(findings, say_where_in_the_space_of_assumptions_each_policy_leads) {
  Comparison c =
      comparison_of(std::string(two_policies) + "[uncertainty]\n\"trust.gain\" = [0.0, 0.3]\n");
  c.general.samples.value = 30;
  ComparisonResults results = made_results(c);
  const auto replicates = static_cast<std::size_t>(c.general.uncertainty_replicates.value);
  results.uncertainty.outcomes.assign(c.outcomes.size(), {});
  for (std::size_t point = 0; point < 30; ++point) {
    const double gain = .3 * (static_cast<double>(point) + .5) / 30.0;
    results.points.push_back({number_text(gain)});
    for (std::size_t policy = 0; policy < 3; ++policy)
      for (std::size_t r = 0; r < replicates; ++r) {
        for (auto& outcome : results.uncertainty.outcomes) outcome.push_back(0.0);
        // The first policy has 100, the second 300 times the gain: they cross at a third of it.
        const double value = policy == 0 ? 0.0 : policy == 1 ? 30.0 : 300.0 * gain;
        results.uncertainty.outcomes[outcome_number(c, value_outcome)].back() =
            value + static_cast<double>(r) +
            .1 * static_cast<double>(policy) * (static_cast<double>(r) - 2.0);
      }
  }
  const ComparisonFindings found = findings_of(c, results);
  ASSERT_EQ(found.leads.size(), 3u);
  EXPECT_NEAR(found.leads[1].share, 1.0 / 3, 1e-12);
  EXPECT_NEAR(found.leads[2].share, 2.0 / 3, 1e-12);
  EXPECT_NEAR(found.leads[2].clear_share, 2.0 / 3, 1e-12);
  ASSERT_EQ(found.assumptions.size(), 1u);
  EXPECT_NEAR(found.assumptions[0].correlation, 1.0, 1e-12);
  EXPECT_TRUE(found.assumptions[0].turns);
  EXPECT_LT(found.assumptions[0].in_lowest_third.high, 0.0);
  EXPECT_GT(found.assumptions[0].in_highest_third.low, 0.0);
  // All cost nothing: at every point both gain without money, and no policy gains nothing. With a
  // run that failed the point is left out.
  EXPECT_NEAR(found.leads[0].per_money_share, 0.0, 1e-12);
  EXPECT_NEAR(found.leads[1].per_money_share + found.leads[2].per_money_share, 1.0, 1e-12);
  EXPECT_EQ(found.incomplete_points, 0u);
  const double none = std::numeric_limits<double>::quiet_NaN();
  results.uncertainty.outcomes[outcome_number(c, value_outcome)].front() = none;
  EXPECT_EQ(findings_of(c, results).incomplete_points, 1u);
}

TEST(findings, give_a_point_to_all_who_lead_there) {
  Comparison c =
      comparison_of(std::string(two_policies) + "[uncertainty]\n\"trust.gain\" = [0.0, 0.3]\n");
  c.general.samples.value = 2;
  ComparisonResults results = made_results(c);
  results.points = {{"0.1"}, {"0.2"}};
  const auto runs = static_cast<std::size_t>(2 * 3 * c.general.uncertainty_replicates.value);
  results.uncertainty.outcomes.assign(c.outcomes.size(), std::vector<double>(runs, 5.0));
  for (const LeadFinding& lead : findings_of(c, results).leads) {
    EXPECT_NEAR(lead.share, 1.0 / 3, 1e-12);
    EXPECT_NEAR(lead.per_money_share, 1.0 / 3, 1e-12);
    EXPECT_EQ(lead.clear_share, 0.0);
  }
}

TEST(findings, tell_what_a_policy_gains_for_its_cost) {
  const Comparison c = comparison_of(two_policies);
  const ComparisonFindings found = findings_of(c, made_results(c));
  // Subsidy x1: 110, half more or less by turns, for 2,000 EUR.
  const CaseFinding& subsidy = found.cases[2];
  EXPECT_NEAR(subsidy.gain_per_cost.value, 55.0, 1e-9);
  EXPECT_NEAR(subsidy.gain_per_cost.low, 54.75, 1e-9);  // one resample in 16 has all the worse luck
  EXPECT_TRUE(std::isnan(found.cases[0].gain_per_cost.value));
  EXPECT_TRUE(std::isnan(subsidy.gain_per_money.value));  // no such money in these results
}

}  // namespace
}  // namespace tissage
