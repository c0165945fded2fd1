// The collaborations (capsules, impact joint ventures; S0-09, S0-18), one row each.
#pragma once

#include "tissage/base/ids.hpp"
#include "tissage/base/quantities.hpp"
#include "tissage/world/column.hpp"
#include "tissage/world/kinds.hpp"

namespace tissage {

using Conditions = std::array<float, count_of<Condition>>;

/// Rows are in order of formation and stay when a collaboration has ended. The first columns are
/// the challenge that it answers.
struct Collaborations {
  Column<Key> key{"key", "1", "name in the random streams: that of its challenge"};
  Column<std::uint32_t> territory{"territory", "1", "row of the territory"};
  Column<std::uint16_t> challenge{"challenge", "1", "number of the challenge type"};
  Column<Amounts> needs{"needs", "0.01 unit/month", "resources that the challenge needs"};
  Column<std::int64_t> capital_cost{"capital_cost_cents", "0.01 EUR", "cost of a project (C)"};
  Column<std::int64_t> capital_needed{"capital_needed_cents", "0.01 EUR",
                                      "capital that the next project still asks for"};
  Column<std::int64_t> operating_cost{"operating_cost_cents", "0.01 EUR", "cost a month (O)"};
  Column<float> revenue_ratio{"revenue_ratio", "1", "revenue over cost (rho)"};
  Column<float> potential_value{"potential_value", "1", "value a month of a perfect design (v0)"};
  Column<float> difficulty{"difficulty", "1", "difficulty of the challenge (z)"};
  Column<std::array<float, 3>> best_design{"best_design", "1", "design that fits best"};
  Column<std::array<float, 3>> call_design{"call_design", "1",
                                           "design that calls for projects want"};
  Column<std::array<float, 3>> design{"design", "1", "its design, from launch on"};

  Column<float> founded_value{"founded_value", "1/month", "potential value when it was formed"};
  Column<std::uint32_t> parent{"parent", "1",
                               "row of the collaboration that it was split from or copied; "
                               "4294967295: none"};
  Column<std::uint32_t> lead{"lead", "1", "row of the actor that leads it; 4294967295: nobody"};

