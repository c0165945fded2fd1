// Teams against the chance that they cover all kinds (V5), run through assembly().
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

#include "acceptance.hpp"
#include "neutral_rules.hpp"
#include "small_worlds.hpp"

namespace tissage {
namespace {

using theory::agrees;
using theory::report;
using theory::Sample;

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
  std::size_t places = 0;
  for (world.month = 1; world.month <= 100; ++world.month) {
    const auto first = static_cast<std::uint32_t>(world.collaborations.size());
    for (int team = 0; team < 1000; ++team) small_worlds::insatiable(world, Stage::before, 0);
    assembly(world, rules, neutral_rules::everybody_says_yes());
    std::vector<unsigned> kinds_of(1000, 0);
    for (std::size_t k = 0; k < world.invitations.size(); ++k)
      kinds_of[world.invitations.collaboration[k] - first] |=
          1u << index_of(world.actors.kind[world.invitations.actor[k]]);
    places += world.invitations.size();
    resize_rows(world.invitations, 0);
    for (std::uint32_t team = 0; team < 1000; ++team) {
      found.add(kinds_of[team] == 15u ? 1.0 : 0.0);
      dissolve(world, first + team, EventType::lapsed);
    }
  }
  EXPECT_EQ(places, 800000u) << "a place was left empty";
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
