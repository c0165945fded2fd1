// Parallel loops and sums over fixed blocks of rows. Blocks follow from the data, never from the
// number of threads, and sums run block by block in order, so results do not depend on threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <span>
#include <vector>

namespace tissage {

/// Rows [begin, end) of one territory; at most `block_rows` of them.
struct Block {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t territory = 0;
};

inline constexpr std::uint32_t block_rows = 1024;

/// Cuts the rows [begin, end) of a territory into blocks and appends them.
void append_blocks(std::vector<Block>& blocks, std::uint32_t begin, std::uint32_t end,
                   std::uint32_t territory);

/// Number of threads that loops use; at least 1. A build without OpenMP always has 1.
void set_threads(int threads);
int threads();

/// Keeps the exception of the lowest index that threw in a parallel loop.
class FirstException {
 public:
  void capture(std::size_t index);
  void rethrow() const;

 private:
  std::exception_ptr exception_;
  std::size_t index_ = 0;
};

/// Runs body(i) for i in [0, count), in any order and in parallel. Bodies must write only what is
/// theirs. If bodies throw, the exception of the lowest i leaves the loop.
template <class Body>
void parallel_for(std::size_t count, const Body& body) {
  FirstException first;
  const auto run = [&](std::size_t i) {
    try {
      body(i);
    } catch (...) {
      first.capture(i);
    }
  };
  if (threads() == 1 || count < 2) {  // a team of one would cost half a microsecond
    for (std::size_t i = 0; i < count; ++i) run(i);
  } else {
#pragma omp parallel for schedule(dynamic) num_threads(threads())
    for (std::size_t i = 0; i < count; ++i) run(i);
  }
  first.rethrow();
}

/// Runs body(block) for every block in parallel.
template <class Body>
void for_blocks(std::span<const Block> blocks, const Body& body) {
  parallel_for(blocks.size(), [&](std::size_t b) { body(blocks[b]); });
}

/// Sum of term(row) over all rows of the blocks: within a block in row order, then block by block.
template <class Term>
double sum_blocks(std::span<const Block> blocks, const Term& term) {
  std::vector<double> partial(blocks.size(), 0.0);
  parallel_for(blocks.size(), [&](std::size_t b) {
    double sum = 0.0;
    for (std::uint32_t row = blocks[b].begin; row < blocks[b].end; ++row) sum += term(row);
    partial[b] = sum;
  });
  double total = 0.0;
  for (const double sum : partial) total += sum;
  return total;
}

}  // namespace tissage
