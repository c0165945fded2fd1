// All money, in integer cents. The only door is transfer(); the sum of all accounts is always 0.
#pragma once

#include <vector>

#include "tissage/base/ids.hpp"
#include "tissage/base/quantities.hpp"
#include "tissage/world/column.hpp"
#include "tissage/world/kinds.hpp"

namespace tissage {

/// Whose account it is.
enum class Holder : std::uint8_t { outside, treasury, lender, collaboration, actor };

template <>
struct Names<Holder> {
  static constexpr std::array<std::string_view, 5> value{"outside", "treasury", "lender",
                                                         "collaboration", "actor"};
};

/// Why money moved: each reason leads from one kind of account to another, as `directions` says.
enum class Reason : std::uint8_t {
  income,                ///< what an actor earns and has pledged
  pledge,                ///< what a member pays in
  capital_cost,          ///< when a project starts
  operating_cost,        ///< of each month
  revenue,               ///< what a collaboration earns
  unpaid_bills,          ///< what creditors lose at its end
  returned,              ///< what members get back at its end
  forfeited,             ///< what is left at its end when it has no members
  appropriation,         ///< what a treasury receives
  lapse,                 ///< appropriation that was not spent in its year
  grant,                 ///< of a call for projects
  grant_administration,  ///< of calls
  application,           ///< what applying for a grant costs
  loan,                  ///< of a private lender
  repayment,             ///< of its principal
  interest,              ///< on it
  fee,                   ///< for a guarantee
  call,                  ///< a guarantor's share of a loan in default
  guarantee_administration,
  recovery,          ///< a guarantor's share of what a default still brings in
  resale,            ///< what the capital of who owes money fetches
  public_loan,       ///< of the treasury
  public_repayment,  ///< of its principal
  public_interest,   ///< on it
  public_loan_administration,
  conception,  ///< pays the time in which an initiative is conceived
  conception_administration,
  conception_cost,  ///< what that time costs
  form_cost,        ///< what a form costs to set up and to keep
  liability,        ///< bills that members of an informal group pay themselves at its end
  wage,             ///< of those whom a collaboration hired
  dues,             ///< what users give or pay
  division,         ///< cash that goes along when collaborations split or merge
};

template <>
struct Names<Reason> {
  static constexpr std::array<std::string_view, 33> value{"income",
                                                          "pledge",
                                                          "capital_cost",
                                                          "operating_cost",
                                                          "revenue",
                                                          "unpaid_bills",
                                                          "returned",
                                                          "forfeited",
                                                          "appropriation",
                                                          "lapse",
                                                          "grant",
                                                          "grant_administration",
                                                          "application",
                                                          "loan",
                                                          "repayment",
                                                          "interest",
                                                          "fee",
                                                          "call",
                                                          "guarantee_administration",
                                                          "recovery",
                                                          "resale",
                                                          "public_loan",
                                                          "public_repayment",
                                                          "public_interest",
                                                          "public_loan_administration",
                                                          "conception",
                                                          "conception_administration",
                                                          "conception_cost",
                                                          "form_cost",
                                                          "liability",
                                                          "wage",
                                                          "dues",
                                                          "division"};
};

/// From whose account to whose.
struct Direction {
  Holder from;
  Holder to;
};

inline constexpr PerName<Reason, Direction> directions{{
    {Holder::outside, Holder::actor},                // income
    {Holder::actor, Holder::collaboration},          // pledge
    {Holder::collaboration, Holder::outside},        // capital_cost
    {Holder::collaboration, Holder::outside},        // operating_cost
    {Holder::outside, Holder::collaboration},        // revenue
    {Holder::outside, Holder::collaboration},        // unpaid_bills
    {Holder::collaboration, Holder::actor},          // returned
    {Holder::collaboration, Holder::outside},        // forfeited
    {Holder::outside, Holder::treasury},             // appropriation
    {Holder::treasury, Holder::outside},             // lapse
    {Holder::treasury, Holder::collaboration},       // grant
    {Holder::treasury, Holder::outside},             // grant_administration
    {Holder::collaboration, Holder::outside},        // application
    {Holder::lender, Holder::collaboration},         // loan
    {Holder::collaboration, Holder::lender},         // repayment
    {Holder::collaboration, Holder::lender},         // interest
    {Holder::collaboration, Holder::treasury},       // fee
    {Holder::treasury, Holder::lender},              // call
    {Holder::treasury, Holder::outside},             // guarantee_administration
    {Holder::collaboration, Holder::treasury},       // recovery
    {Holder::outside, Holder::collaboration},        // resale
    {Holder::treasury, Holder::collaboration},       // public_loan
    {Holder::collaboration, Holder::treasury},       // public_repayment
    {Holder::collaboration, Holder::treasury},       // public_interest
    {Holder::treasury, Holder::outside},             // public_loan_administration
    {Holder::treasury, Holder::collaboration},       // conception
    {Holder::treasury, Holder::outside},             // conception_administration
    {Holder::collaboration, Holder::outside},        // conception_cost
    {Holder::collaboration, Holder::outside},        // form_cost
    {Holder::actor, Holder::collaboration},          // liability
    {Holder::collaboration, Holder::outside},        // wage
    {Holder::outside, Holder::collaboration},        // dues
    {Holder::collaboration, Holder::collaboration},  // division
}};

/// Accounts, one row each: for each territory `outside` (incomes come from it, costs go to it), the
/// treasury and the lender; then each actor; then each collaboration as it is formed.
class Ledger {
 public:
  /// Opens an account with balance 0. Serial: not from parallel loops.
  AccountId open(TerritoryId territory, Holder holder);

  /// Moves amount >= 0 cents. Balances may become negative. Safe in parallel when both accounts
  /// belong to territories that no other thread touches. Throws Defect on a negative amount, an
  /// unknown account or an overflow.
  void transfer(AccountId from, AccountId to, Cents amount, Reason reason);

  Cents balance(AccountId account) const { return Cents(balance_[account.row]); }
  /// Sum over all accounts: 0 unless there is a bug.
  Cents sum() const;
  /// Cents that left accounts of a territory for a reason since the last begin_month().
  Cents moved(TerritoryId territory, Reason reason) const;
  /// The same since the beginning of the world.
  Cents ever_moved(TerritoryId territory, Reason reason) const;
  void begin_month();

  /// For each territory and holder: what their accounts hold less what came and went by reason
  /// since the beginning of the world. 0 unless there is a bug.
  std::vector<std::int64_t> residuals() const;

  std::size_t size() const { return balance_.size(); }
  auto columns() { return std::tie(balance_, territory_, holder_, moved_, earlier_); }
  auto columns() const { return std::tie(balance_, territory_, holder_, moved_, earlier_); }

 private:
  Column<std::int64_t> balance_{"balance", "0.01 EUR", "what the account holds"};
  Column<std::uint32_t> territory_{"territory", "1", "row of the account's territory"};
  Column<Holder> holder_{"holder", "1", "whose account it is"};
  Column<std::int64_t> moved_{"moved", "0.01 EUR", "this month's flow by territory and reason"};
  Column<std::int64_t> earlier_{"earlier", "0.01 EUR", "the same of all earlier months"};
};

/// Parts of `total` proportional to the weights (>= 0, not all 0) that add up to it exactly:
/// largest remainders, earlier parts first where remainders are equal.
std::vector<Cents> split(Cents total, const std::vector<double>& weights);

}  // namespace tissage
