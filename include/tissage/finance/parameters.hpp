// [finance]: what several instruments have in common.
#pragma once

#include "tissage/base/field.hpp"
#include "tissage/world/world.hpp"

namespace tissage {

/// [finance]: the treasury's income, and what collaborations earn and owe (see own_means.hpp).
struct FinanceParameters {
  Parameter<double> appropriation{"appropriation",
                                  5,
                                  {0, 1e6},
                                  "EUR/citizen/month",
                                  "what a treasury receives for policies (A)",
                                  "assumption"};
  Parameter<std::int64_t> lapse{
      "lapse",
      12,
      {1, 1200},
      "months",
      "months after which appropriation that was not spent, beyond one month of it, lapses",
      "assumption, after the annual budget of French local authorities"};
  Parameter<double> climate_persistence{
      "climate_persistence", .9, {0, .999}, "1", "persistence of the revenue climate (AR(1))",
      "assumption"};
  Parameter<double> climate_effect{"climate_effect",
                                   .12,
                                   {0, 2},
                                   "1",
                                   "effect of one standard deviation of climate on log revenue",
                                   "assumption"};
  Parameter<double> fit_effect{
      "fit_effect", .5, {0, 5}, "1", "elasticity of revenue to the fit of the design (eps)",
      "assumption"};
  Parameter<double> reference_fit{
      "reference_fit",      .6, {.1, 1}, "1", "fit at which revenue is as expected",
      "mean fit at success"};
  Parameter<double> entrepreneur_revenue{
      "entrepreneur_revenue",
      .1,
      {0, 2},
      "1",
      "by how much revenue is higher where a business leads (S1-36)",
      "assumption"};
  Parameter<double> dues{"dues",
                         2,
                         {0, 1000},
                         "EUR/user/month",
                         "what a user who feels fully at home gives or pays (d; S1-18, S1-41)",
                         "assumption"};
  Parameter<double> dues_threshold{
      "dues_threshold", .2, {0, 1}, "1", "belonging above which users pay (theta_b)", "assumption"};
  Parameter<std::int64_t> capital_life{
      "capital_life", 60, {1, 600}, "months", "months over which capital is worn off",
      "assumption"};
  Parameter<double> overdraft{
      "overdraft", 2, {0, 60}, "months", "months of operating cost that creditors bear",
      "assumption"};
  Parameter<std::int64_t> insolvency{
      "insolvency", 9, {1, 240}, "months", "months beyond it after which a collaboration dissolves",
      "assumption"};

  Parameter<double> loss_given_default{
      "loss_given_default", .6, {0, 1}, "1", "share of a loan in default that is lost (LGD)",
      "assumption"};
  Parameter<double> resale{"resale",
                           .4,
                           {0, 1},
                           "1",
                           "share of its cost that new capital fetches when debts are paid",
                           "assumption"};
  Parameter<double> repayment_prior{
      "repayment_prior",
      .85,
      {.01, .99},
      "1",
      "share of loans that lenders expect to be repaid before they have seen any",
      "assumption"};
  Parameter<double> repayment_prior_weight{"repayment_prior_weight",
                                           20,
                                           {.1, 1e6},
                                           "loans",
                                           "loans seen that this belief is worth",
                                           "assumption"};
  Parameter<double> repayment_forgetting{
      "repayment_forgetting",
      .01,
      {0, 1},
      "1/month",
      "share of what lenders have seen that they forget (or one bad year froze credit for good)",
      "assumption"};

  Parameter<std::int64_t> policy_from{
      "policy_from",
      -2400,
      {-2400, 12000},
      "months",
      "month from which instruments of policy act (1: the spin-up has none)",
      "assumption: month 0 has lived with its policy"};
  Parameter<double> discount_rate{
      "discount_rate", .032, {0, 1}, "1/year", "rate at which later cost is discounted",
      "assumption"};
  Parameter<double> attrition{
      "attrition",
      .014,
      {0, 1},
      "1/month",
      "share of supported collaborations whose support ends early, when promises are valued",
      "59 % of subsidised ones live three years (20 seeds of food_recovery)"};
  Parameter<bool> run_off{"run_off",
                          false,
                          {},
                          "",
                          "whether the run goes on after its last month, without new promises, "
                          "until all that was promised has ended (group run_off of the output)",
                          ""};

  auto fields() {
    return std::tie(appropriation, lapse, climate_persistence, climate_effect, fit_effect,
                    reference_fit, entrepreneur_revenue, dues, dues_threshold, capital_life,
                    overdraft, insolvency, loss_given_default, resale, repayment_prior,
                    repayment_prior_weight, repayment_forgetting, policy_from, discount_rate,
                    attrition, run_off);
  }
};

/// Share of loans that the lender of a territory expects to be repaid: the mean of a beta law that
/// starts at the prior and counts loans repaid and in default, the older the less.
double expected_repayment(const World& world, const FinanceParameters& parameters,
                          std::size_t territory);

}  // namespace tissage
