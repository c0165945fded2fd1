// Quotas and lots.
#include "tissage/base/sortition.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "tissage/base/error.hpp"

namespace tissage {
namespace {

RandomStream lots(Key entity) { return {1, Stream::sortition, 0, entity}; }

std::vector<std::uint32_t> numbers(std::uint32_t count) {
  std::vector<std::uint32_t> people(count);
  std::iota(people.begin(), people.end(), 0u);
  return people;
}

TEST(sortition, gives_seats_by_largest_remainders) {
  using Seats = std::vector<std::uint32_t>;
  EXPECT_EQ(quotas({53, 24, 23}, 10), (Seats{5, 3, 2}));  // 5.3, 2.4, 2.3
  EXPECT_EQ(quotas({10, 10, 10}, 10), (Seats{4, 3, 3}));  // equal: the first
  EXPECT_EQ(quotas({0, 7, 0}, 7), (Seats{0, 7, 0}));
  EXPECT_EQ(quotas({1, 999}, 1), (Seats{0, 1}));
  EXPECT_EQ(quotas({5, 5}, 0), (Seats{0, 0}));
  EXPECT_EQ(quotas({}, 0), Seats{});
  EXPECT_EQ(quotas({4000000000u, 294967295u}, 4294967295u), (Seats{4000000000u, 294967295u}));
}

TEST(sortition, gives_all_seats_and_no_stratum_more_than_its_people_or_a_seat_off_its_share) {
  RandomStream stream = lots(1);
  for (int trial = 0; trial < 500; ++trial) {
    std::vector<std::uint32_t> people(1 + stream.below(12));
    for (std::uint32_t& count : people) count = stream.below(40);
    const auto population = std::accumulate(people.begin(), people.end(), 0u);
    const std::uint32_t seats = stream.below(population + 1);
    const auto parts = quotas(people, seats);
    EXPECT_EQ(std::accumulate(parts.begin(), parts.end(), 0u), seats);
    for (std::size_t s = 0; s < people.size(); ++s) {
      EXPECT_LE(parts[s], people[s]);
      if (population == 0) continue;
      const double share = static_cast<double>(seats) * people[s] / population;
      EXPECT_LT(std::fabs(parts[s] - share), 1.0);
    }
  }
}

TEST(sortition, refuses_more_seats_than_people) {
  EXPECT_THROW(quotas({3, 4}, 8), Defect);
  RandomStream stream = lots(2);
  EXPECT_THROW(simple_lot({1, 2}, 3, stream), Defect);
}

TEST(sortition, draws_nobody_twice_and_everybody_for_as_many_seats_as_people) {
  RandomStream stream = lots(3);
  const auto some = simple_lot(numbers(50), 20, stream);
  EXPECT_EQ(std::set<std::uint32_t>(some.begin(), some.end()).size(), 20u);
  auto all = simple_lot(numbers(50), 50, stream);
  EXPECT_NE(all, numbers(50));
  std::sort(all.begin(), all.end());
  EXPECT_EQ(all, numbers(50));
}

TEST(sortition, draws_within_strata_as_many_as_their_quotas) {
  RandomStream stream = lots(4);
  std::vector<std::uint32_t> strata(100);
  for (std::uint32_t k = 0; k < 100; ++k) strata[k] = k < 53 ? 2 : k < 77 ? 0 : 1;  // 24, 23, 53
  const auto drawn = stratified_lot(numbers(100), strata, 10, stream);
  std::vector<int> found(3, 0);
  for (const std::uint32_t person : drawn) ++found[strata[person]];
  EXPECT_EQ(found, (std::vector<int>{3, 2, 5}));
  EXPECT_EQ(std::set<std::uint32_t>(drawn.begin(), drawn.end()).size(), 10u);
}

}  // namespace
}  // namespace tissage
