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

double monthly_survival(const ExpectedLoan& loan) {
  return math::pow(loan.repayment, 1.0 / static_cast<double>(loan.life));
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
