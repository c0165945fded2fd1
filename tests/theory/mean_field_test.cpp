// Commitment against the mean field of Brock & Durlauf (V6), run through commitment().
#include <gtest/gtest.h>

#include <cmath>

#include "acceptance.hpp"
#include "neutral_rules.hpp"
#include "small_worlds.hpp"
#include "tissage/process/commitment.hpp"

namespace tissage {
namespace {

using theory::report;

// V6. On a complete graph without field the share of yes, as m in [-1, 1], settles where
// m = tanh(eta J m); 0 is stable iff eta J <= 1. In the process u = J (2 c - 1), c the trust in
// members. Everybody looks at everybody where trust in a kind before any experience is the share
// that said yes last month: the test sets that, commitment() does the rest. The share is then
// m' = 2 Bin(N, (1 + tanh(eta J m)) / 2) / N - 1.
class Crowd {
 public:
  static constexpr std::uint32_t actors = 10000;

  Crowd(double eta_j, double start)
      : world_(small_worlds::town_of_citizens(actors + 1)), m_(start) {
    rule_.sharpness.value = 2;
    rule_.conformity.value = eta_j / 2.0;
    rule_.cost.value = 0;
    for (float& g : world_.actors.orientation.values) g = 0.0f;  // no field
  }

  /// One month: everybody is asked once, in 250 groups that actor 0 invites.
  double step() {
    constexpr std::uint32_t group = 40;
    ++world_.month;
    neutral_rules::set_baseline(world_, .5 * (1.0 + m_));
    std::vector<std::uint32_t> groups;
    for (std::uint32_t first = 1; first <= actors; first += group) {
      const std::uint32_t c = small_worlds::insatiable(world_, Stage::before, 0);
      for (std::uint32_t k = 0; k < group; ++k) small_worlds::invite(world_, c, first + k);
      groups.push_back(c);
    }
    commitment(world_, rule_);
    std::size_t yes = 0;
    for (const std::uint32_t c : groups) {
      yes += world_.members.left.degree(c) - 1;
      dissolve(world_, c, EventType::lapsed);
    }
    m_ = 2.0 * static_cast<double>(yes) / actors - 1.0;
    return m_;
  }

 private:
  World world_;
  CommitmentParameters rule_;
  double m_;
};

/// The fixed point on the side of `start`.
double mean_field(double eta_j, double start) {
  double m = start;
  for (int k = 0; k < 10000; ++k) m = std::tanh(eta_j * m);
  return m;
}

struct Settled {
  double mean;
  double standard_error;
  bool agrees_with(double theory) const {
    constexpr double limit = 5.3;  // six comparisons: false alarm 7e-7 together
    return std::fabs(mean - theory) <= limit * standard_error;
  }
};

/// Mean over 60 months after `burn_in`. Near the fixed point m' - m* = phi (m - m*) + noise,
/// phi = eta J (1 - m*^2), variance of noise (1 - m*^2) / N; so the mean over T months has variance
/// of at most noise / (1 - phi)^2 / T, which is taken.
Settled settle(double eta_j, double start, double theory, int burn_in) {
  constexpr int months = 60;
  Crowd crowd(eta_j, start);
  for (int k = 0; k < burn_in; ++k) crowd.step();
  double sum = 0.0;
  for (int k = 0; k < months; ++k) sum += crowd.step();
  const double left = 1.0 - theory * theory;
  const double noise = std::sqrt(left / Crowd::actors);
  return {sum / months, noise / (1.0 - eta_j * left) / std::sqrt(1.0 * months)};
}

TEST(mean_field, of_commitment_is_that_of_brock_and_durlauf) {
  EXPECT_NEAR(mean_field(1.5, 1), .8586, 5e-5);
  const auto compare = [](double eta_j, double start, double theory, int burn_in) {
    const Settled found = settle(eta_j, start, theory, burn_in);
    report(fmt::format("V6 eta J = {} from {}", eta_j, start), theory, found.mean,
           found.standard_error);
    EXPECT_TRUE(found.agrees_with(theory)) << eta_j << ": " << found.mean;
  };
  compare(1.5, .3, mean_field(1.5, 1), 30);
  compare(1.5, -.3, mean_field(1.5, -1), 30);
  compare(1.1, 1, mean_field(1.1, 1), 60);
  compare(.9, .5, 0.0, 120);
  compare(.5, 1, 0.0, 30);
}

TEST(mean_field, betrays_conformity_that_is_off_by_2_percent) {
  const double theory = mean_field(1.5, 1);
  EXPECT_FALSE(settle(1.5 * 1.02, .3, theory, 30).agrees_with(theory));
}

}  // namespace
}  // namespace tissage
