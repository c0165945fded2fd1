// The estimate of time: what its sample keeps of a scenario, and that it grows with what it should.
#include "tissage/run/duration.hpp"

#include <gtest/gtest.h>

namespace tissage {
namespace {

Scenario district(std::int64_t citizens, std::int64_t months) {
  Scenario scenario;
  scenario.general.months.value = months;
  scenario.general.spin_up.value = 0;
  scenario.territories.resize(1);
  scenario.territories[0].citizens.value = citizens;
  scenario.challenges.resize(1);
  return scenario;
}

TEST(Duration, of_a_sample_is_that_of_a_smaller_district_of_the_same_kind) {
  Scenario scenario = district(2000, 12);
  scenario.challenges[0].arrival.value = 3.0;
  const Scenario sample = sample_of(scenario, .1);
  ASSERT_EQ(sample.territories.size(), 1u);
  EXPECT_EQ(sample.territories[0].citizens.value, 200);
  EXPECT_EQ(sample.territories[0].businesses.value, 13);
  EXPECT_EQ(sample.territories[0].authorities.value, 1);
  EXPECT_NEAR(*sample.challenges[0].arrival.value, .3, 1e-12);
}

TEST(Duration, of_a_sample_is_that_of_fewer_territories_as_large_as_they_are) {
  Scenario scenario = district(2000, 12);
  scenario.territories.resize(10, scenario.territories[0]);
  scenario.many.count.value = 1000;
  const Scenario sample = sample_of(scenario, .2);
  ASSERT_EQ(sample.territories.size(), 2u);
  EXPECT_EQ(sample.territories[1].citizens.value, 2000);
  EXPECT_EQ(sample.many.count.value, 200);
  EXPECT_EQ(sample.many.median.value, scenario.many.median.value);
}

TEST(Duration, of_a_sample_of_few_large_territories_is_that_of_a_smaller_one) {
  Scenario scenario;
  scenario.many.count.value = 3;
  const Scenario sample = sample_of(scenario, .01);
  EXPECT_EQ(sample.many.count.value, 1);
  EXPECT_NEAR(sample.many.median.value, .03 * scenario.many.median.value, 1e-9);
}

TEST(Duration, leaves_an_imported_population_whole) {
  Scenario scenario = district(0, 12);
  scenario.parameters.population.network.value = Network::import;
  scenario.imported.actors.resize(5);
  EXPECT_EQ(sample_of(scenario, .1).imported.actors.size(), 5u);
}

TEST(Duration, counts_actors_of_one_large_territory_for_more_than_those_of_many) {
  Scenario towns = district(10'000, 12);
  EXPECT_EQ(work_of(towns), 10'177.0);
  towns.territories.resize(20, towns.territories[0]);
  const double of_towns = work_of(towns);
  EXPECT_GT(of_towns, 20.0 * 10'177);
  EXPECT_LT(of_towns, 1.3 * 20.0 * 10'177);
  EXPECT_GT(work_of(district(200'000, 12)), 1.7 * of_towns);
}

TEST(Duration, grows_with_actors_and_months) {
  const double seconds = expected_seconds(district(2000, 24), 1);
  EXPECT_GT(seconds, 0.0);
  EXPECT_GT(expected_seconds(district(200'000, 24), 1), 10.0 * seconds);
  EXPECT_GT(expected_seconds(district(2000, 2400), 1), 10.0 * seconds);
}

}  // namespace
}  // namespace tissage
