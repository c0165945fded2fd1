// Shocks: their shapes over time, and what each type does.
#include "tissage/shock/shocks.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "small_worlds.hpp"
#include "tissage/world/state_hash.hpp"

namespace tissage {
namespace {

Shock shock_of(Shape shape, std::int64_t length) {
  Shock shock;
  shock.type.value = "funding_cut";
  shock.month.value = 10;
  shock.size.value = .5;
  shock.length.value = length;
  shock.shape.value = shape;
  return shock;
}

std::vector<double> course(const Shock& shock) {
  std::vector<double> intensities;
  for (int month = 9; month <= 14; ++month) intensities.push_back(intensity(shock, month));
  return intensities;
}

TEST(shock, shapes_have_their_course) {
  using Course = std::vector<double>;
  EXPECT_EQ(course(shock_of(Shape::pulse, 4)), (Course{0, 1, .75, .5, .25, 0}));
  EXPECT_EQ(course(shock_of(Shape::step, 3)), (Course{0, 1, 1, 1, 0, 0}));
  EXPECT_EQ(course(shock_of(Shape::step, 0)), (Course{0, 1, 1, 1, 1, 1}));
  EXPECT_EQ(course(shock_of(Shape::ramp, 4)), (Course{0, .25, .5, .75, 1, 1}));
  EXPECT_EQ(course(shock_of(Shape::ramp_up_down, 4)), (Course{0, .5, 1, 1, .5, 0}));
}

TEST(shock, all_but_ramps_last_their_length_and_reach_their_height) {
  for (const Shape shape : {Shape::pulse, Shape::step, Shape::ramp_up_down})
    for (std::int64_t length = 1; length <= 7; ++length) {
      const Shock shock = shock_of(shape, length);
      std::int64_t months = 0;
      double most = 0.0;
      for (int month = 1; month < 40; ++month) {
        months += intensity(shock, month) > 0.0 ? 1 : 0;
        most = std::max(most, intensity(shock, month));
      }
      EXPECT_EQ(months, length) << name_of(shape);
      EXPECT_EQ(most, 1.0) << name_of(shape) << ' ' << length;
    }
}

TEST(shock, a_funding_cut_takes_its_share_of_appropriations_and_gives_it_back) {
  World world = small_worlds::town_of_citizens(2);
  const std::vector<Shock> timetable{shock_of(Shape::step, 2), shock_of(Shape::step, 1)};
  std::vector<double> factors;
  for (world.month = 9; world.month <= 12; ++world.month) {
    shocks(world, timetable);
    factors.push_back(world.territories.appropriation_factor[0]);
  }
  EXPECT_EQ(factors, (std::vector<double>{1, .25, .5, 1}));
}

TEST(shock, there_is_none_before_month_1) {
  World world = small_worlds::town_of_citizens(2);
  Shock early = shock_of(Shape::step, 0);
  early.month.value = -20;
  world.month = 0;
  shocks(world, {early});
  EXPECT_EQ(world.territories.appropriation_factor[0], 1.0);
}

/// A town in which every type has something to act on.
World vulnerable_town() {
  World world = small_worlds::town({Kind::citizen, Kind::association, Kind::authority});
  world.actors.is_mediator[1] = 1;
  small_worlds::tie(world, 0, 2, .9);
  const auto c = small_worlds::collaboration(world, Stage::maintenance, {0, 2}, 1);
  world.collaborations.community[c] = 5;
  world.month = 10;
  return world;
}

TEST(shock, pressures_are_lifted_and_blows_are_not) {
  for (const ShockType& type : shock_types()) {
    World world = vulnerable_town();
    Shock shock = shock_of(Shape::step, 2);
    shock.type.value = type.name;
    shock.size.value = 1;
    shocks(world, {});
    const std::uint64_t before = state_hash(world);
    shocks(world, {shock});
    const std::uint64_t struck = state_hash(world);
    EXPECT_NE(struck, before) << type.name;
    shocks(world, {});
    EXPECT_EQ(state_hash(world), type.acting == Acting::pressure ? before : struck) << type.name;
  }
}

TEST(shock, a_rise_is_what_came_since_the_month_before) {
  const auto rises = [](Shape shape, std::int64_t length) {
    std::vector<double> all;
    for (int month = 9; month <= 14; ++month) all.push_back(rise(shock_of(shape, length), month));
    return all;
  };
  using Course = std::vector<double>;
  EXPECT_EQ(rises(Shape::pulse, 4), (Course{0, 1, 0, 0, 0, 0}));
  EXPECT_EQ(rises(Shape::step, 3), (Course{0, 1, 0, 0, 0, 0}));
  EXPECT_EQ(rises(Shape::step, 0), (Course{0, 1, 0, 0, 0, 0}));
  EXPECT_EQ(rises(Shape::ramp, 4), (Course{0, .25, .25, .25, .25, 0}));
  EXPECT_EQ(rises(Shape::ramp_up_down, 4), (Course{0, .5, .5, 0, 0, 0}));
}

TEST(shock, a_blow_strikes_at_its_onset_alone_and_a_ramp_in_parts) {
  const auto trusts = [](Shape shape) {
    World world = vulnerable_town();
    dissolve(world, 0, EventType::dissolved);
    Shock change = shock_of(shape, 2);
    change.type.value = "political_change";
    change.size.value = .8;
    std::vector<double> course;
    for (world.month = 9; world.month <= 12; ++world.month) {
      shocks(world, {change});
      course.push_back(std::round(1e4 * small_worlds::trust_of(world, 0, 2)) / 1e4);
    }
    return course;
  };
  using Course = std::vector<double>;  // .4 + .5 (1 - .8), and twice .6 of what is above .4
  EXPECT_EQ(trusts(Shape::step), (Course{.9, .5, .5, .5}));
  EXPECT_EQ(trusts(Shape::ramp), (Course{.9, .7, .58, .58}));
}

/// Types that act in a month, in order: each leaves a trace that the others do not.
TEST(shock, types_act_in_the_order_of_their_list_whatever_stands_first_in_a_file) {
  // The authority knows most and retires before the majority changes, so its pledge ends once.
  World world = vulnerable_town();
  small_worlds::tie(world, 1, 2, .9);
  Shock change = shock_of(Shape::step, 1);
  change.type.value = "political_change";
  change.size.value = 1;
  Shock loss = change;
  loss.type.value = "key_persons";
  World other = world;
  shocks(world, {change, loss});
  shocks(other, {loss, change});
  EXPECT_EQ(world.actors.is_retired[2], 1);
  EXPECT_EQ(world.actors.is_retired[0], 0) << "who would be left if the other came first";
  EXPECT_EQ(state_hash(world), state_hash(other));
}

TEST(shock, pressures_of_one_type_combine_and_types_do_not_touch_each_other) {
  World world = vulnerable_town();
  std::vector<Shock> timetable;
  const auto add = [&](const char* type, double size) {
    timetable.push_back(shock_of(Shape::step, 1));
    timetable.back().type.value = type;
    timetable.back().size.value = size;
  };
  for (const char* type : {"demand_surge", "recession", "meeting_spaces", "funding_cut"}) {
    add(type, .5);
    add(type, .25);
  }
  add("credit_crunch", .25);
  add("credit_crunch", .5);
  shocks(world, timetable);
  const Territories& t = world.territories;
  EXPECT_EQ(t.needs_factor[0], 1.875);
  EXPECT_EQ(t.business_factor[0], .375);
  EXPECT_EQ(t.open_spaces[0], .375);
  EXPECT_EQ(t.appropriation_factor[0], .375);
  EXPECT_EQ(t.rate_rise[0], .75);
}

TEST(shock, find_nothing_to_act_on_in_an_empty_town) {
  World world = small_worlds::town_of_citizens(0);
  world.month = 10;
  shocks(world, {});
  const std::uint64_t before = state_hash(world);
  std::vector<Shock> all;
  for (const ShockType& type : shock_types()) {
    all.push_back(shock_of(Shape::step, 1));
    all.back().type.value = type.name;
  }
  EXPECT_NO_THROW(shocks(world, all));
  shocks(world, {});
  EXPECT_EQ(state_hash(world), before);
}

Shock at_random(double rate, Shape shape, std::int64_t length) {
  Shock shock = shock_of(shape, length);
  shock.month.value = 0;
  shock.rate.value = rate;
  return shock;
}

TEST(random_shock, begins_as_often_as_its_rate_says_and_never_while_it_lasts) {
  constexpr std::int64_t months = 12000;
  constexpr double rate = .05;
  const auto onsets = random_onsets(at_random(rate, Shape::step, 10), 0, 7, months);
  ASSERT_FALSE(onsets.empty());
  EXPECT_GE(onsets.front(), 1);
  EXPECT_LE(onsets.back(), months);
  for (std::size_t k = 1; k < onsets.size(); ++k) EXPECT_GE(onsets[k] - onsets[k - 1], 10);
  // Renewals 9 + geometric: mean 9 + 1 / rate, sd sqrt(1 - rate) / rate; the number in a long time
  // has mean T / mu and sd sqrt(T sd^2 / mu^3); 4.9 deviations: false alarm 1e-6.
  const double mu = 9 + 1 / rate;
  const double sd = std::sqrt(1 - rate) / rate;
  EXPECT_NEAR(static_cast<double>(onsets.size()), months / mu,
              4.9 * std::sqrt(months * sd * sd / (mu * mu * mu)));
}

TEST(random_shock, waits_for_its_first_onset_a_geometric_time) {
  constexpr int seeds = 4000;
  double sum = 0;
  for (int seed = 0; seed < seeds; ++seed)
    sum += static_cast<double>(
        random_onsets(at_random(.1, Shape::ramp, 3), 0, static_cast<std::uint64_t>(seed), 12000)
            .front());
  EXPECT_NEAR(sum / seeds, 10, 4.9 * std::sqrt(.9) / .1 / std::sqrt(double{seeds}));
}

TEST(random_shock, of_rate_0_never_comes_and_of_rate_1_whenever_it_can) {
  using Months = std::vector<std::int64_t>;
  const auto onsets = [](double rate, Shape shape, std::int64_t length) {
    return random_onsets(at_random(rate, shape, length), 0, 1, 10);
  };
  EXPECT_EQ(onsets(0, Shape::step, 3), Months());
  EXPECT_EQ(onsets(1, Shape::step, 3), (Months{1, 4, 7, 10}));
  EXPECT_EQ(onsets(1, Shape::step, 0), Months{1});
  EXPECT_EQ(onsets(1, Shape::ramp, 3), Months{1});
}

TEST(random_shock, onsets_follow_from_seed_type_and_number_alone) {
  Shock shock = at_random(.1, Shape::step, 2);
  const auto of = [&](std::uint64_t number, std::uint64_t seed, std::int64_t months) {
    return random_onsets(shock, number, seed, months);
  };
  EXPECT_EQ(of(0, 1, 200), of(0, 1, 200));
  EXPECT_NE(of(0, 1, 200), of(1, 1, 200));
  EXPECT_NE(of(0, 1, 200), of(0, 2, 200));
  auto longer = of(0, 1, 400);
  std::erase_if(longer, [](std::int64_t month) { return month > 200; });
  EXPECT_EQ(longer, of(0, 1, 200));
  const auto of_cuts = of(0, 1, 200);
  shock.size.value = .1;
  EXPECT_EQ(of(0, 1, 200), of_cuts);
  shock.type.value = "recession";
  EXPECT_NE(of(0, 1, 200), of_cuts);
}

/// Shocks at random of two types, two of each; they are told apart by their sizes.
std::vector<Shock> four_at_random() {
  std::vector<Shock> list(4, at_random(.1, Shape::step, 2));
  list[1].type.value = list[3].type.value = "recession";
  for (std::size_t i = 0; i < list.size(); ++i)
    list[i].size.value = .1 + .1 * static_cast<double>(i);
  return list;
}

TEST(random_shock, of_size_0_or_of_another_type_moves_none_of_the_others) {
  const std::vector<Shock> all = four_at_random();
  const auto onsets = onsets_of(all, 5, 300);
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(onsets[i], random_onsets(all[i], i / 2, 5, 300)) << i;
    EXPECT_GT(onsets[i].size(), 5u) << i;
  }
  EXPECT_NE(onsets[0], onsets[1]) << "types have lots of their own";
  EXPECT_NE(onsets[0], onsets[2]) << "and so have several of a type";
  const std::vector<Shock> cuts{all[0], all[2]};
  EXPECT_EQ(onsets_of(cuts, 5, 300), (std::vector{onsets[0], onsets[2]}));
  std::vector<Shock> lesser = all;
  lesser[0].size.value = 0;
  const std::vector<std::int64_t> none;
  EXPECT_EQ(onsets_of(lesser, 5, 300), (std::vector{none, onsets[1], onsets[0], onsets[3]}))
      << "as if it were not there";
  EXPECT_EQ(with_onsets(lesser, 5, 300).size(),
            onsets[1].size() + onsets[0].size() + onsets[3].size());
  lesser[0] = all[0];
  lesser[0].rate.value = 0;
  EXPECT_EQ(onsets_of(lesser, 5, 300), (std::vector{none, onsets[1], onsets[0], onsets[3]}));
}

TEST(random_shock,
     others_in_the_list_do_not_move_its_onsets_unless_they_are_of_its_type_before_it) {
  const Shock scheduled = shock_of(Shape::step, 2);
  const Shock shock = at_random(.1, Shape::step, 2);
  const auto months_of = [](const std::vector<Shock>& list, std::int64_t rate_of_cut) {
    std::vector<std::int64_t> months;
    for (const Shock& each : with_onsets(list, 5, 100))
      if (each.length.value == rate_of_cut) months.push_back(each.month);
    return months;
  };
  Shock other = scheduled;
  other.length.value = 7;
  const auto alone = months_of({shock}, 2);
  ASSERT_FALSE(alone.empty());
  EXPECT_EQ(months_of({other, shock, other}, 2), alone);
  EXPECT_EQ(months_of({other, shock, other}, 7), (std::vector<std::int64_t>{10, 10}));
  EXPECT_EQ(first_onset({shock}, 5, 100), alone.front());
  EXPECT_EQ(first_onset({shock, scheduled}, 5, 100), std::min<std::int64_t>(10, alone.front()));
  EXPECT_EQ(first_onset({shock}, 5, alone.front() - 1), std::nullopt);
}

TEST(shock, of_size_0_is_no_first_one) {
  const Shock late = shock_of(Shape::step, 2);
  Shock nothing = late;
  nothing.month.value = 6;
  nothing.size.value = 0;
  EXPECT_EQ(first_onset({nothing, late}, 5, 100), 10);
  EXPECT_EQ(first_onset({nothing}, 5, 100), std::nullopt);
  EXPECT_TRUE(with_onsets({nothing}, 5, 100).empty());
}

}  // namespace
}  // namespace tissage
