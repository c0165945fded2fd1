// The pass over ties against sums and a search that look up every tie.
#include "observe/tie_pass.hpp"

#include <gtest/gtest.h>

#include <array>
#include <queue>

#include "small_worlds.hpp"
#include "tissage/base/random.hpp"

namespace tissage {
namespace {

float trust_in(const World& world, std::uint32_t from, std::uint32_t to) {
  return world.ties.payload.trust[world.ties.find(from, to)];
}

/// Each tie with a trust of its own at either end, so many eighths that sums are exact.
void draw_trust(World& world, RandomStream& stream) {
  for (std::uint32_t row = 0; row < world.actors.size(); ++row)
    for (float& trust : world.ties.values(&TiePayload::trust, row))
      trust = static_cast<float>(stream.below(9)) / 8.0F;
}

/// Towns of actors whose kinds come in any order, and ties between any two of them.
World random_towns(const std::vector<std::string>& names, std::uint32_t actors, std::uint32_t ties,
                   std::uint64_t seed) {
  RandomStream stream(seed, Stream::population_network, 0, 1);
  std::vector<Kind> kinds;
  for (std::uint32_t a = 0; a < actors; ++a)
    kinds.push_back(static_cast<Kind>(stream.below(count_of<Kind>)));
  World world = small_worlds::towns(names, kinds);
  const auto all = static_cast<std::uint32_t>(world.actors.size());
  std::vector<Link> links;
  while (links.size() < ties) {
    const Link link{stream.below(all), stream.below(all)};
    if (link.left != link.right) links.push_back(link);
  }
  world.ties.settle({}, links);
  draw_trust(world, stream);
  return world;
}

std::vector<TieCell> cells_by_look_up(const World& world) {
  constexpr std::size_t kinds = count_of<Kind>;
  std::vector<TieCell> cells(world.territories.size() * kinds * kinds);
  for (std::uint32_t a = 0; a < world.actors.size(); ++a)
    for (const std::uint32_t b : world.ties.neighbours(a)) {
      const std::size_t row = world.actors.territory[a] * kinds + index_of(world.actors.kind[a]);
      TieCell& cell = cells[row * kinds + index_of(world.actors.kind[b])];
      cell.count += 1;
      cell.trust += static_cast<double>(trust_in(world, a, b));
    }
  return cells;
}

double strong_share_by_search(const World& world) {
  std::vector<bool> is_seen(world.actors.size(), false);
  std::size_t largest = 0;
  for (std::uint32_t start = 0; start < world.actors.size(); ++start) {
    std::queue<std::uint32_t> open;
    std::size_t size = 0;
    const auto see = [&](std::uint32_t actor) {
      if (is_seen[actor]) return;
      is_seen[actor] = true;
      ++size;
      open.push(actor);
    };
    for (see(start); !open.empty(); open.pop())
      for (const std::uint32_t other : world.ties.neighbours(open.front()))
        if (trust_in(world, open.front(), other) >= strong_trust &&
            trust_in(world, other, open.front()) >= strong_trust)
          see(other);
    largest = std::max(largest, size);
  }
  return static_cast<double>(largest) / static_cast<double>(world.actors.size());
}

void expect_as_by_look_up(const World& world) {
  const TieFindings found = pass_over_ties(world);
  const std::vector<TieCell> cells = cells_by_look_up(world);
  ASSERT_EQ(found.cells.size(), cells.size());
  for (std::size_t c = 0; c < cells.size(); ++c) {
    EXPECT_EQ(found.cells[c].count, cells[c].count) << c;
    EXPECT_EQ(found.cells[c].trust, cells[c].trust) << c;
  }
  EXPECT_EQ(found.strong_component, strong_share_by_search(world));
}

TEST(TiePass, finds_what_looking_up_every_tie_finds_in_one_town) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed)
    expect_as_by_look_up(random_towns({"Town"}, 60, 30 * static_cast<std::uint32_t>(seed), seed));
}

TEST(TiePass, finds_it_where_ties_lead_to_other_towns) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed)
    expect_as_by_look_up(
        random_towns({"a", "b", "c", "d", "e"}, 20, 25 * static_cast<std::uint32_t>(seed), seed));
}

// More strong ties than are joined at a time, and an actor who has more than that alone.
TEST(TiePass, finds_it_around_a_hub) {
  World world = random_towns({"Town"}, 3000, 4000, 7);
  std::vector<Link> links;
  for (std::uint32_t other = 0; other < 3000; ++other)
    if (other != 1500) links.push_back({1500, other});
  world.ties.settle({}, links);
  RandomStream stream(7, Stream::population_network, 0, 2);
  draw_trust(world, stream);
  expect_as_by_look_up(world);
  for (std::uint32_t row = 0; row < 3000; ++row)
    for (float& trust : world.ties.values(&TiePayload::trust, row)) trust = strong_trust;
  EXPECT_EQ(pass_over_ties(world).strong_component, 1.0);
}

TEST(TiePass, finds_lone_actors_and_nobody) {
  EXPECT_EQ(pass_over_ties(small_worlds::town_of_citizens(4)).strong_component, .25);
  EXPECT_EQ(pass_over_ties(World()).strong_component, 0.0);
}

}  // namespace
}  // namespace tissage
