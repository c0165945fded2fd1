// Money moves exactly or not at all.
#include <gtest/gtest.h>

#include <limits>

#include "tissage/base/error.hpp"
#include "tissage/base/random.hpp"
#include "tissage/world/ledger.hpp"

namespace tissage {
namespace {

TEST(ledger, keeps_the_sum_of_all_accounts_at_zero) {
  Ledger ledger;
  for (int k = 0; k < 10; ++k)
    ledger.open(TerritoryId(static_cast<std::size_t>(k % 2)), Holder::actor);
  RandomStream stream(1, Stream::encounters, 0, 0);
  for (int k = 0; k < 10000; ++k) {
    const AccountId from(stream.below(10));
    const AccountId to(stream.below(10));
    ledger.transfer(from, to, Cents(stream.below(1000000)), Reason::pledge);
    ASSERT_EQ(ledger.sum(), Cents(0));
  }
}

TEST(ledger, counts_flows_by_territory_and_reason_until_the_month_begins_anew) {
  Ledger ledger;
  const AccountId here = ledger.open(TerritoryId(0), Holder::actor);
  const AccountId there = ledger.open(TerritoryId(1), Holder::actor);
  ledger.transfer(here, there, Cents(300), Reason::revenue);
  ledger.transfer(there, here, Cents(100), Reason::pledge);
  EXPECT_EQ(ledger.moved(TerritoryId(0), Reason::revenue), Cents(300));
  EXPECT_EQ(ledger.moved(TerritoryId(1), Reason::pledge), Cents(100));
  EXPECT_EQ(ledger.moved(TerritoryId(1), Reason::revenue), Cents(0));
  ledger.begin_month();
  EXPECT_EQ(ledger.moved(TerritoryId(0), Reason::revenue), Cents(0));
  EXPECT_EQ(ledger.balance(there), Cents(200));
}

TEST(ledger, refuses_negative_amounts_unknown_accounts_and_overflow_and_changes_nothing) {
  Ledger ledger;
  const AccountId a = ledger.open(TerritoryId(0), Holder::actor);
  const AccountId b = ledger.open(TerritoryId(0), Holder::actor);
  EXPECT_THROW(ledger.transfer(a, b, Cents(-1), Reason::pledge), Defect);
  EXPECT_THROW(ledger.transfer(a, AccountId(7), Cents(1), Reason::pledge), Defect);
  const Cents much(std::numeric_limits<std::int64_t>::max());
  ledger.transfer(a, b, much, Reason::pledge);
  EXPECT_THROW(ledger.transfer(a, b, much, Reason::pledge), Defect);
  EXPECT_EQ(ledger.balance(b), much);
  EXPECT_EQ(ledger.balance(a), -much);
}

TEST(split, gives_parts_that_add_up_to_the_whole_by_largest_remainders) {
  EXPECT_EQ(split(Cents(100), {1, 1, 1}), (std::vector<Cents>{Cents(34), Cents(33), Cents(33)}));
  EXPECT_EQ(split(Cents(10), {0, 3, 1}), (std::vector<Cents>{Cents(0), Cents(8), Cents(2)}));
  EXPECT_EQ(split(Cents(0), {1, 2}), (std::vector<Cents>{Cents(0), Cents(0)}));
  RandomStream stream(3, Stream::encounters, 0, 0);
  for (int k = 0; k < 1000; ++k) {
    std::vector<double> weights;
    for (int w = 0; w < 7; ++w) weights.push_back(stream.uniform());
    const Cents total(stream.below(100000));
    Cents sum;
    for (const Cents part : split(total, weights)) sum = sum + part;
    ASSERT_EQ(sum, total);
  }
}

TEST(split, refuses_weights_that_are_all_zero) { EXPECT_THROW(split(Cents(5), {0, 0}), Defect); }

TEST(Ledger, accounts_of_each_holder_follow_the_reasons) {
  Ledger ledger;
  std::vector<AccountId> accounts;
  for (std::size_t h = 0; h < count_of<Holder>; ++h)
    accounts.push_back(ledger.open(TerritoryId(0), static_cast<Holder>(h)));
  const AccountId another = ledger.open(TerritoryId(0), Holder::collaboration);
  for (std::size_t r = 0; r < count_of<Reason>; ++r) {
    const auto reason = static_cast<Reason>(r);
    const Direction direction = directions[reason];
    ledger.transfer(
        accounts[static_cast<std::size_t>(direction.from)],
        direction.from == direction.to ? another : accounts[static_cast<std::size_t>(direction.to)],
        Cents(static_cast<std::int64_t>(100 + r)), reason);
    if (r % 5 == 0) ledger.begin_month();
    EXPECT_EQ(ledger.ever_moved(TerritoryId(0), reason).count, 100 + static_cast<std::int64_t>(r));
    EXPECT_EQ(ledger.residuals(), std::vector<std::int64_t>(count_of<Holder>, 0)) << r;
  }
  ledger.transfer(accounts[1], accounts[2], Cents(7), Reason::grant);  // to a lender
  EXPECT_EQ(ledger.residuals(), (std::vector<std::int64_t>{0, 0, 7, -7, 0}));
}

}  // namespace
}  // namespace tissage
