// Trust where who trusts little does not meet (V3), run through trust().
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "acceptance.hpp"
#include "neutral_rules.hpp"
#include "pairs.hpp"
#include "tissage/base/distributions.hpp"

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

// V3. Who trusts less than theta does not meet: two stable states, tau_0 and tau*, iff
// tau_0 < theta < tau*. Events of weight w = .01, 100 f a month in the mean, so that trust hardly
// fluctuates. tau* is V2's with f k (Poisson: 1 - e^{-f k}).
struct Threshold {
  double theta;
  double start;
  double reliability = .9;
};

struct Fate {
  Sample trust;
  double lowest = 1.0;  ///< since month 0
};

/// After 300 months, of 1,000 actors with one partner each. This rule of meeting is not one of the
/// engine's: the list of interactions is drawn here, trust() does the rest.
Fate fate(const Threshold& setting) {
  constexpr double f = .3;
  constexpr double weight = .01;
  World world = town_of_pairs(1000, setting.reliability, .15);
  for (float& trust : world.ties.payload.trust.values) trust = static_cast<float>(setting.start);
  Fate result;
  for (world.month = 1; world.month <= 300; ++world.month) {
    for (std::uint32_t row = 0; row < world.actors.size(); row += 2) {
      result.lowest = std::min(result.lowest, trust_in_partner(world, row));
      if (trust_in_partner(world, row) < setting.theta) continue;
      RandomStream stream = world.stream(Stream::encounters, world.actors.key[row]);
      for (int left = draw_poisson(stream, f / weight); left > 0; --left) {
        const bool is_kept = stream.happens(setting.reliability);
        world.interactions.add(row, row + 1, weight, true, is_kept);
      }
    }
    trust(world, neutral_rules::lasting_ties(gain, asymmetry, .02));
  }
  for (std::uint32_t row = 0; row < world.actors.size(); row += 2)
    result.trust.add(trust_in_partner(world, row));
  return result;
}

/// tau* for Poisson(100 f) events of weight .01.
double busy_state() {
  const double k = shrinkage(.9);
  const double left = std::exp(-.3 * k);
  return (left * .02 * .15 + (1.0 - left) * .9 * gain / k) / (1.0 - left * .98);
}

TEST(trust_threshold, between_baseline_and_experience_has_two_stable_states) {
  const double theory = with_decay(.9, .3, .02, .15);
  EXPECT_NEAR(theory, .5407, 5e-5);
  const Fate high = fate({.4, .54});
  report("V3 upper state, Poisson months", busy_state(), high.trust);
  EXPECT_NEAR(high.trust.mean() / theory, 1.0, .02);
  EXPECT_TRUE(agrees(high.trust, busy_state())) << high.trust.mean();
  EXPECT_GE(high.lowest, .4);
  const Fate low = fate({.4, .20});
  report("V3 lower state", .15, low.trust);
  // Nobody meets: what is left of the start is .98^300 (.20 - .15) = 1.2e-4, to a float's rounding.
  EXPECT_NEAR(low.trust.mean(), .15 + std::pow(.98, 300) * .05, 1e-5);
}

TEST(trust_threshold, below_the_baseline_or_above_experience_leaves_one_state) {
  const Fate above = fate({.6, .65});
  report("V3 theta above tau*", .15, above.trust);
  EXPECT_NEAR(above.trust.mean(), .15, .02 * .15);
  const Fate below = fate({.1, .05});
  report("V3 theta below tau_0", busy_state(), below.trust);
  EXPECT_TRUE(agrees(below.trust, busy_state())) << below.trust.mean();
}

TEST(trust_threshold, betrays_reliability_that_is_off_by_2_percent) {
  EXPECT_FALSE(agrees(fate({.4, .54, .9 * 1.02}).trust, busy_state()));
}

}  // namespace
}  // namespace tissage
