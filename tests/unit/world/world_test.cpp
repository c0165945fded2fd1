// What processes share: trust, memberships, ends, layout, hash.
#include <gtest/gtest.h>

#include "small_worlds.hpp"
#include "tissage/world/state_hash.hpp"

namespace tissage {
namespace {

using small_worlds::collaboration;
using small_worlds::tie;
using small_worlds::town;
using small_worlds::town_of_citizens;

TEST(world, direct_trust_without_a_tie_is_the_baseline_of_the_kinds) {
  World world = town({Kind::citizen, Kind::authority});
  EXPECT_DOUBLE_EQ(direct_trust(world, 0, 1), .40);
  tie(world, 0, 1, .75);
  EXPECT_DOUBLE_EQ(direct_trust(world, 0, 1), .75);
}

TEST(world, layout_lists_the_actors_of_each_kind) {
  const World world = town({Kind::business, Kind::citizen, Kind::business});
  const auto businesses = world.actors_of(0, Kind::business);
  ASSERT_EQ(businesses.size(), 2u);
  EXPECT_EQ(businesses[1], 2u);
  EXPECT_TRUE(world.actors_of(0, Kind::authority).empty());
  EXPECT_EQ(world.ledger.size(), 3u + 3u);
}

TEST(world, a_new_tie_at_the_cap_frees_the_weakest_tie_that_binds_no_co_members) {
  World world = town_of_citizens(6);
  world.tie_rules.cap[Kind::citizen] = 3;
  tie(world, 0, 1, .5, 0.0);  // weakest, but a co-member
  tie(world, 0, 2, .5, 1.0);
  tie(world, 0, 3, .5, 2.0);
  collaboration(world, Stage::during, {0, 1}, 1);
  create_ties(world, {{0, 4}});
  EXPECT_EQ(world.ties.degree(0), 3u);
  EXPECT_NE(world.ties.find(0, 1), no_slot);
  EXPECT_EQ(world.ties.find(0, 2), no_slot);
  EXPECT_NE(world.ties.find(4, 0), no_slot);
}

TEST(world, leaving_frees_the_pledge_and_joining_again_adds_to_it) {
  World world = town_of_citizens(2);
  const auto c = collaboration(world, Stage::before, {0, 1}, 5);
  EXPECT_EQ(world.actors.free(0, Resource::labour), 9500);
  EXPECT_DOUBLE_EQ(coverage(world, c)[2], 1.0);
  leave(world, c, 0);
  EXPECT_EQ(world.actors.free(0, Resource::labour), 10000);
  EXPECT_DOUBLE_EQ(coverage(world, c)[2], .5);
  join(world, c, 1, {100, 100, 100, 100, 100, 100});
  EXPECT_EQ(world.members.left.degree(c), 1u);
  EXPECT_DOUBLE_EQ(coverage(world, c)[2], .6);
}

TEST(world, nobody_pledges_more_than_it_has) {
  World world = town_of_citizens(1);
  const auto c = collaboration(world, Stage::before, {0}, 100);
  EXPECT_THROW(join(world, c, 0, {1, 0, 0, 0, 0, 0}), Defect);
}

TEST(world, dissolving_returns_cash_in_proportion_to_pledged_money) {
  World world = town_of_citizens(3);
  const auto c = collaboration(world, Stage::launch, {0, 1}, 4);
  join(world, c, 1, {400, 0, 0, 0, 0, 0});
  world.ledger.transfer(AccountId(world.territories.outside[0]),
                        AccountId(world.collaborations.account[c]), Cents(1000), Reason::revenue);
  dissolve(world, c, EventType::dissolved);
  EXPECT_EQ(world.ledger.balance(AccountId(world.actors.account[0])), Cents(333));
  EXPECT_EQ(world.ledger.balance(AccountId(world.actors.account[1])), Cents(667));
  EXPECT_EQ(world.ledger.sum(), Cents(0));
  EXPECT_EQ(world.members.left.degree(c), 0u);
  EXPECT_EQ(world.actors.collaborations[0], 0);
  EXPECT_EQ(world.actors.pledged[1][0], 0);
  EXPECT_TRUE(live_collaborations(world).rows.empty());
}

TEST(world, dissolving_in_debt_leaves_the_bills_with_the_outside) {
  World world = town_of_citizens(2);
  const auto c = collaboration(world, Stage::during, {0, 1}, 4);
  world.ledger.transfer(AccountId(world.collaborations.account[c]),
                        AccountId(world.territories.outside[0]), Cents(500),
                        Reason::operating_cost);
  dissolve(world, c, EventType::dissolved);
  EXPECT_EQ(world.ledger.balance(AccountId(world.collaborations.account[c])), Cents(0));
  EXPECT_EQ(world.ledger.moved(TerritoryId(0), Reason::unpaid_bills), Cents(500));
}

TEST(world, refuses_keys_that_are_out_of_order) {
  World world;
  resize_rows(world.territories, 1);
  resize_rows(world.actors, 2);
  world.actors.key[0] = 2;
  world.actors.key[1] = 1;
  EXPECT_THROW(complete_layout(world), Defect);
}

TEST(state_hash, sees_every_column_of_every_table) {
  World world = town_of_citizens(3);
  tie(world, 0, 1, .5);
  collaboration(world, Stage::before, {0, 1}, 1);
  world.interactions.add(0, 1, .2, true, false);
  const std::uint64_t before = state_hash(world);
  const auto expect_seen = [&](auto& column) {
    auto* byte = reinterpret_cast<unsigned char*>(column.values.data());
    *byte ^= 1;
    EXPECT_NE(state_hash(world), before) << column.name;
    *byte ^= 1;
    EXPECT_EQ(state_hash(world), before) << column.name;
  };
  const auto expect_all_seen = [&](auto& table) {
    std::apply([&](auto&... column) { (expect_seen(column), ...); }, table.columns());
  };
  expect_all_seen(world.actors);
  expect_all_seen(world.territories);
  expect_all_seen(world.collaborations);
  expect_all_seen(world.events);
  expect_all_seen(world.interactions);
  expect_all_seen(world.ledger);
  // The first slot of an arena belongs to a row here; slack does not count.
  expect_all_seen(world.ties.payload);
  expect_all_seen(world.members.left.payload);
}

TEST(state_hash, does_not_see_where_rows_lie_in_memory) {
  World grown = town_of_citizens(30);
  World direct = town_of_citizens(30);
  std::vector<Link> all;
  for (std::uint32_t a = 0; a < 30; ++a)
    for (std::uint32_t b = a + 1; b < 30; ++b) {
      grown.ties.settle({}, {{a, b}});  // row after row moves in the arena
      all.push_back({a, b});
    }
  direct.ties.settle({}, all);
  EXPECT_EQ(state_hash(grown), state_hash(direct));
}

/// A column more: whoever walks tables must find it.
struct MoreActors : Actors {
  Column<float> mood{"mood", "1", "how an actor feels"};
  auto columns() { return std::tuple_cat(Actors::columns(), std::tie(mood)); }
  auto columns() const { return std::tuple_cat(Actors::columns(), std::tie(mood)); }
};

TEST(columns, a_further_column_is_resized_and_counted_like_the_others) {
  MoreActors more;
  resize_rows(more, 100);
  EXPECT_EQ(more.mood.size(), 100u);
  Actors plain;
  resize_rows(plain, 100);
  EXPECT_EQ(bytes_of(more), bytes_of(plain) + 100 * sizeof(float));
}

}  // namespace
}  // namespace tissage
