// Pooled against isolated learning (V8): the ratio of the odds of failure, through learning() and
// success_probability().
#include <gtest/gtest.h>

#include <cmath>

#include "acceptance.hpp"
#include "small_worlds.hpp"
#include "tissage/process/learning.hpp"
#include "tissage/process/projects.hpp"

namespace tissage {
namespace {

/// Experience of n projects in G territories, n / G in each, known without delay.
struct Setting {
  int territories = 5;
  double projects = 40;
  double pooling = .3;
  double effect = .3;  ///< b
};

// Wright's law for failure: [(1 + n/G + psi n (1 - 1/G)) / (1 + n/G)]^{-b}.
double odds_ratio(const Setting& s) {
  const double own = s.projects / s.territories;
  const double all = own + s.pooling * s.projects * (1.0 - 1.0 / s.territories);
  return std::pow((1.0 + all) / (1.0 + own), -s.effect);
}

double odds_of_failure(const Setting& s, double pooling) {
  std::vector<std::string> names;
  for (int t = 0; t < s.territories; ++t) names.push_back(fmt::format("Town {}", t));
  World world = small_worlds::towns(names, {Kind::citizen, Kind::business});
  for (double& successes : world.experience.successes.values)
    successes = s.projects / s.territories;
  LearningParameters learn;
  learn.pooling.value = pooling;
  learn.lag.value = 0;
  learning(world, learn);
  const auto c = small_worlds::collaboration(world, Stage::during, {0, 1}, 5);
  ProjectParameters project;
  project.experience_effect.value = s.effect;
  const double success = success_probability(world, project, c);
  return (1.0 - success) / success;
}

double measured(const Setting& s) {
  return odds_of_failure(s, s.pooling) / odds_of_failure(s, 0.0);
}

TEST(pooled_learning, lowers_the_odds_of_failure_as_the_learning_curve_says) {
  theory::report("V8 odds of failure, pooled over isolated", odds_ratio({}), measured({}), 0.0);
  for (const int territories : {2, 5, 16})
    for (const double pooling : {0.0, .3, 1.0})
      for (const double effect : {0.0, .3, .6}) {
        const Setting s{territories, 8.0 * territories, pooling, effect};
        EXPECT_NEAR(measured(s), odds_ratio(s), 1e-9);
      }
}

TEST(pooled_learning, betrays_a_pooling_or_an_effect_that_is_off_by_2_percent) {
  Setting more_pooling;
  more_pooling.pooling *= 1.02;
  EXPECT_GT(std::fabs(measured(more_pooling) - odds_ratio({})), 1e-4);
  Setting more_effect;
  more_effect.effect *= 1.02;
  EXPECT_GT(std::fabs(measured(more_effect) - odds_ratio({})), 1e-4);
}

}  // namespace
}  // namespace tissage
