// The list of instruments of policy: what each spends, what comes back, what it has promised.
#pragma once

#include "tissage/finance/guarantee.hpp"
#include "tissage/finance/lending.hpp"
#include "tissage/finance/patient_money.hpp"
#include "tissage/finance/public_loans.hpp"
#include "tissage/finance/subsidy.hpp"

namespace tissage {

/// The parameters of all instruments.
struct Policy {
  const FinanceParameters& finance;
  const LendingParameters& lending;
  const SubsidyParameters& subsidy;
  const GuaranteeParameters& guarantee;
  const PublicLoanParameters& public_loans;
  const PatientMoneyParameters& patient_money;
};

/// What there is to know of an instrument. Its cost is what it spends less what comes back.
struct InstrumentType {
  Instrument instrument;
  std::span<const Reason> spends;
  std::span<const Reason> returns;
  /// What is still to come of its promises in a territory, in cents, discounted to now and in
  /// expectation. Below 0: more comes back than is spent.
  double (*liability)(const World& world, const Policy& policy, std::size_t territory,
                      std::span<const std::uint32_t> live);
};

/// One for each Instrument, in its order.
std::span<const InstrumentType> instruments();

/// Cents that moved for reasons in a territory this month.
std::int64_t moved_for(const World& world, std::size_t territory, std::span<const Reason> reasons);

/// Months over which public money is still promised or owed: the most of any collaboration.
std::int64_t months_of_promises(const World& world, const Policy& policy);

}  // namespace tissage
