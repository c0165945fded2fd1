// Half-links in buckets, and stores that settle many changes at once.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "random_links.hpp"
#include "tissage/world/ties.hpp"

namespace tissage {
namespace {

TEST(half_links, few_changes_share_one_bucket_and_many_fill_buckets_of_rows) {
  EXPECT_EQ(Buckets(5'000'000, 1).count, 1u);
  const Buckets many(5'000'000, 1'000'000);
  EXPECT_GT(many.count, 1u);
  EXPECT_LE(many.count, 1024u);
  EXPECT_LT(many.of(4'999'999), many.count);
}

TEST(half_links, a_sorted_bucket_holds_each_end_of_its_rows_once) {
  constexpr std::uint32_t rows = 3000;
  const std::vector<Link> links = random_links(rows, 40'000, 1);  // some of them twice
  std::vector<HalfLink> expected;
  for (const Link& link : links) {
    expected.push_back({link.left, link.right});
    expected.push_back({link.right, link.left});
  }
  std::sort(expected.begin(), expected.end());
  expected.erase(std::unique(expected.begin(), expected.end()), expected.end());
  const Buckets buckets(rows, links.size());
  HalfLinks halves(links, Ends::both, buckets);
  std::vector<HalfLink> found;
  for (std::size_t b = 0; b < buckets.count; ++b) {
    halves.sort(b);
    for (const HalfLink& half : halves.of(b)) {
      EXPECT_EQ(buckets.of(half.row), b);
      found.push_back(half);
    }
  }
  EXPECT_EQ(found, expected);
}

TEST(half_links, many_rows_in_a_bucket_and_a_hub_are_sorted_too) {
  constexpr std::uint32_t rows = 400'000;  // 512 in a bucket
  for (const std::size_t count : {5'000u, 60'000u}) {
    std::vector<Link> links = random_links(rows, count, 3);
    for (std::uint32_t other = 1; other < 2000; ++other) links.push_back({0, 2000 - other});
    const Buckets buckets(rows, links.size());
    ASSERT_GT(buckets.shift, Buckets::segment_shift);
    HalfLinks halves(links, Ends::both, buckets);
    std::set<std::pair<std::uint32_t, std::uint32_t>> expected;
    for (const Link& link : links) {
      expected.insert({link.left, link.right});
      expected.insert({link.right, link.left});
    }
    auto next = expected.begin();
    for (std::size_t b = 0; b < buckets.count; ++b) {
      halves.sort(b);
      for (const HalfLink& half : halves.of(b)) {
        ASSERT_NE(next, expected.end());
        ASSERT_EQ(std::pair(half.row, half.neighbour), *next++);
      }
    }
    EXPECT_EQ(next, expected.end());
  }
}

TEST(half_links, one_end_of_a_link_is_one_half) {
  HalfLinks left({{3, 8}}, Ends::left, Buckets(10, 1));
  HalfLinks right({{3, 8}}, Ends::right, Buckets(10, 1));
  EXPECT_EQ(left.of(0)[0], (HalfLink{3, 8}));
  EXPECT_EQ(right.of(0)[0], (HalfLink{8, 3}));
}

/// Where rows lie, and their trusts, in a store that has grown, lost a third of its ties and grown
/// again.
std::vector<std::tuple<Slot, std::uint32_t, float>> changed_store(std::uint32_t rows) {
  Ties ties;
  ties.append_rows(rows);
  const auto begin = [&](std::uint32_t from, std::uint32_t to, Slot slot) {
    ties.payload.trust[slot] = static_cast<float>(from) + 1e-4f * static_cast<float>(to);
  };
  ties.settle({}, random_links(rows, 30'000, 1), begin);
  std::vector<Link> lost;
  for (std::uint32_t row = 0; row < rows; ++row)
    for (const std::uint32_t other : ties.neighbours(row))
      if (row < other && (row + other) % 3 == 0) lost.push_back({row, other});
  ties.settle(lost, random_links(rows, 20'000, 2), begin);
  std::vector<std::tuple<Slot, std::uint32_t, float>> all;
  for (std::uint32_t row = 0; row < rows; ++row)
    for (Slot slot = ties.first(row); slot < ties.last(row); ++slot)
      all.emplace_back(slot, ties.neighbour(slot), ties.payload.trust[slot]);
  EXPECT_EQ(all.size(), ties.size());
  return all;
}

TEST(slab_store, settles_the_same_on_one_two_and_three_threads) {
  const auto on_one = changed_store(2500);
  for (const int count : {2, 3}) {
    set_threads(count);
    EXPECT_EQ(changed_store(2500), on_one) << count << " threads";
  }
  set_threads(1);
}

TEST(slab_store, begins_new_links_only_and_takes_a_removal_once) {
  Ties ties;
  ties.append_rows(4);
  ties.settle({}, {{0, 1}, {1, 2}});
  int begun = 0;
  const auto begin = [&](std::uint32_t, std::uint32_t, Slot) { ++begun; };
  ties.settle({{1, 2}, {2, 1}}, {{0, 1}, {2, 3}, {0, 3}, {3, 0}}, begin);
  EXPECT_EQ(begun, 4);
  EXPECT_EQ(ties.size(), 6u);
  EXPECT_EQ(ties.find(1, 2), no_slot);
  EXPECT_EQ(ties.values(&TiePayload::trust, 0).size(), 2u);
}

}  // namespace
}  // namespace tissage
