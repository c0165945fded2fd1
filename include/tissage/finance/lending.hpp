// Lending: a lender that decides from what it has seen; loans, their service and default.
#pragma once

#include "tissage/finance/credit.hpp"

namespace tissage {

/// Lends to who asks and may (see credit.hpp), after the month's guarantees have been offered.
void lending(World& world, const FinanceParameters& finance, const LendingParameters& parameters);

/// Borrowers pay the month's instalment of private and public loans; who cannot for long is in
/// default (as is who dissolves with a debt that it does not cover: see dissolve()). After
/// own_means, which says who is overdrawn.
void debt_service(World& world, const LendingParameters& parameters);

}  // namespace tissage
