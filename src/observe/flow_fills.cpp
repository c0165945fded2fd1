// Series of what happened in a month: value, money that moved, events.
#include "observe/fills.hpp"

namespace tissage::fills {

void value(const Observation& seen, Row row) {
  const Collaborations& all = seen.world.collaborations;
  const std::size_t challenges = seen.world.challenges.size();
  for (std::size_t t = 0; t < seen.world.territories.size(); ++t)
    for (const std::uint32_t c : seen.live.of(t))
      row[seen.listed(t) * challenges + all.challenge[c]] += static_cast<double>(all.value[c]);
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
