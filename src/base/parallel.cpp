// The number of threads, and exceptions that leave a parallel loop.
#include "tissage/base/parallel.hpp"

#include <algorithm>
#include <atomic>

namespace tissage {

namespace {
std::atomic<int> thread_count{1};
}

void set_threads(int threads) {
#ifdef _OPENMP
  thread_count = std::max(1, threads);
#else
  static_cast<void>(threads);
#endif
}

int threads() { return thread_count; }

void append_blocks(std::vector<Block>& blocks, std::uint32_t begin, std::uint32_t end,
                   std::uint32_t territory) {
  while (begin < end) {
    const std::uint32_t stop = begin + std::min(block_rows, end - begin);
    blocks.push_back({begin, stop, territory});
    begin = stop;
  }
}

void FirstException::capture(std::size_t index) {
#pragma omp critical(tissage_first_exception)
  if (!exception_ || index < index_) {
    exception_ = std::current_exception();
    index_ = index;
  }
}

void FirstException::rethrow() const {
  if (exception_) std::rethrow_exception(exception_);
}

}  // namespace tissage
