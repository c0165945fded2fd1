// A citizen convention: who is seated, who proposes.
#include "tissage/process/convention.hpp"

#include <gtest/gtest.h>

#include "beginnings.hpp"

namespace tissage {
namespace {

using beginnings::assemble;

AssemblyParameters convened() {
  AssemblyParameters p = beginnings::mode(Mode::convention);
  p.mediation.value = 0;
  return p;
}

/// All of those who are seated propose together.
WaysToBegin all_propose(std::int64_t seats) {
  WaysToBegin ways;
  ways.convention.seats.value = seats;
  ways.convention.proposers.value = seats;
  return ways;
}

/// 90 citizens, ten of each of nine strata: row / 30 is the tercile of orientation, the next digit
/// that of readiness.
World nine_strata() {
  World world = small_worlds::town_of_citizens(90);
  for (std::uint32_t k = 0; k < 90; ++k) {
    world.actors.orientation[k] = .01f * static_cast<float>(k + 1);
    world.actors.readiness[k] = .1f + .3f * static_cast<float>(k % 30 / 10);
  }
  beginnings::let_arrive(world, .1, 3000);
  return world;
}

std::size_t stratum_of(std::uint32_t row) { return 3 * (row / 30) + row % 30 / 10; }

/// Conventions in whose first proposal every stratum has one member, of so many conventions.
std::pair<int, int> complete_conventions(const WaysToBegin& ways) {
  int complete = 0;
  int all = 0;
  for (int month = 12; month <= 12 * 60; month += 12) {
    World world = nine_strata();
    world.month = month;
    assemble(world, convened(), ways);
    if (world.collaborations.size() == 0) continue;
    std::set<std::size_t> strata;
    for (const std::uint32_t member : world.members.left.neighbours(0))
      strata.insert(stratum_of(member));
    EXPECT_EQ(world.members.left.degree(0), 9u);
    ++all;
    complete += strata.size() == 9 ? 1 : 0;
  }
  return {complete, all};
}

TEST(convention, seats_one_of_each_of_nine_equal_strata_in_nine_seats) {
  const auto [complete, all] = complete_conventions(all_propose(9));
  EXPECT_GT(all, 20);
  EXPECT_EQ(complete, all);
}

TEST(convention, misses_some_stratum_by_a_simple_lot) {
  WaysToBegin ways = all_propose(9);
  ways.convention.stratified.value = false;
  const auto [complete, all] = complete_conventions(ways);
  EXPECT_GT(all, 20);
  EXPECT_LT(complete, all / 4) << "9! 10^9 / (90)_9, about .14 of 100";
}

/// Everybody who was seated in conventions of twelve years, of those with these volunteers.
std::set<std::uint32_t> seated_with(double volunteers) {
  WaysToBegin ways = all_propose(9);
  ways.convention.volunteers.value = volunteers;
  std::set<std::uint32_t> seated;
  for (int month = 12; month <= 12 * 12; month += 12) {
    World world = nine_strata();
    world.month = month;
    assemble(world, convened(), ways);
    for (std::uint32_t c = 0; c < world.collaborations.size(); ++c)
      for (const std::uint32_t member : world.members.left.neighbours(c)) seated.insert(member);
  }
  return seated;
}

TEST(convention, seats_only_the_likeliest_to_begin_where_people_volunteer) {
  World world = nine_strata();
  std::vector<std::pair<float, std::uint32_t>> ranks;
  for (std::uint32_t k = 0; k < 90; ++k)
    ranks.emplace_back(-world.actors.orientation[k] * world.actors.readiness[k], k);
  std::sort(ranks.begin(), ranks.end());
  std::set<std::uint32_t> likeliest;
  for (std::size_t k = 0; k < 18; ++k) likeliest.insert(ranks[k].second);
  const auto volunteers = seated_with(.2);
  EXPECT_GE(volunteers.size(), 9u);
  EXPECT_TRUE(
      std::includes(likeliest.begin(), likeliest.end(), volunteers.begin(), volunteers.end()));
  const auto everybody = seated_with(1);
  EXPECT_FALSE(
      std::includes(likeliest.begin(), likeliest.end(), everybody.begin(), everybody.end()));
  EXPECT_EQ(seated_with(.001).size(), 1u) << "at least one";
}

TEST(convention, seats_everybody_where_there_are_fewer_citizens_than_seats) {
  World world = beginnings::mixed_town(5);
  beginnings::let_arrive(world, 3);
  assemble(world, convened(), all_propose(150));
  ASSERT_GT(world.collaborations.size(), 0u);
  EXPECT_EQ(world.members.left.degree(0), 5u);
  EXPECT_EQ(beginnings::kinds_in(world, 0), std::set<Kind>{Kind::citizen});
  EXPECT_EQ(world.collaborations.size(), 1u) << "nobody is left to propose anything else";
}

TEST(convention, lets_nobody_propose_twice) {
  World world = small_worlds::town_of_citizens(200);
  beginnings::let_arrive(world, 2);
  WaysToBegin ways;
  ways.convention.seats.value = 100;
  ways.convention.proposers.value = 6;
  assemble(world, convened(), ways);
  ASSERT_GT(world.collaborations.size(), 5u);
  std::size_t members = 0;
  for (std::uint32_t c = 0; c < world.collaborations.size(); ++c)
    members += world.members.left.degree(c);
  EXPECT_LE(members, 100u);
  for (const std::uint32_t held : world.actors.collaborations.values) EXPECT_LE(held, 1u);
}

TEST(convention, draws_others_the_next_year_and_nobody_between) {
  World world = small_worlds::town_of_citizens(400);
  beginnings::let_arrive(world, 1);
  WaysToBegin ways;
  ways.convention.seats.value = 50;
  const auto speakers = [&](int month) {
    const std::size_t first = world.collaborations.size();
    world.month = month;
    assemble(world, convened(), ways);
    return std::set<std::uint32_t>(
        world.collaborations.lead.values.begin() + static_cast<std::ptrdiff_t>(first),
        world.collaborations.lead.values.end());
  };
  const auto year_1 = speakers(12);
  EXPECT_TRUE(speakers(18).empty());
  const auto year_2 = speakers(24);
  EXPECT_GT(year_1.size(), 2u);
  EXPECT_GT(year_2.size(), 2u);
  EXPECT_NE(year_1, year_2);
}

}  // namespace
}  // namespace tissage
