// A partnership lab: who convenes, who comes, when a need is jointly diagnosed.
#include "tissage/process/lab.hpp"

#include <gtest/gtest.h>

#include "beginnings.hpp"

namespace tissage {
namespace {

using beginnings::assemble;
using beginnings::kinds_in;

AssemblyParameters at_the_table() {
  AssemblyParameters p = beginnings::mode(Mode::lab);
  p.mediation.value = 0;
  p.candidates.value = 64;
  return p;
}

World town_with_needs() {
  World world = beginnings::mixed_town(4);
  beginnings::let_arrive(world, 3);
  return world;
}

TEST(lab, begins_with_all_kinds) {
  World world = town_with_needs();
  assemble(world, at_the_table());
  const auto live = beginnings::live_rows(world);
  ASSERT_GT(live.size(), 0u);
  for (const std::uint32_t c : live) EXPECT_EQ(kinds_in(world, c).size(), 4u);
}

TEST(lab, lapses_where_a_kind_declines_unless_fewer_are_enough) {
  for (const std::int64_t least : {4, 3}) {
    World world = town_with_needs();
    for (const std::uint32_t row : world.actors_of(0, Kind::business))
      world.actors.orientation[row] = -1;  // says no
    WaysToBegin ways;
    ways.lab.least_kinds.value = least;
    assemble(world, at_the_table(), ways);
    ASSERT_GT(world.collaborations.size(), 0u);
    EXPECT_EQ(beginnings::live_rows(world).size(), least == 4 ? 0u : world.collaborations.size());
    EXPECT_EQ(small_worlds::count_events(world, EventType::lapsed),
              least == 4 ? static_cast<std::ptrdiff_t>(world.collaborations.size()) : 0);
    if (least == 4) {
      for (const Amounts& pledged : world.actors.pledged.values) EXPECT_EQ(pledged, Amounts{});
    }
  }
}

TEST(lab, asks_every_kind_for_its_word_even_if_nothing_is_left_to_pledge) {
  World world = beginnings::mixed_town(4);
  beginnings::let_arrive(world, .3, 90);  // each gives half of 100: two or three cover it
  for (world.month = 0; world.month < 12; ++world.month) assemble(world, at_the_table());
  const auto live = beginnings::live_rows(world);
  ASSERT_GT(live.size(), 0u);
  EXPECT_EQ(small_worlds::count_events(world, EventType::lapsed), 0);
  for (const std::uint32_t c : live) EXPECT_EQ(kinds_in(world, c).size(), 4u);
}

TEST(lab, asks_for_no_kind_that_does_not_live_there) {
  World world = small_worlds::town({Kind::citizen, Kind::citizen, Kind::authority});
  beginnings::let_arrive(world, 3);
  assemble(world, at_the_table());
  EXPECT_GT(beginnings::live_rows(world).size(), 0u);
}

TEST(lab, asks_for_no_kind_that_has_retired) {
  World world = small_worlds::town({Kind::citizen, Kind::citizen, Kind::business, Kind::association,
                                    Kind::association, Kind::authority});
  world.actors.is_mediator[3] = 1;
  retire(world, 5);
  beginnings::let_arrive(world, 3);
  assemble(world, at_the_table());
  ASSERT_GT(beginnings::live_rows(world).size(), 0u);
  for (const std::uint32_t c : beginnings::live_rows(world))
    EXPECT_EQ(kinds_in(world, c).size(), 3u);
}

TEST(lab, convenes_those_whom_the_convener_knows_and_trusts) {
  // One authority, row 6, knows citizens 0 and 1 but not 2, business 3 but not 4 and 5.
  World world = small_worlds::town({Kind::citizen, Kind::citizen, Kind::citizen, Kind::business,
                                    Kind::business, Kind::business, Kind::authority});
  beginnings::let_arrive(world, 3);
  small_worlds::tie(world, 6, 0, .2, 5.0);
  small_worlds::tie(world, 6, 1, .9, 5.0);
  small_worlds::tie(world, 6, 3, .1, 5.0);
  WaysToBegin ways;
  ways.lab.of_each_kind.value = 1;
  assemble(world, at_the_table(), ways);
  ASSERT_GT(world.collaborations.size(), 0u);
  std::set<std::uint32_t> joined;
  for (std::size_t e = 0; e < world.events.size(); ++e)
    if (world.events.type[e] == EventType::joined) joined.insert(world.events.actor[e]);
  EXPECT_EQ(joined.count(1), 1u);
  for (const std::uint32_t stranger : {0u, 2u, 4u, 5u}) EXPECT_EQ(joined.count(stranger), 0u);
}

TEST(lab, is_convened_by_a_mediator_at_work_who_then_accompanies) {
  std::vector<Kind> kinds{Kind::citizen, Kind::citizen, Kind::business, Kind::association,
                          Kind::association};
  World world = small_worlds::town(kinds);
  beginnings::let_arrive(world, 2);
  assemble(world, at_the_table());
  EXPECT_EQ(world.collaborations.size(), 0u) << "there is nobody to convene";
  world.actors.is_mediator[3] = 1;
  world.actors.is_away[3] = 1;
  assemble(world, at_the_table());
  EXPECT_EQ(world.collaborations.size(), 0u);
  world.actors.is_away[3] = 0;
  AssemblyParameters p = at_the_table();
  p.mediator_places.value = 1;
  for (world.month = 1; world.collaborations.size() < 2 && world.month < 100; ++world.month)
    assemble(world, p);
  ASSERT_GE(world.collaborations.size(), 2u);
  EXPECT_EQ(std::count(world.collaborations.mediator.values.begin(),
                       world.collaborations.mediator.values.end(), 3u),
            1)
      << "it has one place";
}

}  // namespace
}  // namespace tissage
