// Belonging: a month by hand, dues, enclosure.
#include "tissage/process/belonging.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "small_worlds.hpp"
#include "tissage/finance/own_means.hpp"
#include "tissage/model/invariants.hpp"

namespace tissage {
namespace {

using small_worlds::cash_of;
using small_worlds::collaboration;
using small_worlds::count_events;
using small_worlds::tie;
using small_worlds::town_of_citizens;

/// 100 citizens; users 20 of something that three lead, b = .5, X3 = .8, X5 = .5, a value of 1.
struct Commons {
  World world = town_of_citizens(100);
  BelongingParameters p;
  std::uint32_t c;

  explicit Commons(Stage stage = Stage::maintenance)
      : c(collaboration(world, stage, {0, 1, 2}, 1)) {
    Collaborations& all = world.collaborations;
    all.conditions[c][2] = .8f;
    all.conditions[c][4] = .5f;
    all.has_succeeded[c] = stage == Stage::maintenance ? 1 : 0;
    all.belonging[c] = .5f;
    all.community[c] = 20;
    all.lead[c] = 0;
    all.value[c] = 1;
    all.form[c] = Form::oral;
    p.enclosure.value = 0;
    tie(world, 0, 1, .5);
    tie(world, 1, 2, .5);
  }
  double belonging_after_a_month() {
    belonging(world, p);
    EXPECT_NO_THROW(check_invariants(world));
    return static_cast<double>(world.collaborations.belonging[c]);
  }
  double users() const { return static_cast<double>(world.collaborations.community[c]); }
};

TEST(belonging, grows_with_what_is_contributed_and_is_lost) {
  Commons after_success;  // k = .8 (.4 + .6 .5) = .56
  EXPECT_NEAR(after_success.belonging_after_a_month(), .5 + .1 * .56 * .5 - .03 * .5, 1e-6);
  Commons during(Stage::during);
  EXPECT_NEAR(during.belonging_after_a_month(), .5 + .1 * .4 * .5 - .03 * .5, 1e-6);
  Commons failed(Stage::launch);
  failed.world.collaborations.failures[failed.c] = 1;
  EXPECT_NEAR(failed.belonging_after_a_month(), .5 + .1 * .1 * .5 - .03 * .5, 1e-6);
  Commons launched(Stage::launch);
  EXPECT_NEAR(launched.belonging_after_a_month(), .5 - .03 * .5, 1e-6);
  Commons before(Stage::before);
  EXPECT_EQ(before.belonging_after_a_month(), .5);
  EXPECT_EQ(before.users(), 20.0);
}

TEST(belonging, brings_users_and_lets_them_go) {
  Commons commons;
  const double b = commons.belonging_after_a_month();
  // N + r o b N (1 - N / Pop) - exit (1 - b) N
  EXPECT_NEAR(commons.users(), 20 + .05 * .5 * b * 20 * .8 - .01 * (1 - b) * 20, 1e-5);
  Commons full;
  full.world.collaborations.community[full.c] = 300;  // more than live there
  full.p.exit.value = 0;
  belonging(full.world, full.p);
  EXPECT_EQ(full.users(), 300.0);
}

TEST(belonging, loses_users_to_a_practice_that_replaces_a_platform) {
  Commons commons;
  commons.p.growth.value = 0;
  commons.p.exit.value = 0;
  commons.world.challenges[0].practice_replaces.value = .4;
  for (std::uint32_t row = 0; row < 25; ++row) commons.world.actors.practises[row] = 1;
  belonging(commons.world, commons.p);
  EXPECT_NEAR(commons.users(), 20 * (1 - .4 * .25), 1e-5);
}

TEST(belonging, stays_a_share_at_the_ends_of_its_rates) {
  for (const double gain : {0.0, 1.0})
    for (const double loss : {0.0, 1.0}) {
      Commons commons;
      commons.p.gain.value = gain;
      commons.p.loss.value = loss;
      commons.p.exit.value = commons.p.growth.value = 1;
      for (int month = 0; month < 20; ++month) {
        const double b = commons.belonging_after_a_month();
        ASSERT_TRUE(b >= 0 && b <= 1) << b;
        ASSERT_GE(commons.users(), 0.0);
      }
    }
}

TEST(belonging, gives_labour_up_to_the_need_and_improves_the_design) {
  Commons commons;
  commons.world.collaborations.best_design[commons.c] = {1, 0, 0};
  commons.p.labour.value = .1;
  const double b = commons.belonging_after_a_month();
  EXPECT_EQ(commons.world.collaborations.given_labour[commons.c],
            static_cast<std::int32_t>(100 * .1 * b * commons.users()));
  EXPECT_NEAR(static_cast<double>(commons.world.collaborations.design[commons.c][0]), .005 * b,
              1e-6);
  commons.p.labour.value = 10;
  belonging(commons.world, commons.p);
  EXPECT_EQ(commons.world.collaborations.given_labour[commons.c], 1000);
  Commons during(Stage::during);
  during.p.labour.value = 10;
  belonging(during.world, during.p);
  EXPECT_EQ(during.world.collaborations.given_labour[during.c], 0);
}

/// What users pay in a month with that much belonging.
Cents dues_at(float b) {
  Commons commons;
  commons.world.collaborations.belonging[commons.c] = b;
  FinanceParameters p;
  p.dues_threshold.value = .25;
  p.dues.value = 2.01;
  own_means(commons.world, p);
  return commons.world.ledger.moved(TerritoryId(0), Reason::dues);
}

TEST(belonging, pays_dues_above_its_threshold_only) {
  EXPECT_EQ(dues_at(0.0f), Cents(0));
  EXPECT_EQ(dues_at(.25f), Cents(0));
  EXPECT_EQ(dues_at(.375f), Cents(1508));  // 2.01 x .375 x 20 = 15.075: half to even
  EXPECT_EQ(dues_at(1.0f), Cents(4020));
}

TEST(enclosure, makes_a_company_and_breaks_the_word_given_to_members) {
  Commons commons;
  commons.p.enclosure.value = 1;
  commons.world.collaborations.belonging[commons.c] = .9f;
  belonging(commons.world, commons.p);
  const World& world = commons.world;
  EXPECT_EQ(world.collaborations.is_enclosed[commons.c], 1);
  EXPECT_EQ(world.collaborations.form[commons.c], Form::company);
  EXPECT_EQ(world.events.type.values.back(), EventType::enclosed);
  EXPECT_EQ(world.events.actor.values.back(), 0u);
  ASSERT_EQ(world.interactions.size(), 1u);  // 2 has no tie with the lead
  EXPECT_EQ(world.interactions.left[0], 1u);
  EXPECT_EQ(world.interactions.right[0], 0u);
  EXPECT_EQ(world.interactions.left_kept[0], 1);
  EXPECT_EQ(world.interactions.right_kept[0], 0);
  EXPECT_EQ(world.interactions.weight[0], .5f);
}

TEST(enclosure, empties_the_community_and_happens_once) {
  Commons commons;
  commons.p.enclosure.value = 1;
  belonging(commons.world, commons.p);
  const double b_before = static_cast<double>(commons.world.collaborations.belonging[commons.c]);
  const double users_before = commons.users();
  const double b = commons.belonging_after_a_month();
  EXPECT_NEAR(b, b_before * .97, 1e-6);  // nothing is contributed
  EXPECT_NEAR(commons.users(), users_before * (1 - .15 - .01 * (1 - b)), 1e-5);
  EXPECT_EQ(commons.world.collaborations.given_labour[commons.c], 0);
  for (int month = 0; month < 100; ++month) belonging(commons.world, commons.p);
  EXPECT_LT(commons.users(), 1e-4);
  EXPECT_LT(commons.world.collaborations.belonging[commons.c], .05f);
  EXPECT_EQ(count_events(commons.world, EventType::enclosed), 1);
}

bool is_taken_within_50_months(const std::function<void(Commons&)>& change) {
  Commons commons;
  commons.p.enclosure.value = 1;
  change(commons);
  for (int month = 0; month < 50; ++month, ++commons.world.month)
    belonging(commons.world, commons.p);
  return commons.world.collaborations.is_enclosed[commons.c] != 0;
}

TEST(enclosure, never_takes_what_is_protected_worthless_or_not_yet_there) {
  EXPECT_TRUE(is_taken_within_50_months([](Commons&) {}));
  EXPECT_FALSE(is_taken_within_50_months([](Commons& x) { x.p.rules.value = 1; }));
  EXPECT_FALSE(is_taken_within_50_months([](Commons& x) { x.p.protection.value[Form::oral] = 1; }));
  EXPECT_FALSE(is_taken_within_50_months([](Commons& x) { x.p.enclosure.value = 0; }));
  EXPECT_FALSE(
      is_taken_within_50_months([](Commons& x) { x.world.collaborations.value[x.c] = 0; }));
  EXPECT_FALSE(is_taken_within_50_months(
      [](Commons& x) { x.world.collaborations.stage[x.c] = Stage::during; }));
}

TEST(enclosure, happens_at_its_hazard) {
  // e0 (1 - protection) value = .1 x .7 x .5 of 4,000; 4.9 deviations: false alarm 1e-6.
  constexpr double count = 4000;
  Commons commons;
  commons.p.enclosure.value = .1;
  commons.world.collaborations.stage[commons.c] = Stage::during;
  for (int k = 0; k < static_cast<int>(count); ++k) {
    const auto c = collaboration(commons.world, Stage::maintenance, {}, 0);
    commons.world.collaborations.form[c] = Form::charter;
    commons.world.collaborations.value[c] = .5f;
  }
  belonging(commons.world, commons.p);
  EXPECT_NEAR(static_cast<double>(count_events(commons.world, EventType::enclosed)), .035 * count,
              4.9 * std::sqrt(.035 * .965 * count));
}

}  // namespace
}  // namespace tissage
