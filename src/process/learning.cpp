// Fading, pooling, jurisprudence.
#include "tissage/process/learning.hpp"

#include <algorithm>

#include "tissage/base/math.hpp"

namespace tissage {

namespace {

std::size_t place_of(int month) {
  return static_cast<std::size_t>(((month % experience_memory) + experience_memory) %
                                  experience_memory);
}

}  // namespace

void learning(World& world, const LearningParameters& p) {
  Experiences& all = world.experience;
  const std::size_t types = world.challenges.size();
  const std::size_t now = place_of(world.month);
  const std::size_t then = place_of(world.month - static_cast<int>(p.lag));
  std::vector<double> pooled(types, 0.0);
  for (std::size_t row = 0; row < all.size(); ++row) {
    all.earlier[row][now] = static_cast<float>(all.successes[row]);
    pooled[row % types] += static_cast<double>(all.earlier[row][then]);
  }
  for (std::size_t row = 0; row < all.size(); ++row) {
    const double elsewhere = pooled[row % types] - static_cast<double>(all.earlier[row][then]);
    all.known[row] = all.successes[row] + p.pooling * std::max(elsewhere, 0.0);
    all.relief[row] = 1.0 - math::pow(1.0 + all.known[row], -p.jurisprudence);
    all.successes[row] *= 1.0 - p.fading;
  }
}

}  // namespace tissage
