// Types of challenge ("defi") that a territory meets, as a scenario declares them.
#pragma once

#include "tissage/base/field.hpp"
#include "tissage/world/kinds.hpp"

namespace tissage {

inline constexpr std::size_t most_practices = 32;  ///< challenge types that may be practices

/// Challenges come in three sizes, equally often (assumption).
inline constexpr std::array<double, 3> challenge_sizes{.6, 1.0, 1.5};

/// Challenges per 1,000 citizens and month where a type says nothing.
inline constexpr double usual_arrival_per_1000 = .34;

/// One [[challenge]] of a scenario.
struct ChallengeType {
  Parameter<std::string> name{"name", "", {}, "", "name of the challenge", "scenario"};
  Parameter<ByResource<double>> needs{
      "needs",
      {{1000, 50, 12, 1.5, 500, 3}},
      {0, 1e7},
      "EUR, m2, person-day, expert-day, EUR of rental, point; a month",
      "resources needed by a project of size 1",
      "assumption, after the four functions of food recovery (S0-14, S0-15)"};
  Parameter<std::optional<double>> arrival{
      "arrival",   std::nullopt, {0, 1000}, "1/month", "challenges a territory and month",
      "assumption"};
  Parameter<std::optional<double>> arrival_per_1000{
      "arrival_per_1000",
      std::nullopt,
      {0, 1000},
      "1/month",
      "challenges per 1,000 citizens and month (.34 where neither is given)",
      "assumption, tuned by analysis/patterns"};
  Parameter<std::int64_t> duration{"duration",  12, {1, 240}, "months", "length of a project (L)",
                                   "assumption"};
  Parameter<double> capital_cost{
      "capital_cost", 25000, {0, 1e9}, "EUR", "median capital cost at size 1 (C)", "assumption"};
  Parameter<double> capital_cost_spread{
      "capital_cost_spread", .5, {0, 3}, "1", "standard deviation of log capital cost",
      "assumption"};
  Parameter<double> operating_cost{
      "operating_cost", 1000, {0, 1e8}, "EUR/month", "operating cost at size 1 (O)", "assumption"};
  Parameter<double> revenue_ratio_low{
      "revenue_ratio_low",   0, {0, 5}, "1", "lowest revenue over cost (rho, uniform)",
      "assumption, decisive"};
  Parameter<double> revenue_ratio_high{"revenue_ratio_high",
                                       1.14,
                                       {0, 5},
                                       "1",
                                       "highest revenue over cost (rho, uniform)",
                                       "assumption, decisive, tuned by analysis/patterns"};
  Parameter<double> value{"value",
                          1,
                          {0, 1e6},
                          "1/month",
                          "value of a perfect design at size 1 (v0)",
                          "assumption: the unit"};

  Parameter<ByKind<std::int64_t>> least_members{
      "least_members",
      {{0, 0, 0, 0}},
      {0, 1000},
      "members",
      "members of a kind that must take part before launch",
      "scenario"};
  Parameter<Form> minimum_form{
      "minimum_form", Form::oral, {}, "", "least form that it may launch with", "scenario"};
  Parameter<ByResource<bool>> indivisible{
      "indivisible", {}, {}, "", "whether one member must bring all of it (a building; S2-14)",
      "scenario"};
  Parameter<std::string> pilot{
      "pilot",
      "",
      {},
      "",
      "territory that tries it alone at first (S4-12); elsewhere it is not answered until then",
      "scenario"};
  Parameter<std::int64_t> pilot_months{
      "pilot_months", 0, {0, 12000}, "months", "last month of the pilot", "scenario"};
  Parameter<std::string> turns_into{
      "turns_into",
      "",
      {},
      "",
      "type that it may turn into once it has succeeded (S0-29; its own name: none)",
      "scenario; any other type where nothing is given"};
  Parameter<double> practice_uptake{
      "practice_uptake",
      0,
      {0, 1},
      "1/month",
      "people who take up the practice, for each user of a collaboration (0: it is no practice)",
      "scenario"};
  Parameter<double> practice_spread{"practice_spread",
                                    0,
                                    {0, 1},
                                    "1/encounter",
                                    "chance that who is told of the practice takes it up",
                                    "scenario"};
  Parameter<double> practice_settling{"practice_settling",
                                      .1,
                                      {0, 1},
                                      "1/month",
                                      "chance that who practises no longer tells others",
                                      "assumption"};
  Parameter<double> practice_forgetting{
      "practice_forgetting", .002, {0, 1}, "1/month", "chance that a practice is given up",
      "assumption"};
  Parameter<double> practice_replaces{
      "practice_replaces",
      0,
      {0, 1},
      "1/month",
      "share of users who need a platform no more once everybody practises (S1-07)",
      "scenario"};

  auto fields() {
    return std::tie(name, needs, arrival, arrival_per_1000, duration, capital_cost,
                    capital_cost_spread, operating_cost, revenue_ratio_low, revenue_ratio_high,
                    value, least_members, minimum_form, indivisible, pilot, pilot_months,
                    turns_into, practice_uptake, practice_spread, practice_settling,
                    practice_forgetting, practice_replaces);
  }
};

}  // namespace tissage
