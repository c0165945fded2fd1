// Appropriations and their lapse.
#include "tissage/finance/treasury.hpp"

namespace tissage {

namespace {

Cents appropriation(const World& world, const FinanceParameters& p, std::size_t territory) {
  const std::uint32_t citizens = world.territories.kind_count[territory][index_of(Kind::citizen)];
  return cents_of_euros(p.appropriation * static_cast<double>(citizens) *
                        world.territories.appropriation_factor[territory]);
}

}  // namespace

void treasury(World& world, const FinanceParameters& p) {
  const bool begins_year = (world.month - 1) % p.lapse == 0;
  parallel_for(world.territories.size(), [&](std::size_t territory) {
    const AccountId account(world.territories.treasury[territory]);
    const AccountId outside(world.territories.outside[territory]);
    const Cents received = appropriation(world, p, territory);
    const std::int64_t unspent = world.ledger.balance(account).count - received.count;
    if (begins_year && unspent > 0)
      world.ledger.transfer(account, outside, Cents(unspent), Reason::lapse);
    world.ledger.transfer(outside, account, received, Reason::appropriation);
    world.territories.appropriation[territory] = received.count;
  });
}

}  // namespace tissage
