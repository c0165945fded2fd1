// Series of what happened in a month (value, money, events), and of what treasuries hold.
#include "observe/fills.hpp"

namespace tissage::fills {

void value(const Observation& seen, Row row) {
  const Collaborations& all = seen.world.collaborations;
  const std::size_t challenges = seen.world.challenges.size();
  for (std::size_t t = 0; t < seen.world.territories.size(); ++t)
    for (const std::uint32_t c : seen.live.of(t))
      row[seen.listed(t) * challenges + all.challenge[c]] += static_cast<double>(all.value[c]);
}

void treasury(const Observation& seen, Row row) {
  for (std::size_t t = 0; t < seen.world.territories.size(); ++t) {
    const AccountId account(seen.world.territories.treasury[t]);
    row[seen.listed(t)] = static_cast<double>(seen.world.ledger.balance(account).count) / 100.0;
  }
}

void public_cost(const Observation& seen, Row row) {
  for (std::size_t t = 0; t < seen.world.territories.size(); ++t) {
    std::int64_t cents = 0;
    const auto moved = [&](Reason reason) {
      return seen.world.ledger.moved(TerritoryId(t), reason).count;
    };
    for (const Reason spent : {Reason::grant, Reason::administration, Reason::call})
      cents += moved(spent);
    for (const Reason received : {Reason::fee, Reason::recovery}) cents -= moved(received);
    row[seen.listed(t)] = static_cast<double>(cents) / 100.0;
  }
}

void contingent(const Observation& seen, Row row) {
  for (std::size_t t = 0; t < seen.world.territories.size(); ++t)
    row[seen.listed(t)] = static_cast<double>(seen.world.territories.contingent[t]) / 100.0;
}

void contingent_residual(const Observation& seen, Row row) {
  const Collaborations& all = seen.world.collaborations;
  for (std::size_t t = 0; t < seen.world.territories.size(); ++t)
    row[seen.listed(t)] = static_cast<double>(seen.world.territories.contingent[t]);
  for (std::size_t c = 0; c < all.size(); ++c)
    row[seen.listed(all.territory[c])] -=
        static_cast<double>(covered(Cents(all.loan[c]), all.guaranteed_share[c]).count);
}

void ledger_residual(const Observation& seen, Row row) {
  row[0] = static_cast<double>(seen.world.ledger.sum().count);
}

void lent(const Observation& seen, Row row) {
  for (std::size_t t = 0; t < seen.world.territories.size(); ++t)
    row[seen.listed(t)] = static_cast<double>(seen.world.territories.lent[t]) / 100.0;
}

void outstanding(const Observation& seen, Row row) {
  const Collaborations& all = seen.world.collaborations;
  for (std::size_t c = 0; c < all.size(); ++c)
    row[seen.listed(all.territory[c])] += static_cast<double>(all.loan[c]) / 100.0;
}

void flows(const Observation& seen, Row row) {
  constexpr std::size_t reasons = count_of<Reason>;
  for (std::size_t t = 0; t < seen.world.territories.size(); ++t)
    for (std::size_t r = 0; r < reasons; ++r)
      row[seen.listed(t) * reasons + r] = static_cast<double>(
          seen.world.ledger.moved(TerritoryId(t), static_cast<Reason>(r)).count);
}

void count_events(const Observation& seen, EventType type, Row row) {
  const Events& events = seen.world.events;
  for (std::size_t e = events.size(); e > 0 && events.month[e - 1] == seen.world.month; --e)
    if (events.type[e - 1] == type) row[seen.listed(events.territory[e - 1])] += 1.0;
}

}  // namespace tissage::fills
