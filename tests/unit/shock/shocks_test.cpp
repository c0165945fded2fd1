// Shocks: their shapes over time, and what each type does.
#include "tissage/shock/shocks.hpp"

#include <gtest/gtest.h>

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

TEST(shock, every_type_does_something) {
  for (const ShockType& type : shock_types()) {
    World world = small_worlds::town({Kind::citizen, Kind::association});
    world.actors.is_mediator[1] = 1;
    world.month = 10;
    Shock shock = shock_of(Shape::step, 2);
    shock.type.value = type.name;
    shock.size.value = 1;
    shocks(world, {});
    const std::uint64_t before = state_hash(world);
    shocks(world, {shock});
    EXPECT_NE(state_hash(world), before) << type.name;
    shocks(world, {});
    EXPECT_EQ(state_hash(world), before) << type.name << " is lifted";
  }
}

}  // namespace
}  // namespace tissage
