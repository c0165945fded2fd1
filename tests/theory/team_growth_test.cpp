// Teams of incumbents and newcomers against the closed form of their components (V4), run through
// assembly() and commitment().
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "acceptance.hpp"
#include "neutral_rules.hpp"
#include "small_worlds.hpp"
#include "tissage/metrics/components.hpp"
#include "tissage/process/commitment.hpp"

namespace tissage {
namespace {

using theory::agrees;
using theory::report;
using theory::Sample;

// V4. Teams of m; each place goes to an incumbent with probability p, else to a newcomer. With
// chi the mean over actors of the size of their component, a team of k ~ Bin(m, p) incumbents adds
// (sum of their components + m - k)^2 - sum of squares to the sum of squared sizes, whose fixed
// point is chi = 1 + y, y = [A - sqrt(A^2 - 4 (m-1)^2 p^2)] / (2 (m-1) p^2),
// A = 1 - p - 2 (m-1) p; it exists for p <= p_c = 1 / (4 m - 3).
constexpr int team_size = 4;

double mean_component(double p) {
  constexpr double others = team_size - 1;
  const double a = 1.0 - p - 2.0 * others * p;
  return 1.0 + (a - std::sqrt(a * a - 4.0 * others * others * p * p)) / (2.0 * others * p * p);
}

/// Actors who may join, and their components. The first 96 have been in teams before, in nine
/// components of 4 and ten of 6 (mean over actors 5.25), so that growth begins near the state in
/// which it ends.
class Field {
 public:
  explicit Field(std::uint64_t seed)
      : world_(small_worlds::town_of_citizens(9000)), components_(world_.actors.size()) {
    world_.seed = seed;
    for (std::uint32_t row = 1; row <= 96; ++row) {
      world_.actors.is_incumbent[row] = 1;
      const std::uint32_t first = row - (row - 1) % (row <= 36 ? 4 : 6);
      components_.join(first, row);
    }
  }

  /// One team, invited, asked and disbanded in one month. Actor 0 invites and is not counted.
  void grow(const AssemblyParameters& rules) {
    ++world_.month;
    const std::uint32_t c = small_worlds::insatiable(world_, Stage::launch, 0);
    assembly(world_, rules, yes_);
    commitment(world_, yes_);
    const auto members = world_.members.left.neighbours(c);
    places_ += members.size() - 1;  // without actor 0, the lowest row
    for (std::size_t m = 2; m < members.size(); ++m) components_.join(members[1], members[m]);
    dissolve(world_, c, EventType::dissolved);
  }

  /// Mean over incumbents of the size of their component.
  double mean_component() {
    std::vector<double> size(world_.actors.size(), 0.0);
    for (std::uint32_t row = 1; row < size.size(); ++row)
      if (world_.actors.is_incumbent[row] != 0) ++size[components_.representative(row)];
    double squares = 0.0;
    double count = 0.0;
    for (const double s : size) {
      squares += s * s;
      count += s;
    }
    return squares / count;
  }
  /// Share of incumbents in the largest component.
  double largest_share() {
    const auto& flags = world_.actors.is_incumbent.values;
    const auto incumbents = static_cast<double>(std::count(flags.begin(), flags.end(), 1));
    return static_cast<double>(components_.largest()) / incumbents;
  }
  std::size_t places() const { return places_; }

 private:
  World world_;
  metrics::Components components_;
  CommitmentParameters yes_ = neutral_rules::everybody_says_yes();
  std::size_t places_ = 0;
};

AssemblyParameters places_for_incumbents(double p) {
  AssemblyParameters rules = neutral_rules::equal_candidates();
  rules.incumbents.value = p;
  rules.repeat_partners.value = 0;
  rules.at_random.value = 1;
  rules.invitations_after.value = team_size;
  rules.candidates.value = 24;  // enough to find a newcomer where 4 of 9 are none
  return rules;
}

/// 60 fields of 1,000 teams each.
Sample grown(double p) {
  const AssemblyParameters rules = places_for_incumbents(p);
  Sample found;
  std::size_t places = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    Field field(seed);
    for (int team = 0; team < 1000; ++team) field.grow(rules);
    places += field.places();
    found.add(field.mean_component());
  }
  EXPECT_EQ(places, 240000u) << "a place was left empty";
  return found;
}

TEST(team_growth, below_the_critical_share_of_incumbents_has_the_components_of_theory) {
  const double p = .5 / (4.0 * team_size - 3.0);
  EXPECT_NEAR(mean_component(p), 5.2131, 5e-5);
  const Sample found = grown(p);
  report("V4 mean component", mean_component(p), found);
  EXPECT_TRUE(agrees(found, mean_component(p))) << found.mean();
}

TEST(team_growth, betrays_newcomers_that_are_2_percent_too_few) {
  const double p = .5 / (4.0 * team_size - 3.0);
  EXPECT_FALSE(agrees(grown(1.0 - (1.0 - p) * .98), mean_component(p)));
}

TEST(team_growth, has_a_giant_component_only_above_the_critical_share_of_incumbents) {
  const double critical = 1.0 / (4.0 * team_size - 3.0);
  EXPECT_FALSE(std::isnan(mean_component(critical * .9999)));
  EXPECT_TRUE(std::isnan(mean_component(critical * 1.0001)));
  for (const std::uint64_t seed : {1u, 2u, 3u}) {
    Field below(seed);
    Field above(seed);
    for (int team = 0; team < 1000; ++team) {
      below.grow(places_for_incumbents(.5 * critical));
      above.grow(places_for_incumbents(4.0 * critical));
    }
    EXPECT_LT(below.largest_share(), .05);
    EXPECT_GT(above.largest_share(), .3);
  }
}

}  // namespace
}  // namespace tissage
