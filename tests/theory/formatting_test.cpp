// What grants do to designs (V9), run through subsidy(): a design that lies N(0, s_0^2 I) from the
// best one in d = 3 dimensions is moved by the share phi_f towards a template that lies mu from
// it. What is left of the spread is S = (1 - phi_f)^2 s_0^2, and the mean fit of winners, each
// e^{-|theta - theta*|^2 / (2 sigma^2)}, is the Gaussian integral
// (1 + S / sigma^2)^{-d/2} e^{-phi_f^2 mu^2 / (2 (sigma^2 + S))}.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <utility>

#include "acceptance.hpp"
#include "small_worlds.hpp"
#include "tissage/base/distributions.hpp"
#include "tissage/finance/subsidy.hpp"

namespace tissage {
namespace {

using theory::agrees;
using theory::report;
using theory::Sample;

constexpr double fit_width = 1.2;      // sigma
constexpr double design_spread = 1.2;  // s_0
constexpr int granted_designs = 150000;

/// Formatting phi_f, the template's offset mu in units of sigma, and the mean fit to three digits.
struct FormattingCase {
  double formatting;
  double offset;
  double fit;
};

constexpr FormattingCase formatting_cases[] = {{0, 0, .354},   {.5, 0, .716},   {.9, 0, .985},
                                               {0, 1.5, .354}, {.5, 1.5, .571}, {.9, 1.5, .400}};
constexpr int formatting_comparisons = 6;

double mean_fit(double formatting, double offset, double spread = design_spread) {
  const double mu = offset * fit_width;
  const double left = (1.0 - formatting) * spread;
  const double both = fit_width * fit_width + left * left;
  return std::pow(both / (fit_width * fit_width), -1.5) *
         std::exp(-formatting * formatting * mu * mu / (2.0 * both));
}

/// A place in the space of designs, normal about `centre`.
std::array<float, 3> design_near(const std::array<float, 3>& centre, double spread, Stream decision,
                                 std::uint32_t c) {
  RandomStream stream(9, decision, 0, c);
  std::array<float, 3> place = centre;
  for (float& coordinate : place) coordinate += static_cast<float>(spread * draw_normal(stream));
  return place;
}

/// Collaborations in launch that lack their capital, in a month with a call. Their best designs
/// lie anywhere, their own about them.
World town_of_designs() {
  World world = small_worlds::town_of_citizens(2);
  world.month = 6;
  Collaborations& all = world.collaborations;
  for (int k = 0; k < granted_designs; ++k) {
    const std::uint32_t c = small_worlds::collaboration(world, Stage::launch, {}, 0);
    all.best_design[c] = design_near({}, 1.0, Stream::challenge, c);
    all.design[c] = design_near(all.best_design[c], design_spread, Stream::launch, c);
  }
  constexpr std::int64_t enough = std::int64_t{1} << 45;
  world.territories.appropriation[0] = enough;
  world.ledger.transfer(AccountId(world.territories.outside[0]),
                        AccountId(world.territories.treasury[0]), Cents(enough),
                        Reason::appropriation);
  return world;
}

/// The call wants what lies `offset` sigma from the best design, along one axis or another.
void offset_templates(World& world, double offset) {
  Collaborations& all = world.collaborations;
  for (std::uint32_t c = 0; c < all.size(); ++c) {
    all.call_design[c] = all.best_design[c];
    all.call_design[c][c % 3] += static_cast<float>(offset * fit_width);
  }
}

void hold_call(World& world, const SubsidyParameters& rules) {
  subsidy(world, FinanceParameters(), LendingParameters(), rules);
}

/// Fits of all, who have all won.
Sample fits_of_winners(const World& town, double formatting, double offset) {
  World world = town;
  offset_templates(world, offset);
  SubsidyParameters rules;
  rules.enabled.value = true;
  rules.formatting.value = formatting;
  rules.application_cost.value = 0;
  hold_call(world, rules);
  const auto& happened = world.events.type.values;
  EXPECT_EQ(std::count(happened.begin(), happened.end(), EventType::granted), granted_designs);
  Sample fits;
  for (std::uint32_t c = 0; c < granted_designs; ++c) fits.add(design_fit(world, c, fit_width));
  return fits;
}

class formatting : public testing::Test {
 protected:
  static void SetUpTestSuite() { town_ = town_of_designs(); }
  static void TearDownTestSuite() { town_.reset(); }
  static Sample fits(double phi, double offset) { return fits_of_winners(*town_, phi, offset); }

 private:
  static inline std::optional<World> town_;
};

TEST_F(formatting, helps_where_the_template_is_right_and_harms_where_it_is_wrong) {
  for (const FormattingCase& k : formatting_cases) {
    const double expected = mean_fit(k.formatting, k.offset);
    EXPECT_NEAR(expected, k.fit, 5e-4);
    const Sample found = fits(k.formatting, k.offset);
    report(fmt::format("V9 fit at phi_f {}, mu {} sigma", k.formatting, k.offset), expected, found);
    EXPECT_TRUE(agrees(found, expected, formatting_comparisons)) << found.mean();
    // A mean that is off by 2 % is found.
    EXPECT_FALSE(agrees(found, expected * 1.02, formatting_comparisons)) << found.mean();
    EXPECT_FALSE(agrees(found, expected * .98, formatting_comparisons)) << found.mean();
  }
}

TEST_F(formatting, betrays_designs_that_are_moved_or_spread_2_percent_too_much) {
  // At phi_f = .5 and mu = 1.5 sigma, near the best phi_f, 2 % more hardly matter.
  for (const auto& [phi, offset] : {std::pair(.5, 0.0), std::pair(.9, 0.0), std::pair(.9, 1.5)})
    EXPECT_FALSE(agrees(fits(phi * 1.02, offset), mean_fit(phi, offset), formatting_comparisons));
  const Sample as_designed = fits(0, 0);
  EXPECT_FALSE(agrees(as_designed, mean_fit(0, 0, design_spread * 1.02), formatting_comparisons));
}

}  // namespace
}  // namespace tissage
