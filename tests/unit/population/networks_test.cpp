// The starting networks against their theory. Deviations beyond normal_limit standard errors happen
// with probability 1e-8 a comparison.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "clustering.hpp"
#include "populated.hpp"
#include "tissage/base/math.hpp"

namespace tissage {
namespace {

/// Ties between actors of two kinds.
double ties_between(const World& world, Kind a, Kind b) {
  double halves = 0.0;
  for (std::size_t row = 0; row < world.actors.size(); ++row)
    for (const std::uint32_t other : world.ties.neighbours(row))
      if (world.actors.kind[row] == a && world.actors.kind[other] == b) halves += 1.0;
  return a == b ? halves / 2.0 : halves;
}

Start network_of(Network network, std::int64_t citizens, std::int64_t businesses,
                 std::int64_t associations, std::int64_t authorities) {
  Start start;
  start.territories = {territory_of("A", citizens, businesses, associations, authorities)};
  start.population.network.value = network;
  start.leave_out_further_ties();
  return start;
}

TEST(NetworksTest, small_world_clusters_as_watts_and_strogatz_say) {
  // [3 (k - 2) / 4 (k - 1)] (1 - beta)^3 = .4860 is an approximation (Barrat & Weigt 2000): it
  // neglects triangles of rewired ties, of order k / n. Over 20,000 actors the sampling error is
  // about .002; the tolerance .012 is six of those.
  Start start = network_of(Network::small_world, 20000, 0, 0, 0);
  start.population.homophily.value = 0;
  const World world = start.world();
  EXPECT_EQ(tie_count(world), 100000u);
  EXPECT_NEAR(clustering(world), .4860, .012);
}

TEST(NetworksTest, without_rewiring_small_world_is_a_ring) {
  Start start = network_of(Network::small_world, 90, 6, 3, 1);
  start.population.rewiring.value = 0;
  const World world = start.world();
  for (std::size_t row = 0; row < 100; ++row) EXPECT_EQ(world.ties.degree(row), 10u);
  EXPECT_DOUBLE_EQ(clustering(world), 3.0 * 8.0 / (4.0 * 9.0));
}

TEST(NetworksTest, an_odd_number_of_neighbours_is_kept_in_the_mean) {
  Start start = network_of(Network::small_world, 1000, 0, 0, 0);
  start.population.neighbours.value = 7;
  EXPECT_EQ(tie_count(start.world()), 3500u);
}

TEST(NetworksTest, full_rewiring_with_homophily_ties_only_the_own_kind) {
  Start start = network_of(Network::small_world, 500, 300, 100, 100);
  start.population.rewiring.value = 1;
  start.population.homophily.value = 1;
  const World world = start.world();
  EXPECT_EQ(tie_count(world), 5000u);
  EXPECT_EQ(ties_between(world, Kind::citizen, Kind::business), 0.0);
  EXPECT_EQ(ties_between(world, Kind::association, Kind::authority), 0.0);
}

TEST(NetworksTest, random_network_has_the_mean_degree_and_variance_of_erdos_and_renyi) {
  // Pairs are independent with p = k / (n - 1): ties have mean n k / 2 and variance n k (1 - p) /
  // 2, the degrees' variance is k (1 - p) (relative error of its estimate about sqrt(2 / n)).
  const World world = network_of(Network::random, 8000, 1000, 900, 100).world();
  const double n = 10000.0, p = 10.0 / (n - 1.0);
  const auto ties = static_cast<double>(tie_count(world));
  EXPECT_LT(std::fabs(ties - 5.0 * n) / std::sqrt(5.0 * n * (1.0 - p)), normal_limit);
  double squares = 0.0;
  for (std::size_t row = 0; row < world.actors.size(); ++row)
    squares += std::pow(world.ties.degree(row) - 10.0, 2.0);
  EXPECT_NEAR(squares / n, 10.0 * (1.0 - p), normal_limit * 10.0 * std::sqrt(2.1 / n));
  // n ab / n^2 of all ties join two kinds: 2 (.8) (.1) of them are between citizens and businesses.
  const double between = ties_between(world, Kind::citizen, Kind::business);
  EXPECT_LT(std::fabs(between - 8000.0 * 1000.0 * p) / std::sqrt(8000.0), normal_limit);
}

TEST(NetworksTest, blocks_have_the_expected_ties_within_and_between_kinds) {
  Start start = network_of(Network::blocks, 8000, 1000, 900, 100);
  start.population.homophily.value = .4;
  const World world = start.world();
  const double n = 10000.0, k = 10.0, h = .4;
  const std::array<double, 4> counts{8000, 1000, 900, 100};
  for (std::size_t a = 0; a < 4; ++a)
    for (std::size_t b = a; b < 4; ++b) {
      const double of_one = k * ((1 - h) * (counts[b] - (a == b)) / (n - 1) + h * (a == b));
      const double expected = counts[a] * of_one / (a == b ? 2.0 : 1.0);
      const double found = ties_between(world, static_cast<Kind>(a), static_cast<Kind>(b));
      EXPECT_LT(std::fabs(found - expected) / std::sqrt(expected), normal_limit) << a << b;
    }
}

TEST(NetworksTest, blocks_without_homophily_are_the_random_network) {
  Start start = network_of(Network::blocks, 300, 40, 20, 5);
  start.population.homophily.value = 0;
  const World blocks = start.world();
  start.population.network.value = Network::random;
  const World random = start.world();
  ASSERT_EQ(blocks.ties.size(), random.ties.size());
  for (std::size_t row = 0; row < 365; ++row)
    for (const std::uint32_t other : random.ties.neighbours(row))
      EXPECT_NE(blocks.ties.find(row, other), no_slot);
}

TEST(NetworksTest, both_ends_of_a_tie_agree_and_no_tie_is_with_oneself_or_twice) {
  for (const auto network : {Network::small_world, Network::blocks, Network::random}) {
    Start start = network_of(network, 400, 40, 20, 5);
    start.population.extra_ties.value = {{0, .5, 15, 60}};
    start.population.mediator_ties.value = 10;
    const World world = start.world();
    for (std::size_t row = 0; row < world.actors.size(); ++row)
      for (Slot slot = world.ties.first(row); slot < world.ties.last(row); ++slot) {
        const std::uint32_t other = world.ties.neighbour(slot);
        EXPECT_NE(other, row);
        if (slot > world.ties.first(row)) {
          EXPECT_LT(world.ties.neighbour(slot - 1), other);
        }
        const Slot back = world.ties.find(other, static_cast<std::uint32_t>(row));
        ASSERT_NE(back, no_slot);
        EXPECT_EQ(world.ties.payload.experience[slot], world.ties.payload.experience[back]);
      }
  }
}

TEST(NetworksTest, further_ties_come_on_top_of_the_network) {
  Start start = network_of(Network::small_world, 2000, 130, 44, 3);
  const std::size_t network_only = tie_count(start.world());
  start.population.extra_ties.value = {{0, 0, 15, 60}};
  const std::size_t with_extra = tie_count(start.world());
  EXPECT_EQ(with_extra, network_only + 44 * 15 + 3 * 60);
  start.population.mediator_ties.value = 10;
  // Four mediators with ten of each kind, except that there are only three authorities.
  const std::size_t all = tie_count(start.world());
  EXPECT_GE(all, with_extra + 4 * 30);
  EXPECT_LE(all, with_extra + 4 * 33);
}

TEST(NetworksTest, a_fraction_of_a_further_tie_is_a_probability) {
  Start start = network_of(Network::random, 0, 10000, 0, 0);
  const auto without = static_cast<double>(tie_count(start.world()));
  start.population.extra_ties.value = {{0, 1.3, 0, 0}};
  const double more = static_cast<double>(tie_count(start.world())) - without;
  EXPECT_LT(std::fabs(more - 13000.0) / std::sqrt(10000.0 * .3 * .7), normal_limit);
}

TEST(NetworksTest, caps_hold_for_every_network_and_kind) {
  for (const auto network : {Network::small_world, Network::blocks, Network::random}) {
    Start start = network_of(network, 300, 40, 20, 5);
    start.population.extra_ties.value = {{3, 3, 15, 200}};
    start.trust.cap.value = {{7, 9, 12, 100}};
    const World world = start.world();
    std::array<std::uint32_t, 4> most{};
    for (std::size_t row = 0; row < world.actors.size(); ++row) {
      std::uint32_t& of_kind = most[index_of(world.actors.kind[row])];
      of_kind = std::max(of_kind, world.ties.degree(row));
    }
    EXPECT_EQ(most[0], 7u);
    EXPECT_EQ(most[1], 9u);
    EXPECT_LE(most[2], 12u);
    EXPECT_LE(most[3], 100u);
  }
}

TEST(NetworksTest, few_actors_all_know_each_other) {
  for (const auto network : {Network::small_world, Network::blocks, Network::random})
    for (const std::int64_t businesses : {0, 1, 3}) {
      Start start = network_of(network, 4, businesses, 0, 1);
      start.population.homophily.value = 0;
      start.population.extra_ties.value = {{5, 0, 15, 60}};
      const World world = start.world();
      const std::size_t n = world.actors.size();
      EXPECT_EQ(tie_count(world), n * (n - 1) / 2);
    }
}

TEST(NetworksTest, empty_and_lonely_territories_have_no_ties) {
  for (const auto network : {Network::small_world, Network::blocks, Network::random}) {
    Start start = network_of(network, 0, 0, 0, 0);
    EXPECT_EQ(start.world().actors.size(), 0u);
    start.territories.push_back(territory_of("one", 0, 0, 1, 0));
    start.population.extra_ties.value = {{5, 5, 15, 60}};
    const World world = start.world();
    EXPECT_EQ(world.actors.size(), 1u);
    EXPECT_EQ(tie_count(world), 0u);
  }
}

TEST(NetworksTest, a_ring_just_larger_than_its_neighbourhoods_is_complete_or_nearly) {
  for (std::int64_t n = 2; n < 15; ++n)
    for (std::int64_t k = 2; k < 13; ++k) {
      Start start = network_of(Network::small_world, n, 0, 0, 0);
      start.population.neighbours.value = k;
      start.population.rewiring.value = 0;
      const auto ties = static_cast<std::int64_t>(tie_count(start.world()));
      EXPECT_LE(ties, n * (n - 1) / 2);
      if (n <= k + 1) {
        EXPECT_EQ(ties, n * (n - 1) / 2);
      } else if (k % 2 == 0) {
        EXPECT_EQ(ties, n * k / 2);
      }
    }
}

TEST(NetworksTest, experience_is_exponential_and_trust_follows_from_it) {
  Start start = network_of(Network::random, 5000, 0, 0, 0);
  const World world = start.world();
  double sum = 0.0;
  for (std::size_t row = 0; row < world.actors.size(); ++row)
    for (Slot slot = world.ties.first(row); slot < world.ties.last(row); ++slot) {
      const double n = world.ties.payload.experience[slot];
      const double q = world.actors.reliability[world.ties.neighbour(slot)];
      const double earned = q / (q + 2.0 * (1.0 - q));
      const double expected = .25 + (earned - .25) * std::min(1.0, .6 * n / (n + 2.0));
      ASSERT_NEAR(world.ties.payload.trust[slot], expected, 1e-6);
      sum += n;
    }
  const auto ties = static_cast<double>(tie_count(world));
  EXPECT_LT(std::fabs(sum / 2.0 / ties - 3.0) / (3.0 / std::sqrt(ties)), normal_limit);
}

TEST(NetworksTest, without_experience_trust_is_the_baseline) {
  Start start = network_of(Network::random, 50, 20, 10, 5);
  start.population.experience.value = 0;
  const World world = start.world();
  for (std::size_t row = 0; row < world.actors.size(); ++row)
    for (Slot slot = world.ties.first(row); slot < world.ties.last(row); ++slot) {
      EXPECT_EQ(world.ties.payload.experience[slot], 0.0f);
      EXPECT_EQ(world.ties.payload.trust[slot],
                static_cast<float>(world.baseline_trust(row, world.ties.neighbour(slot))));
    }
}

}  // namespace
}  // namespace tissage
