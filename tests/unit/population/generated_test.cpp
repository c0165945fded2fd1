// Territories from a distribution of sizes: quantiles, sums over the country, names.
#include "tissage/population/generated.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace tissage {
namespace {

ManyTerritories communes(std::int64_t count) {
  ManyTerritories many;
  many.count.value = count;
  return many;
}

TEST(GeneratedTerritories, have_the_stated_median_and_mean) {
  const ManyTerritories many = communes(34001);
  EXPECT_DOUBLE_EQ(inhabitants_of_rank(many, 17001), 426.0);
  double sum = 0.0;
  for (std::int64_t rank = 1; rank <= many.count; ++rank) sum += inhabitants_of_rank(many, rank);
  const double mean = 426.0 * std::exp(.5 * 1.68 * 1.68);
  EXPECT_NEAR(mean, 1750.0, 5.0);  // that of INSEE
  EXPECT_NEAR(sum / 34001.0, mean, .01 * mean);
}

TEST(GeneratedTerritories, go_from_the_largest_to_the_smallest) {
  const ManyTerritories many = communes(1000);
  for (std::int64_t rank = 2; rank <= many.count; ++rank)
    EXPECT_LT(inhabitants_of_rank(many, rank), inhabitants_of_rank(many, rank - 1));
}

TEST(GeneratedTerritories, keep_the_ratios_of_kinds_over_the_country) {
  const ManyTerritories many = communes(5000);
  double inhabitants = 0.0;
  ByKind<std::int64_t> sums;
  for (const auto& counts : counts_by_rank(many)) {
    for (std::size_t k = 0; k < count_of<Kind>; ++k) sums.values[k] += counts.values[k];
    EXPECT_GE(counts[Kind::authority], 1);
  }
  for (std::int64_t rank = 1; rank <= many.count; ++rank)
    inhabitants += inhabitants_of_rank(many, rank);
  EXPECT_NEAR(static_cast<double>(sums[Kind::citizen]), .075 * inhabitants, .51);
  EXPECT_NEAR(static_cast<double>(sums[Kind::business]), .075 * .065 * inhabitants, .51);
  EXPECT_NEAR(static_cast<double>(sums[Kind::association]), .075 * .022 * inhabitants, .51);
}

TEST(GeneratedTerritories, of_no_spread_are_all_alike) {
  ManyTerritories many = communes(3);
  many.log_sd.value = 0.0;
  many.median.value = 2000.0;
  many.active.value = 1.0;
  for (const TerritoryParameters& territory : generate_territories(many)) {
    EXPECT_EQ(territory.citizens, 2000);
    EXPECT_EQ(territory.businesses, 130);
    EXPECT_EQ(territory.associations, 44);
    EXPECT_EQ(territory.authorities, 3);
  }
}

TEST(GeneratedTerritories, have_names_of_their_own) {
  const std::vector<TerritoryParameters> territories = generate_territories(communes(34000));
  EXPECT_EQ(territories.front().name.value, "commune 00001");
  EXPECT_EQ(territories.back().name.value, "commune 34000");
  std::set<std::string> names;
  for (const TerritoryParameters& territory : territories) names.insert(territory.name.value);
  EXPECT_EQ(names.size(), territories.size());
  EXPECT_EQ(name_of_rank(communes(1000000), 7), "commune 0000007");
}

TEST(GeneratedTerritories, are_none_by_default) {
  EXPECT_TRUE(generate_territories(ManyTerritories{}).empty());
}

}  // namespace
}  // namespace tissage
