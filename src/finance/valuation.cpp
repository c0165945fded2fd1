// Sums over the months that are left.
#include "tissage/finance/valuation.hpp"

#include "tissage/base/math.hpp"

namespace tissage {

double monthly_discount(const FinanceParameters& p) {
  return math::pow(1.0 + p.discount_rate, -1.0 / 12.0);
}

double monthly_worth(const FinanceParameters& p) {
  return (1.0 - p.attrition) * monthly_discount(p);
}

double annuity(double worth, std::int64_t months) {
  double sum = 0.0;
  double power = 1.0;
  for (std::int64_t k = 0; k < months; ++k) sum += power *= worth;
  return sum;
}

namespace {

/// Share of a loan that is served when a share `survival` of loans lives through each month.
double served(double survival, std::int64_t life) {
  return annuity(survival, life) / static_cast<double>(life);
}

/// The survival at which a share `repayment` of loans is served over their whole life, by
/// bisection: what is served grows with survival.
double monthly_survival(const ExpectedLoan& loan) {
  constexpr int halvings = 52;
  double low = 0.0;
  double high = 1.0;
  for (int k = 0; k < halvings; ++k) {
    const double middle = .5 * (low + high);
    (served(middle, loan.life) < loan.repayment ? low : high) = middle;
  }
  return high;
}

}  // namespace

double ExpectedLoan::loss(double discount) const {
  const double survival = monthly_survival(*this);
  double sum = 0.0;
  double alive = 1.0;  // at the beginning of the month, discounted to now
  for (std::int64_t k = left; k > 0; --k) {
    sum += alive * discount * (1.0 - survival) * static_cast<double>(k) / static_cast<double>(left);
    alive *= survival * discount;
  }
  return sum;
}

double ExpectedLoan::service(double discount) const {
  return left == 0 ? 0.0
                   : annuity(discount * monthly_survival(*this), left) / static_cast<double>(left);
}

}  // namespace tissage
