// What instruments have promised, and the list.
#include "tissage/finance/instruments.hpp"

#include <algorithm>

#include "tissage/finance/valuation.hpp"

namespace tissage {

namespace {

using Live = std::span<const std::uint32_t>;

/// Instalments of grants with their administration.
double grants_to_come(const World& world, const Policy& policy, std::size_t /*territory*/,
                      Live live) {
  const Collaborations& all = world.collaborations;
  const double worth = monthly_worth(policy.finance);
  double sum = 0.0;
  for (const std::uint32_t c : live)
    if (all.instalments_left[c] > 0)
      sum += static_cast<double>(all.instalment[c]) * annuity(worth, all.instalments_left[c]);
  return (1.0 + policy.subsidy.administration) * sum;
}

/// A loan on the books, as if its service went on now.
ExpectedLoan expected_loan(const World& world, double repayment, std::uint32_t c) {
  return {repayment, world.collaborations.loan_months_left[c], world.collaborations.loan_life[c]};
}

/// Expected calls, no more than the cap leaves.
double calls_to_come(const World& world, const Policy& policy, std::size_t territory, Live live) {
  const Collaborations& all = world.collaborations;
  const double repayment = expected_repayment(world, policy.finance, territory);
  const double discount = monthly_discount(policy.finance);
  double sum = 0.0;
  for (const std::uint32_t c : live) {
    const auto covers =
        static_cast<double>(covered(Cents(all.loan[c]), all.guaranteed_share[c]).count);
    if (covers > 0.0)
      sum += covers * policy.finance.loss_given_default *
             expected_loan(world, repayment, c).loss(discount);
  }
  return std::min(sum, static_cast<double>(calls_left(world, policy.guarantee, territory)));
}

/// Less what is expected to be repaid of public loans, with interest.
double public_loans_to_come(const World& world, const Policy& policy, std::size_t territory,
                            Live live) {
  const Collaborations& all = world.collaborations;
  const double repayment = expected_repayment(world, policy.finance, territory);
  const double discount = monthly_discount(policy.finance);
  double sum = 0.0;
  for (const std::uint32_t c : live)
    if (all.loan_is_public[c] != 0 && all.loan[c] > 0)
      sum += static_cast<double>(all.loan[c] + all.interest_left[c]) *
             expected_loan(world, repayment, c).service(discount);
  return 0.0 - sum;
}

/// The months that remain of conceptions that are paid.
double conceptions_to_come(const World& world, const Policy& policy, std::size_t /*territory*/,
                           Live live) {
  const Collaborations& all = world.collaborations;
  const PatientMoneyParameters& p = policy.patient_money;
  const double worth = (1.0 - p.attrition) * monthly_discount(policy.finance);
  double sum = 0.0;
  for (const std::uint32_t c : live)
    if (p.enabled && all.stage[c] == Stage::before && all.conception_months[c] > 0)
      sum += annuity(worth, p.months - all.conception_months[c]);
  return 100.0 * p.amount * (1.0 + p.administration) * sum;
}

constexpr Reason subsidy_spends[] = {Reason::grant, Reason::grant_administration};
constexpr Reason guarantee_spends[] = {Reason::call, Reason::guarantee_administration};
constexpr Reason guarantee_returns[] = {Reason::fee, Reason::recovery};
constexpr Reason public_loans_spend[] = {Reason::public_loan, Reason::public_loan_administration};
constexpr Reason public_loans_return[] = {Reason::public_repayment, Reason::public_interest};
constexpr Reason patient_money_spends[] = {Reason::conception, Reason::conception_administration};

constexpr InstrumentType list[] = {
    {Instrument::subsidy, subsidy_spends, {}, grants_to_come},
    {Instrument::guarantee, guarantee_spends, guarantee_returns, calls_to_come},
    {Instrument::public_loans, public_loans_spend, public_loans_return, public_loans_to_come},
    {Instrument::patient_money, patient_money_spends, {}, conceptions_to_come},
};
static_assert(std::size(list) == count_of<Instrument>);

}  // namespace

std::span<const InstrumentType> instruments() { return list; }

std::int64_t moved_for(const World& world, std::size_t territory, std::span<const Reason> reasons) {
  std::int64_t cents = 0;
  for (const Reason reason : reasons)
    cents += world.ledger.moved(TerritoryId(territory), reason).count;
  return cents;
}

std::int64_t months_of_promises(const World& world, const Policy& policy) {
  const Collaborations& all = world.collaborations;
  const PatientMoneyParameters& conception = policy.patient_money;
  std::int64_t most = 0;
  for (const std::uint32_t c : live_collaborations(world).rows) {
    const bool is_public = all.guaranteed_share[c] > 0.0f || all.loan_is_public[c] != 0;
    const bool is_conceived = conception.enabled && all.stage[c] == Stage::before;
    most = std::max<std::int64_t>(most, all.instalments_left[c]);
    if (is_public) most = std::max<std::int64_t>(most, all.loan_months_left[c]);
    if (is_conceived && all.conception_months[c] > 0)
      most = std::max<std::int64_t>(most, conception.months - all.conception_months[c]);
  }
  return most;
}

}  // namespace tissage
