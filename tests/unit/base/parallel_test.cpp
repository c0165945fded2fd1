// Parallel loops give the same results, and the same exception, for any number of threads.
#include "tissage/base/parallel.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include "tissage/base/random.hpp"

namespace tissage {
namespace {

/// Runs each test at several thread counts and leaves one thread behind.
class ParallelTest : public testing::TestWithParam<int> {
 protected:
  void SetUp() override { set_threads(GetParam()); }
  void TearDown() override { set_threads(1); }
};

INSTANTIATE_TEST_SUITE_P(Threads, ParallelTest, testing::Values(1, 2, 3, 8));

std::vector<Block> blocks_of(std::uint32_t rows) {
  std::vector<Block> blocks;
  append_blocks(blocks, 0, rows / 3, 0);
  append_blocks(blocks, rows / 3, rows, 1);
  return blocks;
}

/// A number of any size and sign, so that the order of a sum shows in its bits.
double term(std::uint32_t row) {
  RandomStream stream(1, Stream::encounters, 0, row);
  return (stream.uniform() - 0.5) * (1.0 + static_cast<double>(row % 1000) * 1e6);
}

TEST_P(ParallelTest, every_index_is_visited_once) {
  std::vector<int> visits(10001, 0);
  parallel_for(visits.size(), [&](std::size_t i) { ++visits[i]; });
  EXPECT_EQ(visits, std::vector<int>(10001, 1));
}

TEST_P(ParallelTest, every_row_of_the_blocks_is_visited_once) {
  std::vector<int> visits(20000, 0);
  for_blocks(blocks_of(20000), [&](const Block& block) {
    for (std::uint32_t row = block.begin; row < block.end; ++row) ++visits[row];
  });
  EXPECT_EQ(visits, std::vector<int>(20000, 1));
}

TEST_P(ParallelTest, sums_are_equal_to_the_bit_for_any_number_of_threads) {
  const std::vector<Block> blocks = blocks_of(100000);
  double expected = 0.0;
  for (const Block& block : blocks) {
    double partial = 0.0;
    for (std::uint32_t row = block.begin; row < block.end; ++row) partial += term(row);
    expected += partial;
  }
  double running = 0.0;
  for (std::uint32_t row = 0; row < 100000; ++row) running += term(row);
  EXPECT_EQ(sum_blocks(blocks, term), expected);
  EXPECT_NE(running, expected) << "the terms do not show the order of the sum";
}

TEST_P(ParallelTest, the_exception_of_the_lowest_index_leaves_the_loop) {
  for (int repetition = 0; repetition < 20; ++repetition) {
    std::vector<int> visits(1000, 0);
    std::string text;
    try {
      parallel_for(visits.size(), [&](std::size_t i) {
        ++visits[i];
        if (i % 100 == 37) throw std::runtime_error(std::to_string(i));
      });
    } catch (const std::runtime_error& error) {
      text = error.what();
    }
    EXPECT_EQ(text, "37");
    EXPECT_EQ(visits, std::vector<int>(1000, 1)) << "an exception stopped other bodies";
  }
}

TEST_P(ParallelTest, loops_over_nothing_do_nothing) {
  parallel_for(0, [](std::size_t) { throw std::logic_error("no index exists"); });
  EXPECT_EQ(sum_blocks({}, term), 0.0);
}

TEST(BlocksTest, blocks_cover_their_rows_in_order_and_never_exceed_the_limit) {
  std::vector<Block> blocks;
  append_blocks(blocks, 10, 10 + 2 * block_rows + 1, 7);
  ASSERT_EQ(blocks.size(), 3u);
  std::uint32_t row = 10;
  for (const Block& block : blocks) {
    EXPECT_EQ(block.begin, row);
    EXPECT_LE(block.end - block.begin, block_rows);
    EXPECT_EQ(block.territory, 7u);
    row = block.end;
  }
  EXPECT_EQ(row, 10 + 2 * block_rows + 1);
}

TEST(BlocksTest, a_territory_without_rows_has_no_blocks) {
  std::vector<Block> blocks;
  append_blocks(blocks, 5, 5, 0);
  EXPECT_TRUE(blocks.empty());
}

TEST(BlocksTest, the_last_rows_of_all_fit_in_blocks) {
  constexpr std::uint32_t last = std::numeric_limits<std::uint32_t>::max();
  std::vector<Block> blocks;
  append_blocks(blocks, last - block_rows - 1, last, 0);
  ASSERT_EQ(blocks.size(), 2u);
  EXPECT_EQ(blocks[1].begin, last - 1);
  EXPECT_EQ(blocks[1].end, last);
}

TEST(ThreadsTest, there_is_always_at_least_one_thread) {
  set_threads(0);
  EXPECT_EQ(threads(), 1);
  set_threads(-3);
  EXPECT_EQ(threads(), 1);
}

}  // namespace
}  // namespace tissage
