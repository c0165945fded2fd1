// Series of public policy and credit: what they cost, what is promised, what lenders do.
#include <limits>

#include "observe/fills.hpp"
#include "tissage/base/math.hpp"
#include "tissage/finance/valuation.hpp"

namespace tissage::fills {

namespace {

constexpr std::size_t kinds_of_policy = count_of<Instrument>;
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

double euros(std::int64_t cents) { return static_cast<double>(cents) / 100.0; }

/// Public money spent less what came back, in a territory and month.
std::int64_t cost_of_policy(const World& world, std::size_t territory) {
  std::int64_t cents = 0;
  for (const InstrumentType& type : instruments())
    cents += moved_for(world, territory, type.spends) - moved_for(world, territory, type.returns);
  return cents;
}

template <class Value>
void by_territory(const Observation& seen, Row row, const Value& value) {
  for (std::size_t t = 0; t < seen.world.territories.size(); ++t) row[seen.listed(t)] = value(t);
}

template <class Value>
void by_instrument(const Observation& seen, Row row, const Value& value) {
  for (std::size_t t = 0; t < seen.world.territories.size(); ++t)
    for (std::size_t i = 0; i < kinds_of_policy; ++i)
      row[seen.listed(t) * kinds_of_policy + i] = value(t, i);
}

/// Mean of `value` over the live collaborations of a territory of which it is not missing.
template <class Value>
double mean_of_live(const Observation& seen, std::size_t territory, const Value& value) {
  double sum = 0.0;
  double count = 0.0;
  for (const std::uint32_t c : seen.live.of(territory)) {
    const auto [amount, weight] = value(c);
    sum += amount;
    count += weight;
  }
  return count > 0.0 ? sum / count : missing;
}

}  // namespace

void treasury(const Observation& seen, Row row) {
  by_territory(seen, row, [&](std::size_t t) {
    return euros(seen.world.ledger.balance(AccountId(seen.world.territories.treasury[t])).count);
  });
}

void spending(const Observation& seen, Row row) {
  by_instrument(seen, row, [&](std::size_t t, std::size_t i) {
    return euros(moved_for(seen.world, t, instruments()[i].spends));
  });
}

void receipts(const Observation& seen, Row row) {
  by_instrument(seen, row, [&](std::size_t t, std::size_t i) {
    return euros(moved_for(seen.world, t, instruments()[i].returns));
  });
}

void public_cost(const Observation& seen, Row row) {
  by_territory(seen, row, [&](std::size_t t) { return euros(cost_of_policy(seen.world, t)); });
}

void public_cost_present(const Observation& seen, Row row) {
  const double worth = math::pow(monthly_discount(seen.policy.finance), seen.world.month);
  by_territory(seen, row,
               [&](std::size_t t) { return worth * euros(cost_of_policy(seen.world, t)); });
}

void liability(const Observation& seen, Row row) {
  by_instrument(seen, row, [&](std::size_t t, std::size_t i) {
    return instruments()[i].liability(seen.world, seen.policy, t, seen.live.of(t)) / 100.0;
  });
}

void grant_equivalent(const Observation& seen, Row row) {
  by_instrument(seen, row, [&](std::size_t t, std::size_t i) {
    return seen.world.territories.grant_equivalent[t][i] / 100.0;
  });
}

void deadweight(const Observation& seen, Row row) {
  by_instrument(seen, row, [&](std::size_t t, std::size_t i) {
    return seen.world.territories.deadweight[t][i] / 100.0;
  });
}

void money_for(const Observation& seen, Reason reason, Row row) {
  by_territory(seen, row, [&](std::size_t t) {
    return euros(seen.world.ledger.moved(TerritoryId(t), reason).count);
  });
}

void leverage(const Observation& seen, Row row) {
  const Ledger& ledger = seen.world.ledger;
  by_territory(seen, row, [&](std::size_t t) {
    std::int64_t cost = 0;
    for (const InstrumentType& type : instruments()) {
      for (const Reason reason : type.spends)
        cost += ledger.ever_moved(TerritoryId(t), reason).count;
      for (const Reason reason : type.returns)
        cost -= ledger.ever_moved(TerritoryId(t), reason).count;
    }
    const std::int64_t lent = ledger.ever_moved(TerritoryId(t), Reason::loan).count;
    return cost > 0 ? euros(lent) / euros(cost) : missing;
  });
}

void grant_share(const Observation& seen, Row row) {
  const Collaborations& all = seen.world.collaborations;
  by_territory(seen, row, [&](std::size_t t) {
    return mean_of_live(seen, t, [&](std::uint32_t c) {
      return std::pair(all.granted_lately[c], all.received_lately[c]);
    });
  });
}

void bankable(const Observation& seen, Row row) {
  const Collaborations& all = seen.world.collaborations;
  by_territory(seen, row, [&](std::size_t t) {
    const Credit credit(seen.world, seen.policy.finance, seen.policy.lending, t);
    return mean_of_live(seen, t, [&](std::uint32_t c) {
      const bool looks_for_capital = all.stage[c] == Stage::launch &&
                                     is_first_attempt(seen.world, c) &&
                                     missing_capital(seen.world, c) > 0;
      return std::pair(looks_for_capital && credit.is_bankable(c) ? 1.0 : 0.0,
                       looks_for_capital ? 1.0 : 0.0);
    });
  });
}

void expected_repayment(const Observation& seen, Row row) {
  by_territory(seen, row, [&](std::size_t t) {
    return tissage::expected_repayment(seen.world, seen.policy.finance, t);
  });
}

void outstanding(const Observation& seen, Row row) {
  const Collaborations& all = seen.world.collaborations;
  for (std::size_t c = 0; c < all.size(); ++c)
    row[seen.listed(all.territory[c])] += euros(all.loan[c]);
}

void contingent_liability(const Observation& seen, Row row) {
  by_territory(seen, row,
               [&](std::size_t t) { return euros(seen.world.territories.contingent[t]); });
}

void contingent_residual(const Observation& seen, Row row) {
  const Collaborations& all = seen.world.collaborations;
  by_territory(seen, row, [&](std::size_t t) {
    return static_cast<double>(seen.world.territories.contingent[t]);
  });
  for (std::size_t c = 0; c < all.size(); ++c)
    row[seen.listed(all.territory[c])] -=
        static_cast<double>(covered(Cents(all.loan[c]), all.guaranteed_share[c]).count);
}

void ledger_residual(const Observation& seen, Row row) {
  constexpr std::size_t holders = count_of<Holder>;
  const std::vector<std::int64_t> residuals = seen.world.ledger.residuals();
  for (std::size_t t = 0; t < seen.world.territories.size(); ++t)
    for (std::size_t h = 0; h < holders; ++h)
      row[seen.listed(t) * holders + h] = static_cast<double>(residuals[t * holders + h]);
}

}  // namespace tissage::fills
