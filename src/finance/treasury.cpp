// Appropriations and their lapse.
#include "tissage/finance/treasury.hpp"

namespace tissage {

void treasury(World& world, const FinanceParameters& p) {
  const bool begins_year = (world.month - 1) % p.lapse == 0;
  Territories& all = world.territories;
  parallel_for(all.size(), [&](std::size_t t) {
    const AccountId account(all.treasury[t]);
    const AccountId outside(all.outside[t]);
    const std::uint32_t citizens = all.kind_count[t][index_of(Kind::citizen)];
    const double uncut = p.appropriation * static_cast<double>(citizens);
    const Cents unspent =
        world.ledger.balance(account) - cents_of_euros(uncut) - Cents(all.reserve[t]);
    if (begins_year && unspent.count > 0)
      world.ledger.transfer(account, outside, unspent, Reason::lapse);
    const Cents received = cents_of_euros(uncut * all.appropriation_factor[t]);
    world.ledger.transfer(outside, account, received, Reason::appropriation);
    all.appropriation[t] = received.count;
  });
}

}  // namespace tissage
