// What is offered, what it costs, what is called.
#include "tissage/finance/guarantee.hpp"

#include <algorithm>
#include <cmath>

#include "tissage/base/normal.hpp"

namespace tissage {

double default_quantile(double probability, double correlation, double level) {
  const double shifted =
      normal_quantile(probability) + std::sqrt(correlation) * normal_quantile(level);
  return normal_probability(shifted / std::sqrt(1.0 - correlation));
}

namespace {

/// What calls may cost in a bad year, for each euro that is covered.
double cost_of_bad_year(const World& world, const FinanceParameters& finance,
                        const GuaranteeParameters& p, std::size_t t) {
  return finance.loss_given_default *
         default_quantile(1.0 - expected_repayment(world, finance, t), p.correlation, p.confidence);
}

/// What the treasury may still cover, so that the calls of a bad year stay within what it holds.
std::int64_t room(const World& world, const GuaranteeParameters& p, double loss, std::size_t t) {
  const AccountId treasury(world.territories.treasury[t]);
  const auto held = static_cast<double>(world.ledger.balance(treasury).count);
  constexpr double most = 1e15;  // cents
  const double book = loss > 0.0 ? std::clamp(p.budget * held / loss, 0.0, most) : most;
  return static_cast<std::int64_t>(std::floor(book)) - world.territories.contingent[t];
}

}  // namespace

std::int64_t calls_left(const World& world, const GuaranteeParameters& p, std::size_t t) {
  const Territories& all = world.territories;
  const std::int64_t most = cents_of(p.cap * static_cast<double>(all.guaranteed[t])).count;
  return std::max(std::int64_t{0}, most - all.called[t]);
}

void guarantee(World& world, const FinanceParameters& finance, const GuaranteeParameters& p) {
  Territories& all = world.territories;
  const bool offers = has_size(p) && !world.is_winding_up;
  for (std::size_t t = 0; t < all.size(); ++t) {
    const double loss = cost_of_bad_year(world, finance, p, t);
    all.offered_share[t] = offers ? static_cast<float>(p.coverage.value) : 0.0f;
    all.offered_fee[t] = offers ? p.fee.value : 0.0;
    all.offered_hazard[t] = offers ? static_cast<float>(p.moral_hazard * p.coverage) : 0.0f;
    all.offered_windfall[t] = offers ? p.windfall.value : 0.0;
    all.offered_cap[t] = offers ? p.cap.value : 0.0;
    all.bad_year[t] = loss;
    all.reserve[t] = cents_of(loss * static_cast<double>(all.contingent[t])).count;
    all.guarantee_room[t] = offers ? room(world, p, loss, t) : 0;
    all.guaranteed_lately[t] = 0;
  }
}

void guarantee_calls(World& world, const GuaranteeParameters& p) {
  Territories& all = world.territories;
  for (std::size_t e = world.events.size(); e > 0 && world.events.month[e - 1] == world.month;
       --e) {
    if (world.events.type[e - 1] != EventType::defaulted) continue;
    const std::uint32_t c = world.events.collaboration[e - 1];
    const std::size_t t = world.collaborations.territory[c];
    const std::int64_t call =
        std::clamp(guarantors_share(world, c), std::int64_t{0}, calls_left(world, p, t));
    world.ledger.transfer(AccountId(all.treasury[t]), AccountId(all.lender[t]), Cents(call),
                          Reason::call);
    world.collaborations.called[c] += call;
    all.called[t] += call;
  }
  for (std::size_t t = 0; t < all.size(); ++t)
    world.ledger.transfer(
        AccountId(all.treasury[t]), AccountId(all.outside[t]),
        cents_of(p.administration * static_cast<double>(all.guaranteed_lately[t])),
        Reason::guarantee_administration);
}

}  // namespace tissage
