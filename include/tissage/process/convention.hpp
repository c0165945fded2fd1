// A citizen convention: citizens drawn by lot propose.
#pragma once

#include "tissage/base/field.hpp"

namespace tissage {

/// [assembly.convention], where mode = "convention" (S4-08 to S4-10). Every twelve months, where
/// the territory has met challenges, 150 of its citizens are seated by lot, all of them where there
/// are fewer. Strata are the terciles of orientation to the common good crossed with those of
/// readiness (citizens have no age, sex or place here), by rank in the territory; quotas() and
/// simple_lot() of base/sortition. Where the lot is among volunteers only, these are the citizens
/// with the highest orientation times readiness, and strata are those of volunteers. For each
/// challenge the best of six of the seated by orientation times readiness is asked to begin, and
/// four others, drawn among the seated, to join; nobody proposes twice in a convention.
struct ConventionParameters {
  Parameter<std::int64_t> interval{
      "interval", 12, {1, 120}, "months", "months between conventions", "assumption"};
  Parameter<std::int64_t> seats{"seats", 150, {1, 100000}, "people", "citizens drawn by lot",
                                "S4-09"};
  Parameter<bool> stratified{"stratified",
                             true,
                             {},
                             "",
                             "whether the lot keeps shares of strata (else it is a simple lot)",
                             "assumption, as in the French convention (S4-08)"};
  Parameter<double> volunteers{"volunteers",
                               1,
                               {.001, 1},
                               "1",
                               "share of the citizens who are in the lot, the likeliest to begin "
                               "something first (1: everybody)",
                               "assumption: a lot among all (S4-09)"};
  Parameter<std::int64_t> proposers{
      "proposers", 5, {1, 100}, "people", "seated citizens who put forward one proposal",
      "assumption"};

  auto fields() { return std::tie(interval, seats, stratified, volunteers, proposers); }
};

}  // namespace tissage
