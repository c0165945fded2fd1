// Forms: what collaborations sign, what that requires and costs, and what it opens to them.
#pragma once

#include "tissage/finance/credit.hpp"

namespace tissage {

template <class T>
using ByForm = PerName<Form, T>;

/// [forms]. A collaboration draws its form at launch among those whose requirements its members
/// meet. A legal form entails the financial form (S2-10): grants, loans and wages want one that
/// opens them. Who lacks money and could get it in another form takes that one (`formalisation`).
struct FormParameters {
  Parameter<ByForm<double>> chance{"chance",
                                   {{.35, .30, .00, .30, .05}},
                                   {0, 1},
                                   "1",
                                   "how often a form is taken where no authority takes part",
                                   "assumption"};
  Parameter<ByForm<double>> chance_with_authority{
      "chance_with_authority",
      {{.20, .30, .35, .15, .00}},
      {0, 1},
      "1",
      "how often a form is taken where an authority takes part",
      "assumption"};
  Parameter<ByForm<std::int64_t>> least_members{
      "least_members",
      {{2, 2, 2, 2, 2}},
      {1, 1000},
      "members",
      "members that it requires",
      "association: French law of 1 July 1901; the others assumption"};
  Parameter<ByForm<bool>> needs_authority{"needs_authority",
                                          {{false, false, true, false, false}},
                                          {},
                                          "",
                                          "whether an authority must take part",
                                          "a convention is signed with one (S3-11)"};
  Parameter<ByForm<double>> least_revenue{
      "least_revenue", {{0, 0, 0, 0, 1}}, {0, 5}, "1", "revenue over cost that it requires",
      "assumption"};
  Parameter<ByForm<double>> set_up_cost{"set_up_cost", {{0, 0, 0, 50, 1500}},     {0, 1e6},
                                        "EUR",         "what it costs to set up", "assumption"};
  Parameter<ByForm<double>> running_cost{"running_cost",
                                         {{0, 0, 0, 20, 120}},
                                         {0, 1e6},
                                         "EUR/month",
                                         "what it costs to keep (insurance, accounts)",
                                         "assumption"};
  Parameter<ByForm<bool>> grants{
      "grants", {{false, false, true, true, true}}, {},
      "",       "whether it may receive grants",    "assumption, after S2-10"};
  Parameter<ByForm<bool>> loans{"loans",
                                {{false, false, false, true, true}},
                                {},
                                "",
                                "whether it may borrow",
                                "assumption, after S2-10"};
  Parameter<ByForm<bool>> employs{
      "employs", {{false, false, false, true, true}}, {},
      "",        "whether it may pay wages",          "assumption, after S2-10"};
  Parameter<ByForm<double>> liability{"liability",
                                      {{1, 1, .5, 0, 0}},
                                      {0, 1},
                                      "1",
                                      "share of open bills that members pay themselves at the end",
                                      "assumption"};
  Parameter<double> formalisation{"formalisation",
                                  .3,
                                  {0, 1},
                                  "1/month",
                                  "chance of taking a form that opens the money that is missing",
                                  "assumption"};

  auto fields() {
    return std::tie(chance, chance_with_authority, least_members, needs_authority, least_revenue,
                    set_up_cost, running_cost, grants, loans, employs, liability, formalisation);
  }
};

/// What all processes need to know of forms.
FormRules form_rules(const FormParameters& parameters);

/// Whether the members of a collaboration meet what a form, and its challenge, require.
bool may_take(const World& world, const FormParameters& parameters, std::uint32_t collaboration,
              Form form);

/// Whether there is any form that it may take.
bool may_take_some_form(const World& world, const FormParameters& parameters,
                        std::uint32_t collaboration);

/// Draws a form among those that it may take; where chances leave none of them the least.
Form draw_form(const World& world, const FormParameters& parameters, std::uint32_t collaboration,
               RandomStream& stream);

/// Takes a form and pays for setting it up.
void take_form(World& world, const FormParameters& parameters, std::uint32_t collaboration,
               Form form);

/// What treasuries give or lend this month to who has the form for it.
struct PublicMoney {
  bool has_calls = false;
  bool has_loans = false;
  bool calls_pay_running_costs = true;  ///< else calls are for capital alone
};

/// Collaborations that lack capital and, in another form, could borrow it from a lender who lends
/// (alone, or with the guarantee that was last offered) or from a treasury, or could apply for a
/// grant, take the least form that opens it with the chance of `formalisation`.
void formalise(World& world, const FormParameters& parameters, const FinanceParameters& finance,
               const LendingParameters& lending, const PublicMoney& offer);

}  // namespace tissage
