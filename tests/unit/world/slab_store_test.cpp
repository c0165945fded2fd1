// The slab store against sets of the standard library.
#include <gtest/gtest.h>

#include <set>

#include "memory_archive.hpp"
#include "random_links.hpp"
#include "tissage/base/random.hpp"
#include "tissage/world/memberships.hpp"
#include "tissage/world/ties.hpp"

namespace tissage {
namespace {

using Model = std::vector<std::set<std::uint32_t>>;

void expect_equal(const Ties& ties, const Model& model) {
  std::size_t total = 0;
  for (std::size_t row = 0; row < model.size(); ++row) {
    const auto list = ties.neighbours(row);
    ASSERT_TRUE(std::equal(list.begin(), list.end(), model[row].begin(), model[row].end()))
        << "row " << row;
    total += list.size();
  }
  EXPECT_EQ(ties.size(), total);
}

/// Payload that tells which tie it belongs to.
float signature(std::uint32_t a, std::uint32_t b) { return static_cast<float>(a * 1000 + b); }

void expect_signatures(const Ties& ties, const Model& model) {
  for (std::uint32_t row = 0; row < model.size(); ++row)
    for (const std::uint32_t other : model[row])
      ASSERT_EQ(ties.payload.trust[ties.find(row, other)], signature(row, other));
}

TEST(slab_store, agrees_with_sets_through_a_thousand_random_changes) {
  constexpr std::uint32_t rows = 40;
  Ties ties;
  ties.append_rows(rows);
  Model model(rows);
  for (int round = 0; round < 1000; ++round) {
    RandomStream stream(7, Stream::encounters, round, 1);
    std::set<std::pair<std::uint32_t, std::uint32_t>> chosen;
    const std::uint32_t changes = stream.below(30);
    for (std::uint32_t k = 0; k < changes; ++k) {
      const std::uint32_t a = stream.below(rows);
      const std::uint32_t b = stream.below(rows);
      if (a != b) chosen.insert({std::min(a, b), std::max(a, b)});
    }
    std::vector<Link> removals;
    std::vector<Link> additions;
    for (const auto& [a, b] : chosen) (model[a].count(b) ? removals : additions).push_back({a, b});
    ties.settle(removals, additions);
    for (const Link& link : removals) {
      model[link.left].erase(link.right);
      model[link.right].erase(link.left);
    }
    for (const Link& link : additions) {
      EXPECT_EQ(ties.payload.trust[ties.find(link.left, link.right)], 0.0f);
      model[link.left].insert(link.right);
      model[link.right].insert(link.left);
      ties.payload.trust[ties.find(link.left, link.right)] = signature(link.left, link.right);
      ties.payload.trust[ties.find(link.right, link.left)] = signature(link.right, link.left);
    }
    ASSERT_NO_FATAL_FAILURE(expect_equal(ties, model));
    ASSERT_NO_FATAL_FAILURE(expect_signatures(ties, model));
  }
}

TEST(slab_store, ignores_additions_that_exist_and_keeps_their_payload) {
  Ties ties;
  ties.append_rows(3);
  ties.settle({}, {{0, 1}});
  ties.payload.trust[ties.find(0, 1)] = .7f;
  ties.settle({}, {{0, 1}, {0, 1}, {1, 2}});
  EXPECT_EQ(ties.size(), 4u);
  EXPECT_EQ(ties.payload.trust[ties.find(0, 1)], .7f);
}

TEST(slab_store, replaces_a_link_that_is_removed_and_added_at_once) {
  Ties ties;
  ties.append_rows(2);
  ties.settle({}, {{0, 1}});
  ties.payload.trust[ties.find(0, 1)] = .7f;
  ties.settle({{0, 1}}, {{0, 1}});
  EXPECT_EQ(ties.size(), 2u);
  EXPECT_EQ(ties.payload.trust[ties.find(0, 1)], 0.0f);
}

TEST(slab_store, refuses_to_remove_what_is_not_there) {
  Ties ties;
  ties.append_rows(3);
  EXPECT_THROW(ties.settle({{0, 1}}, {}), Defect);
  ties.settle({}, {{0, 1}, {0, 2}});
  EXPECT_THROW(ties.settle({{1, 2}}, {}), Defect);
}

TEST(slab_store, refuses_a_link_from_a_row_to_itself) {
  Ties ties;
  ties.append_rows(3);
  EXPECT_THROW(ties.settle({}, {{1, 1}}), Defect);
}

TEST(slab_store, keeps_slack_and_fallow_space_within_bounds) {
  Ties ties;
  constexpr std::uint32_t rows = 500;
  ties.append_rows(rows);
  for (int round = 0; round < 60; ++round) {
    std::vector<Link> additions;
    RandomStream stream(11, Stream::encounters, round, 2);
    for (int k = 0; k < 300; ++k) {
      const std::uint32_t a = stream.below(rows);
      const std::uint32_t b = stream.below(rows);
      if (a != b) additions.push_back({a, b});
    }
    ties.settle({}, additions);
  }
  EXPECT_LT(static_cast<double>(ties.payload.trust.size()), 2.0 * static_cast<double>(ties.size()));
}

TEST(slab_store, stays_in_row_order_and_as_large_when_links_come_and_go) {
  constexpr std::uint32_t rows = 1000;
  Ties ties;
  ties.append_rows(rows);
  ties.settle({}, random_links(rows, 10'000, 0));
  const std::size_t slots = ties.payload.trust.size();
  for (int round = 1; round < 400; ++round) {
    std::vector<Link> lost;
    RandomStream stream(13, Stream::tie_fading, round, 4);
    for (std::uint32_t row = 0; row < rows; row += 10)
      if (ties.degree(row) > 0)
        lost.push_back({row, ties.neighbours(row)[stream.below(ties.degree(row))]});
    ties.settle(lost, random_links(rows, lost.size(), static_cast<Key>(round)));
  }
  EXPECT_EQ(ties.payload.trust.size(), slots);
  for (std::uint32_t row = 1; row < rows; ++row) EXPECT_LE(ties.last(row - 1), ties.first(row));
}

TEST(slab_store, gives_a_row_in_a_full_neighbourhood_what_it_needs) {
  constexpr std::uint32_t rows = 300;  // two segments
  Ties ties;
  Model model(rows);
  ties.append_rows(rows);
  const auto settle = [&](const std::vector<Link>& links) {
    ties.settle({}, links, [&](std::uint32_t from, std::uint32_t to, Slot slot) {
      ties.payload.trust[slot] = signature(from, to);
    });
    for (const Link& link : links) {
      model[link.left].insert(link.right);
      model[link.right].insert(link.left);
    }
  };
  settle(random_links(rows, 3000, 0));
  for (const std::uint32_t hub : {0u, 128u, 255u, 256u, 299u}) {  // far more than those beside it
    std::vector<Link> all;
    for (std::uint32_t other = 0; other < rows; ++other)
      if (other != hub) all.push_back({hub, other});
    settle(all);
  }
  expect_equal(ties, model);
  expect_signatures(ties, model);
}

TEST(slab_store, takes_rows_that_are_appended_later) {
  Ties ties;
  ties.append_rows(3);
  ties.settle({}, {{0, 1}, {1, 2}});
  ties.append_rows(600);
  ties.settle({}, {{2, 3}, {3, 400}, {400, 602}});
  EXPECT_EQ(ties.size(), 10u);
  EXPECT_NE(ties.find(400, 3), no_slot);
  EXPECT_EQ(ties.degree(401), 0u);
}

TEST(two_way_store, grows_row_by_row_and_member_by_member) {
  constexpr std::uint32_t actors = 700;
  Memberships members;
  Model of_actor(actors);
  members.right.append_rows(actors);
  for (std::uint32_t row = 0; row < 600; ++row) {
    members.left.append_rows(1);
    RandomStream stream(17, Stream::encounters, 0, row);
    std::set<std::uint32_t> joined;
    for (int member = 0; member < 8; ++member) joined.insert(stream.below(actors));
    for (const std::uint32_t actor : joined) members.settle({}, {{row, actor}});
    if (row % 3 == 0) {
      for (const std::uint32_t actor : joined) members.settle({{row, actor}}, {});
      joined.clear();
    }
    for (const std::uint32_t actor : joined) of_actor[actor].insert(row);
    EXPECT_EQ(members.left.degree(row), joined.size());
  }
  for (std::uint32_t actor = 0; actor < actors; ++actor) {
    const auto list = members.right.neighbours(actor);
    EXPECT_TRUE(
        std::equal(list.begin(), list.end(), of_actor[actor].begin(), of_actor[actor].end()));
  }
}

TEST(two_way_store, both_sides_list_each_other) {
  Memberships members;
  members.left.append_rows(2);
  members.right.append_rows(3);
  members.settle({}, {{0, 2}, {0, 1}, {1, 2}});
  EXPECT_EQ(members.left.degree(0), 2u);
  EXPECT_EQ(members.right.degree(2), 2u);
  members.settle({{0, 2}}, {});
  EXPECT_EQ(members.right.neighbours(2)[0], 1u);
  EXPECT_EQ(members.left.neighbours(0)[0], 1u);
}

TEST(slab_store, read_from_an_archive_holds_what_was_written_and_takes_changes) {
  constexpr std::uint32_t rows = 700;  // three segments, the last one not full
  const std::vector<Link> links = random_links(rows, 5000, 1);
  Ties ties;
  ties.append_rows(rows);
  ties.settle({}, links, [&](std::uint32_t row, std::uint32_t other, Slot slot) {
    ties.payload.trust[slot] = signature(row, other);
  });
  MemoryArchive kept;
  ties.transfer(kept);
  kept.rewind();
  Ties again;
  again.append_rows(3);
  again.settle({}, {{0, 1}, {1, 2}});  // all of it goes
  again.transfer(kept);
  EXPECT_TRUE(kept.is_at_end());
  Model model(rows);
  for (const Link& link : links) {
    model[link.left].insert(link.right);
    model[link.right].insert(link.left);
  }
  expect_equal(again, model);
  expect_signatures(again, model);
  again.settle({links[0]}, {});
  ties.settle({links[0]}, {});
  for (std::uint32_t row = 0; row < rows; ++row) {
    const auto one = ties.neighbours(row);
    const auto other = again.neighbours(row);
    ASSERT_TRUE(std::equal(one.begin(), one.end(), other.begin(), other.end()));
  }
}

TEST(slab_store, without_rows_passes_through_an_archive) {
  Ties nobody;
  MemoryArchive kept;
  nobody.transfer(kept);
  kept.rewind();
  nobody.transfer(kept);
  EXPECT_TRUE(kept.is_at_end());
  EXPECT_EQ(nobody.rows(), 0u);
}

}  // namespace
}  // namespace tissage
