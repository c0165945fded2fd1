// [finance]: what treasuries and own means have in common.
#pragma once

#include "tissage/base/field.hpp"

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
  Parameter<std::int64_t> capital_life{
      "capital_life", 60, {1, 600}, "months", "months over which capital is worn off",
      "assumption"};
  Parameter<double> overdraft{
      "overdraft", 2, {0, 60}, "months", "months of operating cost that creditors bear",
      "assumption"};
  Parameter<std::int64_t> insolvency{
      "insolvency", 9, {1, 240}, "months", "months beyond it after which a collaboration dissolves",
      "assumption"};

  auto fields() {
    return std::tie(appropriation, lapse, climate_persistence, climate_effect, fit_effect,
                    reference_fit, capital_life, overdraft, insolvency);
  }
};

}  // namespace tissage
