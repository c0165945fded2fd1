// A competitive call: who may publish it, who wins, what losers keep.
#include "tissage/process/call.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "beginnings.hpp"
#include "tissage/base/distributions.hpp"

namespace tissage {
namespace {

using beginnings::assemble;
using beginnings::by_challenge;

/// Citizens, 60 or so many, of different views who each know the next five, and one authority.
World town_with_authority(std::uint32_t citizens = 60) {
  std::vector<Kind> kinds(citizens, Kind::citizen);
  kinds.push_back(Kind::authority);
  World world = small_worlds::town(kinds);
  RandomStream stream(7, Stream::population_character, 0, 1);
  for (std::uint32_t k = 0; k < citizens; ++k) {
    for (float& x : world.actors.view[k]) x = static_cast<float>(draw_normal(stream));
    for (std::uint32_t step = 1; step <= 5; ++step)
      if (k + step < citizens) small_worlds::tie(world, k, k + step, .5);
  }
  beginnings::let_arrive(world, 1);
  return world;
}

AssemblyParameters called() {
  AssemblyParameters p = beginnings::mode(Mode::call);
  p.mediation.value = 0;
  return p;
}

TEST(call, comes_from_an_authority_or_nothing_begins) {
  World world = small_worlds::town_of_citizens(60);
  beginnings::let_arrive(world, 5);
  assemble(world, called());
  EXPECT_EQ(world.collaborations.size(), 0u);
}

TEST(call, comes_at_its_interval_for_the_challenges_of_all_its_months) {
  World world = town_with_authority();
  beginnings::let_arrive(world, 4);
  WaysToBegin ways;
  ways.call.teams.value = 1;
  int begun = 0;
  for (world.month = 1; world.month <= 240; ++world.month) {
    const std::size_t before = world.collaborations.size();
    assemble(world, called(), ways);
    if (world.month % 6 != 0) {
      EXPECT_EQ(world.collaborations.size(), before) << world.month;
    }
    begun += static_cast<int>(world.collaborations.size() - before);
  }
  // Poisson of 240 x 4 challenges, each begun by the one team that it may have. 5 sd.
  EXPECT_NEAR(begun, 960, 5 * std::sqrt(960.0));
}

TEST(call, that_is_the_first_meets_only_what_has_come_since_the_world_began) {
  for (const int first_month : {6, 5, -20}) {
    WaysToBegin ways;
    ways.call.teams.value = 1;
    double begun = 0;
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
      World world = town_with_authority();
      world.seed = seed;
      world.first_month = first_month;
      world.month = 6;
      assemble(world, called(), ways);
      begun += static_cast<double>(world.collaborations.size());
    }
    const double met = 100.0 * std::min(6, 7 - first_month);  // one a month
    EXPECT_NEAR(begun, met, 5 * std::sqrt(met)) << first_month;
  }
}

TEST(call, lets_one_of_the_teams_for_a_challenge_go_on) {
  World world = town_with_authority();
  assemble(world, called());
  std::size_t teams = 0;
  for (const auto& [design, rows] : by_challenge(world)) {
    teams = std::max(teams, rows.size());
    EXPECT_EQ(std::count_if(rows.begin(), rows.end(),
                            [&](std::uint32_t c) { return world.collaborations.lives(c); }),
              1);
    for (const std::uint32_t c : rows) {
      EXPECT_EQ(world.collaborations.needs[c], world.collaborations.needs[rows[0]]);
      EXPECT_EQ(world.collaborations.capital_cost[c], world.collaborations.capital_cost[rows[0]]);
    }
  }
  EXPECT_EQ(teams, 3u);
  EXPECT_EQ(small_worlds::count_events(world, EventType::lapsed),
            static_cast<std::ptrdiff_t>(world.collaborations.size() -
                                        beginnings::live_rows(world).size()));
}

TEST(call, returns_what_losers_have_pledged) {
  World world = town_with_authority();
  assemble(world, called());
  std::vector<std::int64_t> pledged(world.actors.size(), 0);
  for (const std::uint32_t c : beginnings::live_rows(world)) {
    const auto& members = world.members.left;
    for (Slot slot = members.first(c); slot < members.last(c); ++slot)
      pledged[members.neighbour(slot)] += members.payload.pledge[slot][0];
  }
  for (std::size_t actor = 0; actor < world.actors.size(); ++actor)
    EXPECT_EQ(world.actors.pledged[actor][0], pledged[actor]);
}

TEST(call, is_won_by_the_leader_whose_view_is_nearest_where_nothing_else_counts) {
  World world = town_with_authority();
  WaysToBegin ways;
  ways.call.partners.value = 0;
  ways.call.template_weight.value = 10;
  ways.call.trust_weight.value = 0;
  ways.call.score_noise.value = 0;
  assemble(world, called(), ways);
  const Collaborations& all = world.collaborations;
  const auto nearness = [&](std::uint32_t c) {
    const Design distance =
        as_design(world.actors.view[all.lead[c]]) - as_design(all.call_design[c]);
    return 10.0 * std::exp(-distance.squaredNorm() / 4.0);
  };
  int contests = 0;
  for (const auto& [design, rows] : by_challenge(world)) {
    contests += rows.size() > 1 ? 1 : 0;
    double best = 0.0;
    for (const std::uint32_t c : rows) best = std::max(best, nearness(c));
    for (const std::uint32_t c : rows)
      if (all.lives(c)) {
        EXPECT_NEAR(nearness(c), best, .09);  // coverage is .084 at most
      }
  }
  EXPECT_GE(contests, 3);
}

TEST(call, is_won_by_those_whom_the_authority_trusts_where_nothing_else_counts) {
  World world = town_with_authority();
  const std::uint32_t authority = 60;
  for (std::uint32_t k = 0; k < 60; ++k)
    small_worlds::tie(world, k, authority, k % 2 == 0 ? .9 : .1, 10.0);
  WaysToBegin ways;
  ways.call.partners.value = 0;
  ways.call.template_weight.value = 0;
  ways.call.trust_weight.value = 10;
  ways.call.score_noise.value = 0;
  assemble(world, called(), ways);
  int contests = 0;
  for (const auto& [design, rows] : by_challenge(world)) {
    const auto is_trusted = [&](std::uint32_t c) { return world.collaborations.lead[c] % 2 == 0; };
    if (std::none_of(rows.begin(), rows.end(), is_trusted)) continue;
    contests += std::all_of(rows.begin(), rows.end(), is_trusted) ? 0 : 1;
    for (const std::uint32_t c : rows)
      if (world.collaborations.lives(c)) {
        EXPECT_TRUE(is_trusted(c));
      }
  }
  EXPECT_GE(contests, 2);
}

TEST(call, leaves_losers_with_broken_words_of_the_winner) {
  World world = town_with_authority();
  WaysToBegin ways;
  ways.call.partners.value = 0;
  ways.call.rivalry.value = 2;
  ways.call.rivalry_weight.value = .3;
  assemble(world, called(), ways);
  std::map<std::pair<std::uint32_t, std::uint32_t>, int> expected;
  for (const auto& [design, rows] : by_challenge(world)) {
    const auto winner = std::find_if(
        rows.begin(), rows.end(), [&](std::uint32_t c) { return world.collaborations.lives(c); });
    ASSERT_NE(winner, rows.end());
    for (const std::uint32_t c : rows)
      if (c != *winner)
        expected[{world.collaborations.lead[c], world.collaborations.lead[*winner]}] += 2;
  }
  std::map<std::pair<std::uint32_t, std::uint32_t>, int> found;
  const Interactions& list = world.interactions;
  for (std::size_t e = 0; e < list.size(); ++e) {
    ++found[{list.left[e], list.right[e]}];
    EXPECT_EQ(list.weight[e], .3f);
    EXPECT_EQ(list.left_kept[e] + list.right_kept[e], 0);
  }
  EXPECT_FALSE(expected.empty());
  EXPECT_EQ(found, expected);
}

TEST(call, asks_nobody_for_two_teams_of_a_challenge) {
  World world = town_with_authority(12);
  WaysToBegin ways;
  ways.call.teams.value = 6;
  assemble(world, called(), ways);
  std::map<std::array<float, 3>, std::vector<std::uint32_t>> joined;
  for (std::size_t e = 0; e < world.events.size(); ++e)
    if (world.events.type[e] == EventType::joined)
      joined[world.collaborations.best_design[world.events.collaboration[e]]].push_back(
          world.events.actor[e]);
  std::size_t most = 0;
  for (auto& [design, actors] : joined) {
    std::sort(actors.begin(), actors.end());
    EXPECT_EQ(std::unique(actors.begin(), actors.end()), actors.end());
    most = std::max(most, actors.size());
  }
  EXPECT_GT(most, 5u);
}

}  // namespace
}  // namespace tissage
