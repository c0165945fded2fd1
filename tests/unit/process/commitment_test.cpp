// Willingness and commitment: utilities by hand, V7's assurance contract, renewals.
#include "tissage/process/commitment.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "small_worlds.hpp"

namespace tissage {
namespace {

using small_worlds::collaboration;
using small_worlds::tie;
using small_worlds::town_of_citizens;

TEST(willingness, expectation_follows_what_was_seen_in_24_months) {
  World world = town_of_citizens(1);
  EXPECT_DOUBLE_EQ(expectation(world, 0), 3.0 / 5 * 3 / 4);
  world.territories.sightings[0][3] = {4, 3, 2, 1};  // tried, succeeded, sought, funded
  world.territories.sightings[0][9] = {1, 0, 0, 0};
  EXPECT_DOUBLE_EQ(expectation(world, 0), 6.0 / 10 * 4 / 6);
}

TEST(willingness, finance_counts_as_found_once_cash_covers_the_capital) {
  World world = town_of_citizens(2);
  const CommitmentParameters p;
  const auto c = collaboration(world, Stage::launch, {0, 1}, 5);
  EXPECT_DOUBLE_EQ(expectation_of(world, p, c), .6 * .75);
  world.ledger.transfer(AccountId(world.territories.outside[0]),
                        AccountId(world.collaborations.account[c]), Cents(1200000),
                        Reason::revenue);
  EXPECT_DOUBLE_EQ(expectation_of(world, p, c), .6);
  world.collaborations.stage[c] = Stage::maintenance;
  EXPECT_DOUBLE_EQ(expectation_of(world, p, c), .9);
}

double utility_of_members(const World& world, std::uint32_t c) {
  RandomStream stream(1, Stream::commitment, 0, 0);
  Opinions opinions;
  return members_utility(world, CommitmentParameters(), c, 0, stream, opinions);
}

TEST(willingness, hears_what_common_acquaintances_say_of_members) {
  World world = town_of_citizens(3);
  const auto c = collaboration(world, Stage::before, {1}, 1);
  tie(world, 0, 2, .5);
  tie(world, 2, 1, .75);
  EXPECT_NEAR(utility_of_members(world, c), 2 * .25 - 1, 1e-7) << "the baseline";
  world.tie_rules.reputation = 2.0;
  EXPECT_NEAR(utility_of_members(world, c), 2 * .75 - 1, 1e-7);
}

TEST(willingness, utility_is_the_sum_of_its_parts) {
  World world = town_of_citizens(3);
  const CommitmentParameters p;
  // g p_hat (1/2 + h) - .25 (1 + held / 2), with g = h = .5.
  EXPECT_DOUBLE_EQ(own_utility(world, p, 0, .8, 2), .5 * .8 * 1.0 - .25 * 2);
  const auto c = collaboration(world, Stage::before, {1, 2}, 1);
  tie(world, 0, 1, .75, 1.0);
  // Trust .75 in one member, the baseline .25 in the other: J (2 * .5 - 1).
  EXPECT_NEAR(utility_of_members(world, c), 0.0, 1e-7);
  EXPECT_DOUBLE_EQ(acceptance(p, 0.0), .5);
  EXPECT_NEAR(acceptance(p, .1), 1 / (1 + std::exp(-.4)), 1e-15);
}

TEST(willingness, an_offer_is_half_of_what_is_free_but_no_more_than_the_gap) {
  World world = town_of_citizens(2);
  const CommitmentParameters p;
  const auto c = collaboration(world, Stage::before, {0}, 6);  // needs 10, has 6
  EXPECT_EQ(offer(world, p, c, 1)[0], 400);
  world.actors.endowment[1].fill(300);
  EXPECT_EQ(offer(world, p, c, 1)[0], 150);
  join(world, c, 1, {400 - 150, 0, 0, 0, 0, 0});
  world.actors.endowment[1].fill(10000);
  EXPECT_EQ(offer(world, p, c, 1)[0], 150);
}

/// V7: J = 0, eta = 2, u = .1, N = 20 equal pledges of a tenth of the need: P = logistic(2 eta u) =
/// .59869, all needs covered with probability P[Bin(20, P) >= 10] = .86990.
TEST(commitment, twenty_equal_pledges_cover_the_need_as_the_binomial_says) {
  constexpr int worlds = 4000;
  CommitmentParameters p;
  p.conformity.value = 0;
  p.cost.value = 0;
  p.offered.value = .01;  // of 100 units: 1 unit, a tenth of the need
  World world = town_of_citizens(21);
  for (std::size_t i = 0; i < 21; ++i) world.actors.orientation[i] = static_cast<float>(.1 / .45);
  double covered = 0;
  for (int k = 0; k < worlds; ++k) {
    const auto c = collaboration(world, Stage::before, {0}, 0);
    for (std::uint32_t actor = 1; actor <= 20; ++actor) {
      world.invitations.collaboration.values.push_back(c);
      world.invitations.actor.values.push_back(actor);
    }
    for (std::uint32_t actor = 1; actor <= 20; ++actor) world.actors.collaborations[actor] = 0;
    commitment(world, p);
    covered += coverage(world, c)[0] >= 1.0 ? 1 : 0;
    dissolve(world, c, EventType::lapsed);
  }
  // Standard deviation .00532; limits of 5: false alarm 6e-7. A 2 % bias of P moves it by .021.
  EXPECT_NEAR(covered / worlds, .86990, 5 * std::sqrt(.8699 * .1301 / worlds));
}

TEST(commitment, who_has_nothing_to_offer_is_not_asked_to_decide) {
  World world = town_of_citizens(2);
  const auto c = collaboration(world, Stage::before, {0}, 10);  // all covered
  world.invitations.collaboration.values.push_back(c);
  world.invitations.actor.values.push_back(1);
  CommitmentParameters p;
  p.sharpness.value = 10;
  p.cost.value = 0;
  commitment(world, p);
  EXPECT_EQ(world.members.left.degree(c), 1u);
  EXPECT_EQ(world.invitations.size(), 0u);
}

TEST(commitment, pledges_are_decided_anew_after_twelve_months) {
  World world = town_of_citizens(3);
  const auto c = collaboration(world, Stage::during, {0, 1, 2}, 2);
  CommitmentParameters p;
  p.cost.value = 5;  // nobody wants to stay
  p.sharpness.value = 10;
  world.month = 11;
  commitment(world, p);
  EXPECT_EQ(world.members.left.degree(c), 3u);
  world.month = 12;
  commitment(world, p);
  EXPECT_EQ(world.members.left.degree(c), 0u);
  EXPECT_EQ(world.actors.pledged[0][0], 0);
}

TEST(commitment, a_single_budget_is_never_pledged_twice) {
  World world = town_of_citizens(4);
  CommitmentParameters p;
  p.cost.value = 0;
  p.sharpness.value = 10;
  world.actors.orientation[3] = 1.0f;
  for (auto& amount : world.actors.endowment[3]) amount = 700;
  for (std::uint32_t k = 0; k < 3; ++k) {
    const auto c = collaboration(world, Stage::before, {k}, 1);
    world.invitations.collaboration.values.push_back(c);
    world.invitations.actor.values.push_back(3);
  }
  commitment(world, p);
  EXPECT_LE(world.actors.pledged[3][0], 700);
}

}  // namespace
}  // namespace tissage