  Column<Stage> stage{"stage", "1", "stage of its life"};
  Column<Form> form{"form", "1", "legal form, from launch on"};
  Column<std::int32_t> formed{"formed", "1", "month of formation"};
  Column<std::int32_t> stage_since{"stage_since", "1", "month in which the stage began"};
  Column<std::int32_t> started{"started", "1", "month in which its last project started"};
  Column<std::int32_t> equipped{"equipped", "1", "month in which its first project started"};
  Column<std::uint8_t> attempts{"attempts", "1", "projects that ended"};
  Column<std::uint8_t> failures{"failures", "1", "projects that failed"};
  Column<std::uint8_t> has_succeeded{"has_succeeded", "1", "1: a project succeeded"};
  Column<std::uint8_t> months_overdrawn{"months_overdrawn", "1", "months in a row under -2 O"};
  Column<std::int64_t> instalment{"instalment_cents", "0.01 EUR",
                                  "instalment of its grant a month"};
  Column<std::uint16_t> instalments_left{"instalments_left", "1", "instalments that are promised"};
  Column<double> received_lately{"received_lately", "0.01 EUR",
                                 "money that came in, a twelfth forgotten each month"};
  Column<double> granted_lately{"granted_lately", "0.01 EUR", "of this, grants"};
  Column<float> funder_influence{"funder_influence", "1",
                                 "share of its evenness that funders take"};
  Column<float> crowding_out{"crowding_out", "1", "share of pledged money that grants keep away"};
  Column<std::int64_t> loan{"loan_cents", "0.01 EUR", "principal of its loan that is not repaid"};
  Column<std::int64_t> interest_left{"interest_left_cents", "0.01 EUR",
                                     "interest on it that is still to be paid"};
  Column<std::uint16_t> loan_months_left{"loan_months_left", "1", "instalments of the loan left"};
  Column<std::uint16_t> loan_life{"loan_life", "1", "instalments of the loan in all"};
  Column<std::uint8_t> loan_is_public{"loan_is_public", "1", "1: the treasury lent it"};
  Column<float> guaranteed_share{"guaranteed_share", "1", "share of its loan that is guaranteed"};
  Column<float> moral_hazard{"moral_hazard", "1",
                             "how much more often its projects fail for the guarantee"};
  Column<std::int64_t> defaulted{"defaulted_cents", "0.01 EUR", "principal that went into default"};
  Column<std::int64_t> in_default{"in_default_cents", "0.01 EUR",
                                  "of this, what has not been recovered"};
  Column<std::int64_t> called{"called_cents", "0.01 EUR",
                              "what its guarantor paid for it and has not got back"};
  Column<std::uint16_t> conception_months{"conception_months", "1",
                                          "months of its conception that were paid"};
  Column<std::uint32_t> mediator{"mediator", "1",
                                 "row of the actor that accompanies it; 4294967295: nobody"};
  Column<std::int32_t> paid_labour{"paid_labour", "0.01 person-day/month",
                                   "labour that it pays instead of asking for pledges"};
  Column<std::int64_t> wages{"wages_cents", "0.01 EUR/month", "what it pays for it"};
  Column<std::int32_t> given_labour{"given_labour", "0.01 person-day/month",
                                    "labour that its users give"};
  Column<float> belonging{"belonging", "1", "how much its users feel that it is theirs (b)"};
  Column<float> community{"community", "people", "its users (N)"};
  Column<std::uint8_t> is_enclosed{"is_enclosed", "1", "1: its founders took it for themselves"};
  Column<Conditions> conditions{"conditions", "1", "the seven conditions X1 to X7"};
  Column<float> readiness{"readiness", "1", "weighted conditions for its stage (Omega)"};
  Column<float> fit{"fit", "1", "how well its design fits (v / v0), once a project has succeeded"};
  Column<float> value{"value", "1", "value delivered this month"};
  Column<std::uint32_t> account{"account", "1", "row of its account in the ledger"};

  auto columns() {
    return std::tie(key, territory, challenge, needs, capital_cost, capital_needed, operating_cost,
                    revenue_ratio, potential_value, difficulty, best_design, call_design, design,
                    founded_value, parent, lead, stage, form, formed, stage_since, started,
                    equipped, attempts, failures, has_succeeded, months_overdrawn, instalment,
                    instalments_left, received_lately, granted_lately, funder_influence,
                    crowding_out, loan, interest_left, loan_months_left, loan_life, loan_is_public,
                    guaranteed_share, moral_hazard, defaulted, in_default, called,
                    conception_months, mediator, paid_labour, wages, given_labour, belonging,
                    community, is_enclosed, conditions, readiness, fit, value, account);
  }
  auto columns() const {
    return std::tie(key, territory, challenge, needs, capital_cost, capital_needed, operating_cost,
                    revenue_ratio, potential_value, difficulty, best_design, call_design, design,
                    founded_value, parent, lead, stage, form, formed, stage_since, started,
                    equipped, attempts, failures, has_succeeded, months_overdrawn, instalment,
                    instalments_left, received_lately, granted_lately, funder_influence,
                    crowding_out, loan, interest_left, loan_months_left, loan_life, loan_is_public,
                    guaranteed_share, moral_hazard, defaulted, in_default, called,
                    conception_months, mediator, paid_labour, wages, given_labour, belonging,
                    community, is_enclosed, conditions, readiness, fit, value, account);
  }
  std::size_t size() const { return key.size(); }
  bool lives(std::size_t row) const { return stage[row] != Stage::dissolved; }
};

/// Design as a vector, from its column.
inline Design as_design(const std::array<float, 3>& stored) {
  return {static_cast<double>(stored[0]), static_cast<double>(stored[1]),
          static_cast<double>(stored[2])};
}

}  // namespace tissage
