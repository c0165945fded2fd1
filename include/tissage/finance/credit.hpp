// Credit: what a lender asks of a borrower, and loans on the books.
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

/// i (T + 1) / 2: what interest at rate i adds to 1 of principal that is repaid in level
/// instalments over T years.
double interest_over_life(double rate, std::int64_t years);

/// What a collaboration lacks of the capital that it needs, in cents; not above 0: nothing.
std::int64_t missing_capital(const World& world, std::uint32_t collaboration);

/// In maintenance: resources are short and cash is under two months of operating cost.
bool lacks_means(const World& world, std::uint32_t collaboration);

/// Whether it could use a loan: in launch, at its first attempt, without debts, and lacking no more
/// than `share` of its capital.
bool looks_for_loan(const World& world, std::uint32_t collaboration, double share);

/// Whether it asks for one: it could use it and has a form that may borrow (S2-10).
bool asks_for_loan(const World& world, std::uint32_t collaboration, double share);

/// Whether interest pays for the money and for what is lost where a share `repaid` of loans is
/// repaid, 0 to 1, and shocks add `rise` to rates, 1/year: p >= (LGD + r_T) / (LGD + i_T).
bool lends_alone(double repaid, const FinanceParameters& finance, const LendingParameters& lending,
                 double rise = 0.0);

/// What the lender of one territory thinks in one month.
class Credit {
 public:
  Credit(const World& world, const FinanceParameters& finance, const LendingParameters& lending,
         std::size_t territory);

  /// Whether the expected surplus is at least `coverage` times an instalment (cents a month).
  bool can_serve(std::uint32_t collaboration, double instalment, double coverage) const;
  /// can_serve() for a private loan of so many cents.
  bool would_serve(std::uint32_t collaboration, double loan) const;
  /// Whether interest pays for the money and for what is lost.
  bool lends_alone() const;
  /// Whether it does for a loan of which a share is guaranteed: phi >= phi_min.
  bool lends_with(double guaranteed_share) const;
  /// Whether it would serve a loan of the largest share of its capital.
  bool is_bankable(std::uint32_t collaboration) const;
  /// Whether it asks, and gets a loan without any guarantee.
  bool could_borrow_alone(std::uint32_t collaboration) const;
  /// The share of loans that is expected to be repaid.
  double expected() const { return expected_; }
  /// Interest on a new loan a year (i), with what shocks add to it.
  double rate() const { return rate_; }

 private:
  const World& world_;
  const FinanceParameters& finance_;
  const LendingParameters& p_;
  double expected_;
  double rise_;           ///< what shocks add to rates, 1/year
  double rate_;           ///< i, with what shocks add
  double riskless_rate_;  ///< r_f, with what shocks add
};

/// The terms of a new loan.
struct LoanTerms {
  bool is_public = false;
  std::int64_t principal = 0;  ///< in cents
  double rate = 0.0;           ///< a year
  std::int64_t years = 1;
  float guaranteed_share = 0.0f;
  float moral_hazard = 0.0f;
};

/// Pays out a loan and puts it on the books.
void open_loan(World& world, std::uint32_t collaboration, const LoanTerms& terms);

}  // namespace tissage
