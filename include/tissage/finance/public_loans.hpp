// Public loans: the treasury lends what private lenders do not.
#pragma once

#include "tissage/finance/credit.hpp"

namespace tissage {

/// [finance.public_loans]. After lenders have answered, who asks (as of a private lender, but
/// lacking up to `share` of its capital) and whose expected surplus is at least `service_coverage`
/// times the instalment gets what is missing, in order of formation, while the month's budget
/// lasts. Service and default are those of private loans; the loss is the treasury's.
struct PublicLoanParameters {
  Parameter<bool> enabled{"enabled", false, {}, "", "whether the treasury lends", ""};
  Parameter<double> budget{"budget",
                           1,
                           {0, 1},
                           "1",
                           "share of the treasury that may be lent in a month (0: no loans)",
                           "assumption"};
  Parameter<double> share{
      "share",     .5, {0, 1}, "1", "share of the capital that is lent at most (0: no loans)",
      "assumption"};
  Parameter<std::int64_t> years{"years", 5, {1, 40}, "years", "life of a loan", "assumption"};
  Parameter<double> rate{"rate", .01, {0, 1}, "1/year", "interest", "assumption"};
  Parameter<double> service_coverage{"service_coverage",
                                     1,
                                     {0, 10},
                                     "1",
                                     "expected surplus over the service of the debt that is asked",
                                     "assumption"};
  Parameter<double> administration{
      "administration", .02, {0, 1}, "1", "cost of administration over what is lent", "assumption"};

  auto fields() {
    return std::tie(enabled, budget, share, years, rate, service_coverage, administration);
  }
};

/// Lends where lending() did not.
void public_loans(World& world, const FinanceParameters& finance, const LendingParameters& lending,
                  const PublicLoanParameters& parameters);

/// Whether the instrument lends anything at all.
inline bool has_size(const PublicLoanParameters& parameters) {
  return parameters.enabled && parameters.share > 0.0 && parameters.budget > 0.0;
}

}  // namespace tissage
