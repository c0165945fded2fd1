// What the estimate of memory counts, and that it takes none. tests/end_to_end/dry_run_test.py
// holds it against the peak of real runs. This executable counts every allocation.
#include "tissage/run/memory.hpp"

#include <gtest/gtest.h>
#include <malloc.h>

#include <atomic>
#include <cstdlib>
#include <new>

#include "sanitizers.hpp"
#include "tissage/run/simulation.hpp"

namespace {

std::atomic<std::size_t> allocated{0};
std::atomic<std::size_t> peak{0};

}  // namespace

#ifndef TISSAGE_SANITIZED
void* operator new(std::size_t size) {
  void* memory = std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) throw std::bad_alloc();
  const std::size_t now = allocated += malloc_usable_size(memory);
  std::size_t highest = peak;
  while (now > highest && !peak.compare_exchange_weak(highest, now)) {
  }
  return memory;
}

void operator delete(void* memory) noexcept {
  if (memory != nullptr) allocated -= malloc_usable_size(memory);
  std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept { operator delete(memory); }
#endif

namespace tissage {
namespace {

/// Bytes that `work` holds at once at most, beyond what is held before.
template <class Work>
double peak_of(const Work& work) {
  const std::size_t before = allocated;
  peak = before;
  work();
  return static_cast<double>(peak - before);
}

Scenario country(std::int64_t territories, double inhabitants, std::int64_t months) {
  Scenario scenario;
  scenario.general.months.value = months;
  scenario.general.spin_up.value = 0;
  scenario.many.count.value = territories;
  scenario.many.median.value = inhabitants;
  scenario.many.log_sd.value = 1.0;
  scenario.many.active.value = 1.0;
  ChallengeType challenge;
  challenge.name.value = "food";
  challenge.arrival_per_1000.value = usual_arrival_per_1000;
  scenario.challenges.push_back(challenge);
  return scenario;
}

TEST(MemoryNeed, counts_actors_and_expects_their_ties) {
  const Scenario scenario = country(1, 92000, 4);
  const MemoryNeed need = memory_need(scenario);
  const World world = build_world(scenario);
  EXPECT_EQ(need.actors, static_cast<double>(world.actors.size()));
  EXPECT_NEAR(need.ties, static_cast<double>(world.ties.size()) / 2.0, .02 * need.ties);
  EXPECT_EQ(need.territories, 1.0);
}

TEST(MemoryNeed, grows_with_actors_and_months) {
  const double small = memory_need(country(10, 1000, 10)).peak();
  EXPECT_GT(memory_need(country(20, 1000, 10)).peak(), small);
  EXPECT_GT(memory_need(country(10, 1000, 1000)).peak(), small);
}

TEST(MemoryNeed, of_a_world_too_large_for_any_machine_is_found_without_making_it) {
  const double used = peak_of([] { EXPECT_GT(memory_need(country(1000, 2e6, 12)).peak(), 1e12); });
  EXPECT_LT(used, 1e8);
}

}  // namespace
}  // namespace tissage
