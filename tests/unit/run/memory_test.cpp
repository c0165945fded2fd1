// The estimate of memory against what a run really allocates. This executable counts every
// allocation, so the peak is exact and the same on every machine of the same library.
#include "tissage/run/memory.hpp"

#include <gtest/gtest.h>
#include <malloc.h>

#include <atomic>
#include <cstdlib>
#include <new>

#include "sanitizers.hpp"
#include "tissage/observe/memory_sink.hpp"
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

constexpr double program = 16.0 * 1024 * 1024;  // what the estimate adds for code and libraries

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

void expect_between(double estimate, double measured, const char* phase) {
  const double ratio = (estimate - program) / measured;
  EXPECT_GE(ratio, .8) << phase << ": " << estimate << " against " << measured;
  EXPECT_LE(ratio, 1.5) << phase << ": " << estimate << " against " << measured;
  ::testing::Test::RecordProperty(phase, std::to_string(ratio));
  std::printf("%s: estimate / measured = %.2f\n", phase, ratio);
}

void compare_phases(const Scenario& scenario) {
#ifdef TISSAGE_SANITIZED
  GTEST_SKIP() << "sanitizers count their own memory";
#endif
  const MemoryNeed need = memory_need(scenario, 1);
  expect_between(need.building, peak_of([&] { build_world(scenario); }), "building");
  expect_between(need.peak(), peak_of([&] {
                   MemorySink sink;
                   simulate(scenario, sink);
                 }),
                 "whole run");
}

TEST(MemoryNeed, is_near_the_peak_of_a_hundred_thousand_actors_in_one_territory) {
  compare_phases(country(1, 92000, 4));
}

TEST(MemoryNeed, is_near_the_peak_of_a_hundred_thousand_actors_in_many_territories) {
  compare_phases(country(1500, 37, 4));
}

TEST(MemoryNeed, counts_actors_and_expects_their_ties) {
  const Scenario scenario = country(1, 92000, 4);
  const MemoryNeed need = memory_need(scenario, 1);
  const World world = build_world(scenario);
  EXPECT_EQ(need.actors, static_cast<double>(world.actors.size()));
  EXPECT_NEAR(need.ties, static_cast<double>(world.ties.size()) / 2.0, .02 * need.ties);
  EXPECT_EQ(need.territories, 1.0);
}

TEST(MemoryNeed, grows_with_actors_months_and_threads) {
  const double small = memory_need(country(10, 1000, 10), 1).peak();
  EXPECT_GT(memory_need(country(20, 1000, 10), 1).peak(), small);
  EXPECT_GT(memory_need(country(10, 1000, 1000), 1).peak(), small);
  EXPECT_GE(memory_need(country(10, 1000, 10), 8).building,
            memory_need(country(10, 1000, 10), 1).building);
}

TEST(MemoryNeed, of_a_world_too_large_for_any_machine_is_found_without_making_it) {
  const double used =
      peak_of([] { EXPECT_GT(memory_need(country(1000, 2e6, 12), 1).peak(), 1e12); });
  EXPECT_LT(used, 1e8);
}

}  // namespace
}  // namespace tissage
