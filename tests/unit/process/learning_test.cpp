// Learning: fading, pooling after its lag, jurisprudence.
#include "tissage/process/learning.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "neutral_rules.hpp"
#include "process/founding.hpp"
#include "small_worlds.hpp"

namespace tissage {
namespace {

using small_worlds::towns;

World three_towns() { return towns({"A", "B", "C"}, {Kind::citizen, Kind::citizen}); }

LearningParameters pooled_by(double pooling, std::int64_t lag, double fading = 0.0) {
  LearningParameters p;
  p.pooling.value = pooling;
  p.lag.value = lag;
  p.fading.value = fading;
  return p;
}

TEST(learning, fades_by_its_share_every_month) {
  World world = three_towns();
  world.experience.successes[1] = 4;
  learning(world, pooled_by(0, 6, .01));
  EXPECT_NEAR(known_experience(world, 1, 0), 4, 1e-12);
  EXPECT_NEAR(world.experience.successes[1], 3.96, 1e-12);
  learning(world, pooled_by(0, 6, 1));
  EXPECT_EQ(world.experience.successes[1], 0);
}

TEST(learning, counts_a_share_of_what_others_knew_a_lag_ago_to_the_month) {
  for (const std::int64_t lag : {0, 1, 6, 24}) {
    World world = three_towns();
    const LearningParameters p = pooled_by(.25, lag, .1);
    std::map<int, double> of_a;
    std::map<int, double> of_b;
    for (world.month = -30; world.month <= 60; ++world.month) {
      world.experience.successes[0] += world.month % 7 == 0 ? 1 : 0;
      world.experience.successes[1] += world.month % 5 == 0 ? 2 : 0;
      of_a[world.month] = world.experience.successes[0];
      of_b[world.month] = world.experience.successes[1];
      learning(world, p);
      const int then = world.month - static_cast<int>(lag);
      ASSERT_NEAR(known_experience(world, 0, 0), of_a[world.month] + .25 * of_b[then], 1e-5);
      ASSERT_NEAR(known_experience(world, 2, 0), .25 * (of_a[then] + of_b[then]), 1e-5)
          << "lag " << lag << " month " << world.month;
    }
  }
}

TEST(learning, keeps_types_apart) {
  World world = three_towns();
  world.challenges.push_back(world.challenges[0]);
  resize_rows(world.experience, 6);
  world.experience.successes[1] = 3;  // first territory, second type
  learning(world, pooled_by(1, 0));
  EXPECT_EQ(known_experience(world, 0, 1), 3);
  EXPECT_EQ(known_experience(world, 2, 1), 3);
  for (std::size_t t = 0; t < 3; ++t) EXPECT_EQ(known_experience(world, t, 0), 0);
}

TEST(learning, without_pooling_stays_at_home) {
  World world = three_towns();
  world.experience.successes[0] = 3;
  for (int month = 0; month < 30; ++month, ++world.month) learning(world, pooled_by(0, 2));
  EXPECT_EQ(known_experience(world, 0, 0), 3);
  EXPECT_EQ(known_experience(world, 1, 0), 0);
}

TEST(learning, relieves_new_challenges_of_legitimacy_alone) {
  World world = three_towns();
  world.experience.successes[0] = 3;
  LearningParameters p = pooled_by(0, 0);
  p.jurisprudence.value = .5;
  learning(world, p);
  EXPECT_NEAR(legitimacy_relief(world, 0, 0), 1.0 - std::pow(4.0, -.5), 1e-12);
  EXPECT_EQ(legitimacy_relief(world, 1, 0), 0.0);
  AssemblyParameters assembly = neutral_rules::equal_candidates();
  CommitmentParameters commitment = neutral_rules::everybody_says_yes();
  commitment.offered.value = .01;
  const auto known = begin_collaboration(world, assembly, commitment, 0, 0, mix(5));
  World ignorant = three_towns();
  const auto unknown = begin_collaboration(ignorant, assembly, commitment, 0, 0, mix(5));
  Amounts half = ignorant.collaborations.needs[unknown];
  half[index_of(Resource::legitimacy)] /= 2;
  EXPECT_EQ(world.collaborations.needs[known], half);
}

TEST(learning, without_jurisprudence_relieves_of_nothing) {
  World world = three_towns();
  world.experience.successes[0] = 100;
  LearningParameters p = pooled_by(1, 0);
  p.jurisprudence.value = 0;
  learning(world, p);
  for (std::size_t t = 0; t < 3; ++t) EXPECT_EQ(legitimacy_relief(world, t, 0), 0.0);
}

}  // namespace
}  // namespace tissage
