// Citizens or entrepreneurs first: who begins, who waits, whose word counts less.
#include <gtest/gtest.h>

#include "beginnings.hpp"
#include "tissage/process/life_cycle.hpp"

namespace tissage {
namespace {

using beginnings::assemble;
using beginnings::mixed_town;

/// A town of five of each kind where everybody knows everybody.
World close_town() {
  World world = mixed_town(5);
  for (std::uint32_t a = 0; a < 20; ++a)
    for (std::uint32_t b = a + 1; b < 20; ++b) small_worlds::tie(world, a, b, .5);
  return world;
}

/// Kinds invited in 60 months by a collaboration before launch with such members.
std::set<Kind> invited_kinds(Mode mode, std::int64_t first_members,
                             const std::vector<std::uint32_t>& members,
                             Stage stage = Stage::before) {
  AssemblyParameters p;
  p.mode.value = mode;
  p.first_members.value = first_members;
  World world = close_town();
  const auto c = small_worlds::collaboration(world, stage, members, 1);
  world.collaborations.needs[c].fill(100000000);
  std::set<Kind> kinds;
  for (int month = 1; month <= 60; ++month) {
    world.month = month;
    world.collaborations.formed[c] = month;
    assemble(world, p);
    for (const std::uint32_t actor : world.invitations.actor.values)
      kinds.insert(world.actors.kind[actor]);
  }
  return kinds;
}

const std::set<Kind> everybody{Kind::citizen, Kind::business, Kind::association, Kind::authority};

TEST(first_comers, begin_whatever_the_weights_of_those_who_are_asked) {
  for (const auto& [mode, kind] : {std::pair{Mode::citizens_first, Kind::citizen},
                                   std::pair{Mode::entrepreneurs_first, Kind::business}}) {
    World world = close_town();
    beginnings::let_arrive(world, 20);
    AssemblyParameters p = beginnings::mode(mode);
    p.initiators.value = {{0, 0, 1, 0}};
    assemble(world, p);
    ASSERT_GT(world.collaborations.size(), 5u);
    for (const std::uint32_t lead : world.collaborations.lead.values)
      EXPECT_EQ(world.actors.kind[lead], kind);
  }
}

TEST(first_comers, wait_for_nobody_else_until_there_are_three) {
  const std::set<Kind> without_business{Kind::citizen, Kind::association, Kind::authority};
  EXPECT_EQ(invited_kinds(Mode::citizens_first, 3, {0, 1}), without_business);
  EXPECT_EQ(invited_kinds(Mode::citizens_first, 3, {0, 1, 2}), everybody);
  EXPECT_EQ(invited_kinds(Mode::citizens_first, 2, {0, 1}), everybody);
  const std::set<Kind> business_and_authority{Kind::business, Kind::authority};
  EXPECT_EQ(invited_kinds(Mode::entrepreneurs_first, 3, {5, 6}), business_and_authority);
  EXPECT_EQ(invited_kinds(Mode::entrepreneurs_first, 3, {5, 6, 7}), everybody);
  // Others do not count, and after launch nobody waits.
  EXPECT_EQ(invited_kinds(Mode::entrepreneurs_first, 3, {5, 6, 10, 15}), business_and_authority);
  EXPECT_EQ(invited_kinds(Mode::entrepreneurs_first, 3, {5, 6}, Stage::launch), everybody);
  EXPECT_EQ(invited_kinds(Mode::open, 3, {5, 6}), everybody);
}

TEST(first_comers, let_the_missing_kind_in_once_every_need_is_covered) {
  World world = close_town();
  world.challenges[0].least_members.value[Kind::citizen] = 1;
  const auto c = small_worlds::collaboration(world, Stage::before, {5, 6}, 5);  // 10 of 10
  const AssemblyParameters p = beginnings::mode(Mode::entrepreneurs_first);
  assemble(world, p);
  ASSERT_EQ(world.invitations.size(), 1u);
  EXPECT_EQ(world.actors.kind[world.invitations.actor[0]], Kind::citizen);
  world.collaborations.needs[c].fill(2000);  // 10 of 20
  resize_rows(world.invitations, 0);
  assemble(world, p);
  EXPECT_EQ(world.invitations.size(), 0u);
}

/// Influence of a citizen (row 0) and a business (row 5) with equal pledges, both late.
std::pair<double, double> influence_under(Mode mode, double drift, double late_influence,
                                          Stage stage = Stage::before) {
  World world = close_town();
  AssemblyParameters assembly_rules = beginnings::mode(mode);
  assembly_rules.consultative_drift.value = drift;
  world.beginning_rules = beginning_rules(assembly_rules, {});
  const auto c = small_worlds::collaboration(world, stage, {0, 5}, 1);
  auto& members = world.members.left;
  for (const std::uint32_t actor : {0u, 5u}) members.payload.is_founder[members.find(c, actor)] = 0;
  LifeCycleParameters p;
  p.late_influence.value = late_influence;
  life_cycle(world, p, FormParameters{});
  return {static_cast<double>(members.payload.influence[members.find(c, 0)]),
          static_cast<double>(members.payload.influence[members.find(c, 5)])};
}

TEST(first_comers, leave_citizens_less_influence_where_entrepreneurs_begin) {
  const auto [citizen, business] = influence_under(Mode::entrepreneurs_first, .5, 0);
  EXPECT_NEAR(citizen, 1.0 / 3.0, 1e-6);
  EXPECT_NEAR(business, 2.0 / 3.0, 1e-6);
  const auto [consulted, decides] = influence_under(Mode::entrepreneurs_first, .8, .5);
  EXPECT_NEAR(consulted, .2 / 1.2, 1e-6) << "before launch nobody is late";
  EXPECT_NEAR(decides, 1.0 / 1.2, 1e-6);
  const std::pair<double, double> equal{.5, .5};
  EXPECT_EQ(influence_under(Mode::entrepreneurs_first, 0, .5), equal);
  EXPECT_EQ(influence_under(Mode::citizens_first, .5, .5), equal);
  EXPECT_EQ(influence_under(Mode::open, .5, .5), equal);
}

TEST(first_comers, take_from_a_late_citizen_the_larger_loss_and_not_both) {
  const auto [citizen, business] =
      influence_under(Mode::entrepreneurs_first, .8, .5, Stage::maintenance);
  EXPECT_NEAR(citizen, .2 / (.2 + .5), 1e-6);
  EXPECT_NEAR(business, .5 / (.2 + .5), 1e-6);
  const std::pair<double, double> equal{.5, .5};
  EXPECT_EQ(influence_under(Mode::entrepreneurs_first, .3, .5, Stage::maintenance), equal);
}

}  // namespace
}  // namespace tissage
