// The starting networks against theory (V17): clustering of Watts & Strogatz's small world, giant
// component of Erdos & Renyi's random graph, made by populate().
#include <gtest/gtest.h>

#include <cmath>

#include "acceptance.hpp"
#include "clustering.hpp"
#include "tissage/metrics/components.hpp"
#include "tissage/population/populate.hpp"

namespace tissage {
namespace {

using theory::agrees;
using theory::report;
using theory::Sample;

World citizens(std::int64_t count, const PopulationParameters& population, std::uint64_t seed) {
  TerritoryParameters town;
  town.name.value = "Town";
  town.citizens.value = count;
  town.businesses.value = town.associations.value = town.authorities.value = 0;
  const TrustParameters trust;
  World world;
  world.seed = seed;
  world.tie_rules = tie_rules(trust);
  populate(world, population, trust, {town}, {});
  return world;
}

PopulationParameters only_the_network(Network network) {
  PopulationParameters p;
  p.network.value = network;
  p.homophily.value = 0;
  p.extra_ties.value = {};
  p.mediators_per_1000.value = 0;
  p.mediator_ties.value = 0;
  return p;
}

// Watts & Strogatz: C = [3 (k - 2) / 4 (k - 1)] (1 - beta)^3 (Barrat & Weigt 2000) leaves out that
// rewiring spreads degrees. With it, triples are n (k (k - 1) + var) / 2, var = (k / 2) beta (1 -
// beta) [ring ties that still arrive] + (k / 2) beta [rewired ones, Poisson]; what is left out then
// are triangles with a rewired tie, of order k / n.
double small_world_clustering(double k, double beta) {
  return 3.0 * (k - 2.0) / (4.0 * (k - 1.0)) * std::pow(1.0 - beta, 3.0);
}

double with_spread_of_degrees(double k, double beta) {
  const double variance = .5 * k * beta * (1.0 - beta) + .5 * k * beta;
  return small_world_clustering(k, beta) * k * (k - 1.0) / (k * (k - 1.0) + variance);
}

/// Thirty networks of 20,000.
Sample measured_clustering(double rewiring) {
  PopulationParameters p = only_the_network(Network::small_world);
  p.rewiring.value = rewiring;
  Sample found;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) found.add(clustering(citizens(20000, p, seed)));
  return found;
}

TEST(starting_networks, small_world_clusters_as_theory_says) {
  EXPECT_NEAR(small_world_clustering(10, .1), .4860, 5e-5);
  const double theory = with_spread_of_degrees(10, .1);
  const Sample found = measured_clustering(.1);
  report("V17 clustering, approximate", small_world_clustering(10, .1), found);
  report("V17 clustering, with the spread of degrees", theory, found);
  EXPECT_NEAR(found.mean() / small_world_clustering(10, .1), 1.0, .015);
  EXPECT_TRUE(agrees(found, theory)) << found.mean();
}

TEST(starting_networks, betray_rewiring_that_is_off_by_2_percent) {
  EXPECT_FALSE(agrees(measured_clustering(.1 * 1.02), with_spread_of_degrees(10, .1)));
}

// Erdos & Renyi: the giant component's share S = 1 - e^{-c S} at mean degree c.
double giant_share(double c) {
  double share = 1.0;
  for (int k = 0; k < 10000; ++k) share = 1.0 - std::exp(-c * share);
  return share;
}

/// Forty networks of 20,000 of which a share of ties is taken away by lot.
Sample measured_giant(double lost) {
  PopulationParameters p = only_the_network(Network::random);
  p.neighbours.value = 2;
  Sample found;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const World world = citizens(20000, p, seed);
    RandomStream lots(seed, Stream::tie_fading, 0, 0);
    std::vector<metrics::Edge> edges;
    for (std::uint32_t row = 0; row < world.actors.size(); ++row)
      for (const std::uint32_t other : world.ties.neighbours(row))
        if (other > row && !lots.happens(lost)) edges.emplace_back(row, other);
    found.add(metrics::giant_component_share(world.actors.size(), edges));
  }
  return found;
}

TEST(starting_networks, random_network_has_the_giant_component_of_erdos_and_renyi) {
  EXPECT_NEAR(giant_share(2), .79681, 5e-6);
  const Sample found = measured_giant(0);
  report("V17 giant component, mean degree 2", giant_share(2), found);
  EXPECT_TRUE(agrees(found, giant_share(2))) << found.mean();
}

TEST(starting_networks, betray_2_percent_of_ties_that_are_missing) {
  EXPECT_FALSE(agrees(measured_giant(.02), giant_share(2)));
}

}  // namespace
}  // namespace tissage
