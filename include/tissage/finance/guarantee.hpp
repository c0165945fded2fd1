// Guarantee: the treasury bears a share of what lenders lose.
#pragma once

#include "tissage/finance/parameters.hpp"
#include "tissage/world/world.hpp"

namespace tissage {

/// [finance.guarantee]. Each month the treasury offers to bear phi LGD of loans that default, as
/// long as it could pay what a bad year costs: q phi LGD book <= its reserve, with q the 95 %
/// quantile of the share of loans in default, Phi((Phi^-1(PD) + sqrt(rho) Phi^-1(.95)) / sqrt(1 -
/// rho)) (Vasicek 2002), PD = 1 - expected_repayment over the life of a loan. That reserve does not
/// lapse, and no other instrument may promise it. Calls end when they reach the share gamma of
/// all that was ever guaranteed, and lenders count on a guarantee only while the room below
/// bears the calls that are to be expected of the loan. Borrowers whose loan is guaranteed fail
/// more often: probability times 1 + m_h phi.
struct GuaranteeParameters {
  Parameter<bool> enabled{"enabled", false, {}, "", "whether guarantees are offered", ""};
  Parameter<double> budget{
      "budget",    1, {0, 10}, "1", "reserve over what the treasury holds (0: no guarantees)",
      "assumption"};
  Parameter<double> coverage{"coverage",
                             .65,
                             {0, .8},
                             "1",
                             "share of a loan that is guaranteed (phi; 0: none)",
                             "France Active: 65 % for projects under three years; EU ceiling 80 %"};
  Parameter<double> fee{"fee",
                        .025,
                        {0, .1},
                        "1",
                        "fee over the guaranteed amount, paid once",
                        "France Active: 2 to 2.5 %"};
  Parameter<double> cap{"cap",
                        .13,
                        {0, 1},
                        "1",
                        "calls over all that was ever guaranteed, at most (gamma)",
                        "European Guarantee Fund: 13 %; COSME 12 %"};
  Parameter<double> administration{
      "administration", .02, {0, 1}, "1", "cost of administration over the guaranteed amount",
      "assumption"};
  Parameter<double> correlation{"correlation",
                                .12,
                                {0, .99},
                                "1",
                                "correlation of defaults when the reserve is sized (rho_c)",
                                "Basel framework, corporate exposures: .12 to .24"};
  Parameter<double> confidence{
      "confidence", .95, {.5, .9999}, "1", "quantile of defaults that the reserve covers",
      "assumption"};
  Parameter<double> moral_hazard{
      "moral_hazard",
      .2,
      {0, 5},
      "1",
      "more failures of projects whose loan is guaranteed, for a full guarantee (m_h)",
      "assumption"};

  Parameter<double> windfall{
      "windfall",
      0,
      {0, 1},
      "1",
      "share of loans that are guaranteed although the lender would give them alone",
      "assumption: lenders say truly what they need"};

  auto fields() {
    return std::tie(enabled, budget, coverage, fee, cap, administration, correlation, confidence,
                    moral_hazard, windfall);
  }
};

/// Whether guarantees can be offered at all.
inline bool has_size(const GuaranteeParameters& parameters) {
  return parameters.enabled && parameters.coverage > 0.0 && parameters.budget > 0.0;
}

/// Share of loans in default that is exceeded with probability 1 - `level` when the probability of
/// default is `probability` in (0, 1): Vasicek 2002, "The distribution of loan portfolio value".
double default_quantile(double probability, double correlation, double level);

/// Cents that may still be called in a territory before the cap is reached.
std::int64_t calls_left(const World& world, const GuaranteeParameters& parameters,
                        std::size_t territory);

/// What the treasury offers this month; pays the administration of what was guaranteed.
void guarantee(World& world, const FinanceParameters& finance,
               const GuaranteeParameters& parameters);

/// Pays what lenders call for the defaults of the month: of what is lost the share phi, as far as
/// LGD and the cap go. What is recovered later beyond 1 - LGD comes back by the same share.
void guarantee_calls(World& world, const GuaranteeParameters& parameters);

}  // namespace tissage
