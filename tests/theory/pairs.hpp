// Actors who know one partner each, and the trust that theory expects of them.
#pragma once

#include <vector>

#include "neutral_rules.hpp"
#include "small_worlds.hpp"

namespace tissage::theory {

inline constexpr double gain = .1;      ///< alpha
inline constexpr double asymmetry = 3;  ///< lambda

/// Actors 2i and 2i + 1 know each other and nobody else.
inline World town_of_pairs(std::size_t pairs, double reliability, double baseline) {
  World world = small_worlds::town_of_citizens(2 * pairs);
  neutral_rules::set_baseline(world, baseline);
  for (float& q : world.actors.reliability.values) q = static_cast<float>(reliability);
  std::vector<Link> links;
  for (std::uint32_t i = 0; i < pairs; ++i) links.push_back({2 * i, 2 * i + 1});
  start_ties(world, links);
  return world;
}

/// The one tie of an actor of a pair.
inline double trust_in_partner(const World& world, std::size_t row) {
  return static_cast<double>(world.ties.payload.trust[world.ties.first(row)]);
}

/// k = p alpha + (1 - p) lambda alpha: what an event takes of the distance from M1, in the mean.
inline double shrinkage(double p) { return p * gain + (1.0 - p) * asymmetry * gain; }

/// tau* = [(1 - f k) delta tau_0 + f p alpha] / [1 - (1 - f k)(1 - delta)]: the mean where a month
/// brings one event with probability f.
inline double with_decay(double p, double f, double decay, double baseline) {
  const double left = 1.0 - f * shrinkage(p);
  return (left * decay * baseline + f * p * gain) / (1.0 - left * (1.0 - decay));
}

}  // namespace tissage::theory
