// What promises are worth today: discounting, expected losses and service of loans.
#pragma once

#include "tissage/finance/parameters.hpp"

namespace tissage {

/// (1 + d)^(-1/12), the worth today of what is paid in a month.
double monthly_discount(const FinanceParameters& parameters);

/// The same times 1 - a: the worth today of what is paid in a month to who is expected to be there.
double monthly_worth(const FinanceParameters& parameters);

/// Worth of 1 paid at the end of each of so many months: the sum of v^k, k = 1 to n.
double annuity(double worth, std::int64_t months);

/// A loan that is repaid in level instalments of principal: `left` of `life` months are to come. Of
/// such loans a share `repayment` of the instalments is paid, which is what lenders count, so that
/// the share h that defaults in each month solves sum over k = 1 to life of (1 - h)^k / life =
/// repayment.
struct ExpectedLoan {
  double repayment = 1.0;
  std::int64_t left = 0;
  std::int64_t life = 1;

  /// Principal in default, for 1 of principal that is owed now:
  /// sum over k = 1 to n of v^k h (1 - h)^(k - 1) (n - k + 1) / n.
  double loss(double discount) const;
  /// Instalments of principal that are paid, for 1 that is owed now:
  /// sum over k = 1 to n of v^k (1 - h)^k / n.
  double service(double discount) const;
};

}  // namespace tissage
