// Credit crunch: money is dearer for lenders and for who borrows.
#pragma once

#include "tissage/world/world.hpp"

namespace tissage {

/// The lender asks and pays its own rates.
void lift_credit_crunch(World& world);

/// i and r_f rise by the severity, in 1/year, in every territory; several crunches add up. What is
/// lent follows from the lender's own rule (finance/credit.hpp): since some loans are lost,
/// interest that rises as much as its cost does not make up for it, and a dearer loan is harder to
/// serve. Loans on the books keep their interest, public loans their rate.
void credit_crunch(World& world, double severity);

}  // namespace tissage
