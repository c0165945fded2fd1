// Components of small networks and the giant component of a random one.
#include "tissage/metrics/components.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tissage/base/random.hpp"

namespace tissage::metrics {
namespace {

TEST(Components, of_nothing_have_no_share) {
  EXPECT_EQ(giant_component_share(0, {}), 0.0);
  EXPECT_EQ(Components(0).largest(), 0u);
}

TEST(Components, of_lone_nodes_have_size_one) {
  EXPECT_DOUBLE_EQ(giant_component_share(4, {}), 0.25);
}

TEST(Components, count_the_largest_of_several) {
  const std::vector<Edge> edges{{0, 1}, {2, 3}, {3, 4}, {4, 2}, {6, 7}};
  EXPECT_DOUBLE_EQ(giant_component_share(8, edges), 3.0 / 8.0);
}

TEST(Components, do_not_depend_on_the_order_of_edges) {
  std::vector<Edge> edges{{0, 1}, {5, 6}, {1, 2}, {6, 0}, {3, 4}};
  std::sort(edges.begin(), edges.end());
  do EXPECT_DOUBLE_EQ(giant_component_share(7, edges), 5.0 / 7.0);
  while (std::next_permutation(edges.begin(), edges.end()));
}

TEST(Components, know_who_is_connected) {
  Components components(3);
  EXPECT_NE(components.representative(0), components.representative(2));
  components.join(1, 0);
  EXPECT_EQ(components.representative(0), 0u);
  EXPECT_EQ(components.representative(1), 0u);
  EXPECT_EQ(components.representative(2), 2u);
  components.join(2, 1);
  components.join(0, 2);
  for (std::uint32_t node = 0; node < 3; ++node) EXPECT_EQ(components.representative(node), 0u);
}

// The lowest node changes with each join, so that trees are as deep as they can be.
TEST(Components, of_a_chain_that_is_joined_from_its_end_are_one) {
  constexpr std::uint32_t nodes = 100000;
  Components chain(nodes);
  for (std::uint32_t node = nodes - 1; node > 0; --node) chain.join(node - 1, node);
  EXPECT_EQ(chain.representative(nodes - 1), 0u);
  EXPECT_EQ(chain.representative(nodes / 2), 0u);
  EXPECT_EQ(chain.largest(), nodes);
}

// Erdos & Renyi: S = 1 - e^{-c S}; c = 2 gives S = .79681. The standard deviation of S is about
// sqrt((S (1 - S)) / (n (1 - c (1 - S))^2)) = .0048 at n = 20,000: five of them leave a chance of a
// false alarm below 1e-6.
TEST(Components, of_a_random_network_have_the_giant_of_theory) {
  constexpr std::uint32_t nodes = 20000;
  RandomStream stream(7, Stream::population_network, 0, 1);
  std::vector<Edge> edges;
  for (std::uint32_t e = 0; e < nodes; ++e)
    edges.emplace_back(stream.below(nodes), stream.below(nodes));
  EXPECT_NEAR(giant_component_share(nodes, edges), 0.79681, 5 * 0.0048);
}

}  // namespace
}  // namespace tissage::metrics
