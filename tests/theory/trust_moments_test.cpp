// Trust against its moments (V1, V2), run through encounters() and trust(). alpha gain, lambda
// asymmetry, p chance of a kept word, delta decay, tau_0 baseline.
#include <gtest/gtest.h>

#include "acceptance.hpp"
#include "neutral_rules.hpp"
#include "pairs.hpp"
#include "tissage/base/math.hpp"

namespace tissage {
namespace {

using theory::agrees;
using theory::asymmetry;
using theory::gain;
using theory::report;
using theory::Sample;
using theory::shrinkage;
using theory::town_of_pairs;
using theory::trust_in_partner;
using theory::with_decay;

struct Moments {
  Sample mean;
  Sample square;  ///< about the theory's mean
};

/// Means over time of each pair's trust and of its squared distance from `centre`.
Moments moments(World& world, const EncounterParameters& meetings, const TrustParameters& rules,
                int burn_in, int samples, int between, double centre) {
  const auto advance = [&](int months) {
    for (int k = 0; k < months; ++k) {
      ++world.month;
      encounters(world, meetings);
      trust(world, rules);
    }
  };
  advance(burn_in);
  std::vector<double> sum(world.actors.size() / 2, 0.0);
  std::vector<double> squares(sum.size(), 0.0);
  for (int sample = 0; sample < samples; ++sample) {
    advance(between);
    for (std::size_t row = 0; row < world.actors.size(); ++row) {
      const double trust = trust_in_partner(world, row);
      sum[row / 2] += trust;
      squares[row / 2] += (trust - centre) * (trust - centre);
    }
  }
  Moments found;
  for (std::size_t pair = 0; pair < sum.size(); ++pair) {
    found.mean.add(sum[pair] / (2.0 * samples));
    found.square.add(squares[pair] / (2.0 * samples));
  }
  return found;
}

// V1. No decay. Mean M1 = p / (p + lambda (1 - p)); second moment
// M2 = (2 p alpha (1 - alpha) M1 + p alpha^2) / (1 - p (1 - alpha)^2 - (1 - p)(1 - lambda
// alpha)^2).
struct WithoutDecay {
  double mean;
  double variance;
};

WithoutDecay without_decay(double p) {
  const double m1 = p / (p + asymmetry * (1.0 - p));
  const double kept = 1.0 - gain;
  const double broken = 1.0 - asymmetry * gain;
  const double m2 = p * (2.0 * gain * kept * m1 + gain * gain) /
                    (1.0 - p * kept * kept - (1.0 - p) * broken * broken);
  return {m1, m2 - m1 * m1};
}

/// 20,000 pairs, 8 events a month in the mean, 12 looks six months apart.
Moments measured_without_decay(double reliability, double gained) {
  World world = town_of_pairs(20000, reliability, .25);
  return moments(world, neutral_rules::meetings_with_neighbours(4, 1),
                 neutral_rules::lasting_ties(gained, asymmetry, 0), 24, 12, 6,
                 without_decay(.8).mean);
}

TEST(trust_moments, without_decay_have_the_mean_and_variance_of_theory) {
  const WithoutDecay theory = without_decay(.8);
  EXPECT_NEAR(theory.mean, .57143, 5e-6);
  EXPECT_NEAR(theory.variance, .028925, 5e-7);
  const Moments found = measured_without_decay(.8, gain);
  report("V1 mean", theory.mean, found.mean);
  report("V1 variance", theory.variance, found.square);
  EXPECT_TRUE(agrees(found.mean, theory.mean, 2)) << found.mean.mean();
  EXPECT_TRUE(agrees(found.square, theory.variance, 2)) << found.square.mean();
}

TEST(trust_moments, without_decay_betray_reliability_or_gain_that_is_off_by_2_percent) {
  const WithoutDecay theory = without_decay(.8);
  EXPECT_FALSE(agrees(measured_without_decay(.8 * 1.02, gain).mean, theory.mean, 2));
  EXPECT_FALSE(agrees(measured_without_decay(.8, gain * 1.02).square, theory.variance, 2));
}

// V2. At most one event a month, with probability f:
// tau* = [(1 - f k) delta tau_0 + f p alpha] / [1 - (1 - f k)(1 - delta)]. Encounters are Poisson;
// nu a month multiply the distance from M1 = p alpha / k by e^{-nu k} in the mean, so that
// nu = -ln(1 - f k) / k has the same tau*.
/// 5,000 pairs over 1,000 months after 250; both actors of a pair start nu / 2 encounters.
Sample measured_with_decay(double reliability, double gained) {
  constexpr double f = .3;
  const double events = -math::log(1.0 - f * shrinkage(.8)) / shrinkage(.8);
  World world = town_of_pairs(5000, reliability, .2);
  return moments(world, neutral_rules::meetings_with_neighbours(events / 2.0, 1),
                 neutral_rules::lasting_ties(gained, asymmetry, .02), 250, 100, 10, 0.0)
      .mean;
}

TEST(trust_moments, with_decay_balance_experience_and_baseline) {
  const double theory = with_decay(.8, .3, .02, .2);
  EXPECT_NEAR(theory, .45507, 5e-6);
  const Sample found = measured_with_decay(.8, gain);
  report("V2 mean", theory, found);
  EXPECT_TRUE(agrees(found, theory)) << found.mean();
}

TEST(trust_moments, with_decay_betray_reliability_or_gain_that_is_off_by_2_percent) {
  const double theory = with_decay(.8, .3, .02, .2);
  EXPECT_FALSE(agrees(measured_with_decay(.8 * 1.02, gain), theory));
  EXPECT_FALSE(agrees(measured_with_decay(.8, gain * 1.02), theory));
}

}  // namespace
}  // namespace tissage
