// All money, in integer cents. The only door is transfer(); the sum of all accounts is always 0.
#pragma once

#include <vector>

#include "tissage/base/ids.hpp"
#include "tissage/base/quantities.hpp"
#include "tissage/world/column.hpp"
#include "tissage/world/kinds.hpp"

namespace tissage {

/// Why money moved.
enum class Reason : std::uint8_t {
  income,        ///< outside -> actor: what the actor earns and has pledged
  pledge,        ///< actor -> collaboration
  capital_cost,  ///< collaboration -> outside, when a project starts
  operating_cost,
  revenue,         ///< outside -> collaboration
  unpaid_bills,    ///< outside -> collaboration: what creditors lose at its end
  returned,        ///< collaboration -> actor: what is left at its end
  appropriation,   ///< outside -> treasury
  lapse,           ///< treasury -> outside: appropriation that was not spent in its year
  grant,           ///< treasury -> collaboration
  administration,  ///< treasury -> outside
  application,     ///< collaboration -> outside: the cost of applying for a grant
  loan,            ///< lender -> collaboration
  repayment,       ///< collaboration -> lender: principal
  interest,        ///< collaboration -> lender
  fee,             ///< collaboration -> treasury: for a guarantee
  call,            ///< treasury -> lender: its share of a loan in default
  resale,          ///< outside -> collaboration: what its capital fetches when it owes money
  recovery,        ///< collaboration -> treasury: its share of what a default still brings in
};

template <>
struct Names<Reason> {
  static constexpr std::array<std::string_view, 19> value{
      "income",  "pledge",       "capital_cost",   "operating_cost",
      "revenue", "unpaid_bills", "returned",       "appropriation",
      "lapse",   "grant",        "administration", "application",
      "loan",    "repayment",    "interest",       "fee",
      "call",    "resale",       "recovery"};
};

/// Accounts, one row each: for each territory `outside` (incomes come from it, costs go to it), the
/// treasury and the lender; then each actor; then each collaboration as it is formed.
class Ledger {
 public:
  /// Opens an account with balance 0. Serial: not from parallel loops.
  AccountId open(TerritoryId territory);

  /// Moves amount >= 0 cents. Balances may become negative. Safe in parallel when both accounts
  /// belong to territories that no other thread touches. Throws Defect on a negative amount, an
  /// unknown account or an overflow.
  void transfer(AccountId from, AccountId to, Cents amount, Reason reason);

  Cents balance(AccountId account) const { return Cents(balance_[account.row]); }
  /// Sum over all accounts: 0 unless there is a bug.
  Cents sum() const;
  /// Cents that left accounts of a territory for a reason since the last begin_month().
  Cents moved(TerritoryId territory, Reason reason) const;
  void begin_month();

  std::size_t size() const { return balance_.size(); }
  auto columns() { return std::tie(balance_, territory_, moved_); }
  auto columns() const { return std::tie(balance_, territory_, moved_); }

 private:
  Column<std::int64_t> balance_{"balance", "0.01 EUR", "what the account holds"};
  Column<std::uint32_t> territory_{"territory", "1", "row of the account's territory"};
  Column<std::int64_t> moved_{"moved", "0.01 EUR", "this month's flow by territory and reason"};
};

/// Parts of `total` proportional to the weights (>= 0, not all 0) that add up to it exactly:
/// largest remainders, earlier parts first where remainders are equal.
std::vector<Cents> split(Cents total, const std::vector<double>& weights);

}  // namespace tissage
