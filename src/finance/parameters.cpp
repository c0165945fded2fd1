// What lenders expect.
#include "tissage/finance/parameters.hpp"

namespace tissage {

double expected_repayment(const World& world, const FinanceParameters& p, std::size_t territory) {
  const double repaid = world.territories.loans_repaid[territory];
  const double defaulted = world.territories.loans_defaulted[territory];
  return (p.repayment_prior * p.repayment_prior_weight + repaid) /
         (p.repayment_prior_weight + repaid + defaulted);
}

}  // namespace tissage
