// Patient money: the treasury pays the time in which initiatives are conceived.
#pragma once

#include "tissage/finance/parameters.hpp"
#include "tissage/world/world.hpp"

namespace tissage {

/// [finance.patient_money]. "To ripen and conceive one's initiative with time" (S1-33):
/// collaborations before launch get `amount` a month, the oldest first, for at most `months`, while
/// the month's budget lasts. The money pays the time of those who conceive and is spent at once; a
/// month that was paid does not count towards the patience after which a collaboration lapses.
struct PatientMoneyParameters {
  Parameter<bool> enabled{"enabled", false, {}, "", "whether conception is paid", ""};
  Parameter<double> budget{
      "budget",
      .2,
      {0, 10},
      "1",
      "share of the month's appropriation that may be spent on it (0: nothing)",
      "assumption"};
  Parameter<double> amount{
      "amount",    300, {0, 1e6}, "EUR/month", "paid for a month of conception (0: nothing)",
      "assumption"};
  Parameter<std::int64_t> months{
      "months", 12, {0, 240}, "months", "months that are paid at most", "assumption"};
  Parameter<double> administration{
      "administration", .05, {0, 1}, "1", "cost of administration over what is paid", "assumption"};

  Parameter<double> attrition{
      "attrition",
      .1,
      {0, 1},
      "1/month",
      "share of paid conceptions that end, by launch or lapse, when promises are valued",
      "1.5 kEUR promised at month 120, 1.4 paid in the run-off (20 seeds of subsidy_or_guarantee)"};

  auto fields() { return std::tie(enabled, budget, amount, months, administration, attrition); }
};

/// Pays the month's conception.
void patient_money(World& world, const PatientMoneyParameters& parameters);

}  // namespace tissage
