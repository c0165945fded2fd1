// Sortition (V18): n citizens drawn from N represent them up to the error of sampling without
// replacement; a stratified lot has no error in its strata.
#include <gtest/gtest.h>

#include <cmath>

#include "acceptance.hpp"
#include "tissage/base/sortition.hpp"

namespace tissage {
namespace {

using theory::agrees;
using theory::report;
using theory::Sample;

constexpr std::uint32_t seats = 150;

/// A population of which the first have a trait.
struct Population {
  std::uint32_t people = 600;
  std::uint32_t with_trait = 180;

  double share() const { return static_cast<double>(with_trait) / people; }
  std::vector<std::uint32_t> rows() const {
    std::vector<std::uint32_t> rows(people);
    for (std::uint32_t k = 0; k < people; ++k) rows[k] = k;
    return rows;
  }
};

// Hypergeometric: variance of the share p q / n (N - n) / (N - 1).
double variance_of_share(const Population& p) {
  return p.share() * (1.0 - p.share()) / seats * (p.people - seats) / (p.people - 1.0);
}

RandomStream lot_stream(int lot) { return {11, Stream::sortition, 0, static_cast<Key>(lot)}; }

/// The wrong way: somebody may be drawn twice.
std::vector<std::uint32_t> with_replacement(const std::vector<std::uint32_t>& people,
                                            std::uint32_t count, RandomStream& stream) {
  std::vector<std::uint32_t> drawn;
  for (std::uint32_t k = 0; k < count; ++k)
    drawn.push_back(people[stream.below(static_cast<std::uint32_t>(people.size()))]);
  return drawn;
}

/// Shares with the trait in so many lots, and their squared distances from a stated share.
struct Lots {
  Sample share;
  Sample squared;
};

template <class Draw>
Lots draw_lots(const Population& population, double stated, int count, const Draw& draw) {
  const std::vector<std::uint32_t> people = population.rows();
  Lots lots;
  for (int lot = 1; lot <= count; ++lot) {
    RandomStream stream = lot_stream(lot);
    int found = 0;
    for (const std::uint32_t person : draw(people, seats, stream))
      found += person < population.with_trait ? 1 : 0;
    const double share = static_cast<double>(found) / seats;
    lots.share.add(share);
    lots.squared.add((share - stated) * (share - stated));
  }
  return lots;
}

constexpr int many = 20000;

TEST(sortition, errs_as_sampling_without_replacement_does) {
  const Population population;
  const Lots lots = draw_lots(population, population.share(), many, simple_lot);
  report("V18 share of 150 from 600: mean", population.share(), lots.share);
  report("V18 share of 150 from 600: sd", std::sqrt(variance_of_share(population)),
         std::sqrt(lots.squared.mean()),
         lots.squared.standard_error() / (2.0 * std::sqrt(lots.squared.mean())));
  EXPECT_NEAR(std::sqrt(variance_of_share(population)), .03243, 5e-6);
  EXPECT_TRUE(agrees(lots.share, population.share(), 2));
  EXPECT_TRUE(agrees(lots.squared, variance_of_share(population), 2));
}

TEST(sortition, betrays_a_lot_with_replacement_and_a_share_that_is_off_by_2_percent) {
  const Population population;
  const Lots repeated = draw_lots(population, population.share(), many, with_replacement);
  EXPECT_FALSE(agrees(repeated.squared, variance_of_share(population), 2));
  Population other = population;
  other.with_trait = 184;  // 2 % more
  EXPECT_FALSE(
      agrees(draw_lots(other, population.share(), many, simple_lot).share, population.share(), 2));
}

/// Nine strata of unequal sizes; the trait is that of a stratum.
std::vector<std::uint32_t> unequal_strata(std::uint32_t people) {
  std::vector<std::uint32_t> strata(people);
  for (std::uint32_t k = 0; k < people; ++k) {
    std::uint32_t stratum = 0;
    while (k >= people * (stratum + 1) * (stratum + 2) / 90) ++stratum;
    strata[k] = stratum;
  }
  return strata;
}

std::vector<std::uint32_t> counts_of(const std::vector<std::uint32_t>& strata,
                                     const std::vector<std::uint32_t>& rows) {
  std::vector<std::uint32_t> counts(9, 0);
  for (const std::uint32_t row : rows) ++counts[strata[row]];
  return counts;
}

TEST(sortition, has_exact_quotas_in_every_stratified_lot) {
  const Population population;
  const auto people = population.rows();
  const auto strata = unequal_strata(population.people);
  const auto sizes = counts_of(strata, people);
  EXPECT_GT(sizes.back(), 5 * sizes.front());
  const std::vector<std::uint32_t> exact = quotas(sizes, seats);
  int simple_misses = 0;
  for (int lot = 1; lot <= 2000; ++lot) {
    RandomStream stream = lot_stream(lot);
    ASSERT_EQ(counts_of(strata, stratified_lot(people, strata, seats, stream)), exact);
    simple_misses += counts_of(strata, simple_lot(people, seats, stream)) == exact ? 0 : 1;
  }
  report("V18 seats of the largest of nine strata (120 of 600)", 30, exact.back(), 0.0);
  EXPECT_EQ(exact.back(), 30u);
  EXPECT_GT(simple_misses, 1900) << "a simple lot would show";
}

/// How often the first of each stratum is seated, over its stratum's quota per head.
Sample relative_chances(bool is_biased) {
  const Population population;
  const auto people = population.rows();
  const auto strata = unequal_strata(population.people);
  const auto sizes = counts_of(strata, people);
  const auto exact = quotas(sizes, seats);
  Sample chances;
  for (int lot = 1; lot <= 12000; ++lot) {
    RandomStream stream = lot_stream(lot);
    auto drawn = stratified_lot(people, strata, seats, stream);
    if (is_biased && stream.happens(.1)) drawn.push_back(0);  // a seat for a friend
    double sum = 0.0;
    for (const std::uint32_t person : drawn)
      if (person == 0 || strata[person] != strata[person - 1])
        sum += static_cast<double>(sizes[strata[person]]) / exact[strata[person]];
    chances.add(sum / 9.0);
  }
  return chances;
}

TEST(sortition, seats_everybody_of_a_stratum_with_the_same_chance) {
  const Sample chances = relative_chances(false);
  report("V18 chance of the first of a stratum over its quota per head", 1.0, chances);
  EXPECT_TRUE(agrees(chances, 1.0));
}

TEST(sortition, betrays_a_favour_in_every_tenth_lot) {
  EXPECT_FALSE(agrees(relative_chances(true), 1.0));
}

}  // namespace
}  // namespace tissage
