// Lending: a lender that decides from what it has seen, loans, their service and default.
#pragma once

#include "tissage/finance/parameters.hpp"
#include "tissage/world/world.hpp"

namespace tissage {

/// [finance.lending]. A collaboration in launch, at its first attempt and with all but a share l of
/// its capital C gathered, asks for what is missing, D = C - cash. The lender expects that a share
/// p of loans is repaid (see expected_repayment) and lends if
/// (rho (O + C / 60) + half of the money pledged a month - O) / service >= 1.2 and either
/// p >= (LGD + r_T) / (LGD + i_T), or a guarantee is offered whose share is at least
/// phi_min = 1 - (p i_T - r_T) / ((1 - p) LGD): then it loses nothing in expectation. Interest over
/// the life of T years is i_T = i (T + 1) / 2 of the loan, paid in level instalments from the end
/// of the first project on.
struct LendingParameters {
  Parameter<double> share{
      "share",     .5, {0, 1}, "1", "share of the capital that is lent at most (l; 0: no loans)",
      "assumption"};
  Parameter<std::int64_t> years{"years", 5, {1, 40}, "years", "life of a loan (T)", "assumption"};
  Parameter<double> rate{"rate", .05, {0, 1}, "1/year", "interest (i)", "assumption"};
  Parameter<double> riskless_rate{
      "riskless_rate", .02, {0, 1}, "1/year", "what the lender pays for its money (r_f)",
      "assumption"};
  Parameter<double> service_coverage{
      "service_coverage",
      1.2,
      {0, 10},
      "1",
      "expected surplus over the service of the debt that the lender asks for",
      "assumption, a common covenant"};
  Parameter<double> pledges_counted{
      "pledges_counted", .5, {0, 1}, "1", "share of the pledged money that the lender counts on",
      "assumption"};
  Parameter<std::int64_t> default_after{"default_after",
                                        3,
                                        {1, 240},
                                        "months",
                                        "months under -2 O after which a borrower is in default",
                                        "assumption, after 90 days (Basel)"};

  auto fields() {
    return std::tie(share, years, rate, riskless_rate, service_coverage, pledges_counted,
                    default_after);
  }
};

/// Lends to who asks and may, after the month's guarantees have been offered.
void lending(World& world, const FinanceParameters& finance, const LendingParameters& parameters);

/// Borrowers pay the month's instalment; who cannot for long, or has dissolved with debt, is in
/// default. After own_means, which says who is overdrawn.
void debt_service(World& world, const FinanceParameters& finance,
                  const LendingParameters& parameters);

}  // namespace tissage
