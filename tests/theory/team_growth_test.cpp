// Teams of incumbents and newcomers against the closed forms of their components (V4) and of their
// kinds (V5), run through assembly() and commitment().
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

/// A collaboration whose only member, actor 0, pledges nothing and belongs to no team: it invites.
/// Its needs are beyond what can be covered.
std::uint32_t open_team(World& world, Stage stage) {
  const std::uint32_t c = small_worlds::collaboration(world, stage, {0}, 0);
  world.collaborations.needs[c].fill(100000000);
  return c;
}

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
      join(first, row);
    }
  }

  /// One team, invited, asked and disbanded in one month.
  void grow(const AssemblyParameters& rules) {
    ++world_.month;
    const std::uint32_t c = open_team(world_, Stage::launch);
    assembly(world_, rules, yes_);
    commitment(world_, yes_);
    const auto members = world_.members.left.neighbours(c);
    places_ += members.size() - 1;  // without actor 0, the lowest row
    for (std::size_t m = 2; m < members.size(); ++m) join(members[1], members[m]);
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
  std::size_t places() const { return places_; }

 private:
  void join(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t one = components_.representative(a);
    const std::uint32_t other = components_.representative(b);
    components_.join(one, other);
  }

  World world_;
  metrics::Components components_;
  CommitmentParameters yes_ = neutral_rules::everybody_says_yes();
  std::size_t places_ = 0;
};

/// 60 fields of 1,000 teams each.
Sample grown(double p) {
  AssemblyParameters rules = neutral_rules::equal_candidates();
  rules.incumbents.value = p;
  rules.repeat_partners.value = 0;
  rules.at_random.value = 1;
  rules.invitations_after.value = team_size;
  rules.candidates.value = 24;  // enough to find a newcomer where 4 of 9 are none
  Sample found;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    Field field(seed);
    for (int team = 0; team < 1000; ++team) field.grow(rules);
    EXPECT_EQ(field.places(), 4000u) << "a place was left empty";
    found.add(field.mean_component());
  }
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

// V5. A team of m of whom each is of kind k with probability pi_k covers all kinds with probability
// sum over sets S of kinds of (-1)^{|S|} (1 - pi_S)^m.
double covers_all(const std::array<double, 4>& shares, int members) {
  double sum = 0.0;
  for (unsigned set = 0; set < 16; ++set) {
    double sign = 1.0;
    double missing = 0.0;
    for (unsigned k = 0; k < 4; ++k)
      if ((set >> k & 1u) != 0) {
        sign = -sign;
        missing += shares[k];
      }
    sum += sign * std::pow(1.0 - missing, members);
  }
  return sum;
}

/// Invitations to 100,000 teams of eight strangers among 40,000 actors of the given kinds (repeated
/// draws of one actor are passed over: with 8 of 40,000 that changes the result by 1e-4 of itself).
Sample covered(const std::array<int, 4>& percent) {
  std::vector<Kind> kinds;
  for (std::size_t k = 0; k < 4; ++k)
    kinds.insert(kinds.end(), static_cast<std::size_t>(400 * percent[k]), static_cast<Kind>(k));
  World world = small_worlds::town(kinds);
  AssemblyParameters rules = neutral_rules::equal_candidates();
  rules.incumbents.value = 0;
  rules.at_random.value = 1;
  rules.invitations.value = 8;
  rules.candidates.value = 2;
  Sample found;
  for (world.month = 1; world.month <= 100; ++world.month) {
    const auto first = static_cast<std::uint32_t>(world.collaborations.size());
    for (int team = 0; team < 1000; ++team) open_team(world, Stage::before);
    assembly(world, rules, neutral_rules::everybody_says_yes());
    std::vector<unsigned> kinds_of(1000, 0);
    for (std::size_t k = 0; k < world.invitations.size(); ++k)
      kinds_of[world.invitations.collaboration[k] - first] |=
          1u << index_of(world.actors.kind[world.invitations.actor[k]]);
    EXPECT_EQ(world.invitations.size(), 8000u) << "a place was left empty";
    resize_rows(world.invitations, 0);
    for (std::uint32_t team = 0; team < 1000; ++team) {
      found.add(kinds_of[team] == 15u ? 1.0 : 0.0);
      dissolve(world, first + team, EventType::lapsed);
    }
  }
  return found;
}

TEST(team_kinds, are_all_covered_as_often_as_theory_says) {
  const double theory = covers_all({.45, .30, .15, .10}, 8);
  EXPECT_NEAR(theory, .35691, 5e-6);
  const Sample found = covered({45, 30, 15, 10});
  report("V5 all kinds", theory, found);
  EXPECT_TRUE(agrees(found, theory)) << found.mean();
}

TEST(team_kinds, betray_2_percent_of_the_people_of_another_kind) {
  EXPECT_FALSE(agrees(covered({47, 30, 15, 8}), covers_all({.45, .30, .15, .10}, 8)));
}

}  // namespace
}  // namespace tissage
