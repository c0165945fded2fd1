// The ledger: opening accounts, moving money, splitting sums.
#include "tissage/world/ledger.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "tissage/base/error.hpp"

namespace tissage {

namespace {

std::size_t flow_of(TerritoryId territory, Reason reason) {
  return territory.row * count_of<Reason> + static_cast<std::size_t>(reason);
}

}  // namespace

AccountId Ledger::open(TerritoryId territory, Holder holder) {
  const AccountId account(balance_.size());
  balance_.values.push_back(0);
  territory_.values.push_back(territory.row);
  holder_.values.push_back(holder);
  const std::size_t flows = (territory.row + 1) * count_of<Reason>;
  if (moved_.size() < flows) moved_.values.resize(flows, 0);
  if (earlier_.size() < flows) earlier_.values.resize(flows, 0);
  return account;
}

void Ledger::transfer(AccountId from, AccountId to, Cents amount, Reason reason) {
  check(from.row < balance_.size() && to.row < balance_.size(), "no account {} or {}", from.row,
        to.row);
  check(amount.count >= 0, "a transfer of {} cents ({})", amount.count, name_of(reason));
  std::int64_t left = 0;
  std::int64_t arrived = 0;
  std::int64_t& flow = moved_[flow_of(TerritoryId(territory_[from.row]), reason)];
  if (from == to) return;
  const bool overflow = __builtin_sub_overflow(balance_[from.row], amount.count, &left) ||
                        __builtin_add_overflow(balance_[to.row], amount.count, &arrived) ||
                        __builtin_add_overflow(flow, amount.count, &flow);
  check(!overflow, "a transfer of {} cents ({}) overflows", amount.count, name_of(reason));
  balance_[from.row] = left;
  balance_[to.row] = arrived;
}

Cents Ledger::sum() const {
  return Cents(std::accumulate(balance_.values.begin(), balance_.values.end(), std::int64_t{0}));
}

Cents Ledger::moved(TerritoryId territory, Reason reason) const {
  return Cents(moved_[flow_of(territory, reason)]);
}

Cents Ledger::ever_moved(TerritoryId territory, Reason reason) const {
  const std::size_t flow = flow_of(territory, reason);
  return Cents(earlier_[flow] + moved_[flow]);
}

void Ledger::begin_month() {
  for (std::size_t flow = 0; flow < moved_.size(); ++flow) {
    earlier_[flow] += moved_[flow];
    moved_[flow] = 0;
  }
}

std::vector<std::int64_t> Ledger::residuals() const {
  constexpr std::size_t holders = count_of<Holder>;
  const std::size_t territories = moved_.size() / count_of<Reason>;
  std::vector<std::int64_t> residual(territories * holders, 0);
  const auto of = [&](std::size_t territory, Holder holder) -> std::int64_t& {
    return residual[territory * holders + static_cast<std::size_t>(holder)];
  };
  for (std::size_t row = 0; row < size(); ++row) of(territory_[row], holder_[row]) += balance_[row];
  for (std::size_t t = 0; t < territories; ++t)
    for (std::size_t r = 0; r < count_of<Reason>; ++r) {
      const auto reason = static_cast<Reason>(r);
      const std::int64_t amount = ever_moved(TerritoryId(t), reason).count;
      of(t, directions[reason].from) += amount;
      of(t, directions[reason].to) -= amount;
    }
  return residual;
}

std::vector<Cents> split(Cents total, const std::vector<double>& weights) {
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  check(sum > 0.0 && total.count >= 0, "cannot split {} cents by weights of sum {}", total.count,
        sum);
  std::vector<Cents> parts(weights.size());
  std::vector<std::pair<double, std::size_t>> remainders(weights.size());
  std::int64_t rest = total.count;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const double exact = static_cast<double>(total.count) * (weights[i] / sum);
    const double whole = std::min(std::floor(exact), static_cast<double>(rest));
    parts[i] = Cents(static_cast<std::int64_t>(whole));
    remainders[i] = {whole - exact, i};  // most is missing: first
    rest -= parts[i].count;
  }
  std::sort(remainders.begin(), remainders.end());
  for (std::size_t k = 0; rest > 0; k = (k + 1) % remainders.size(), --rest)
    parts[remainders[k].second] = parts[remainders[k].second] + Cents(1);
  return parts;
}

}  // namespace tissage
