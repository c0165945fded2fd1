// The ledger: opening accounts, moving money, splitting sums.
#include "tissage/world/ledger.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "tissage/base/error.hpp"

namespace tissage {

AccountId Ledger::open(TerritoryId territory) {
  const AccountId account(balance_.size());
  balance_.values.push_back(0);
  territory_.values.push_back(territory.row);
  const std::size_t flows = (territory.row + 1) * count_of<Reason>;
  if (moved_.size() < flows) moved_.values.resize(flows, 0);
  return account;
}

void Ledger::transfer(AccountId from, AccountId to, Cents amount, Reason reason) {
  check(from.row < balance_.size() && to.row < balance_.size(), "no account {} or {}", from.row,
        to.row);
  check(amount.count >= 0, "a transfer of {} cents ({})", amount.count, name_of(reason));
  std::int64_t left = 0;
  std::int64_t arrived = 0;
  std::int64_t& flow =
      moved_[territory_[from.row] * count_of<Reason> + static_cast<std::size_t>(reason)];
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
  return Cents(moved_[territory.row * count_of<Reason> + static_cast<std::size_t>(reason)]);
}

void Ledger::begin_month() { std::fill(moved_.values.begin(), moved_.values.end(), 0); }

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
