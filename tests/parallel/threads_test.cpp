// Results do not depend on the number of threads: two territories of more than one block and a
// small one.
#include <gtest/gtest.h>

#include <set>

#include "tissage/base/parallel.hpp"
#include "tissage/scenario/read.hpp"
#include "tissage/world/state_hash.hpp"
#include "whole_run.hpp"

namespace tissage {
namespace {

constexpr const char* three_towns = R"(
title = "Three towns"
months = 8
spin_up = 4
[[territory]]
name = "Amont"
citizens = 5000
businesses = 300
associations = 100
authorities = 8
[[territory]]
name = "Aval"
citizens = 4500
businesses = 200
associations = 90
authorities = 5
[[territory]]
name = "Rive"
citizens = 300
businesses = 20
associations = 9
authorities = 1
[[challenge]]
name = "food recovery"
arrival_per_1000 = 3.0
)";

struct Outcome {
  std::uint64_t hash = 0;
  std::vector<std::vector<double>> series;
};

/// Bits, so that NaN equals NaN.
std::vector<double> without_nan(std::vector<double> values) {
  for (double& value : values)
    if (value != value) value = -1e300;
  return values;
}

Outcome run_with(int threads, const std::vector<std::string>& settings = {}) {
  set_threads(threads);
  const WholeRun run = whole_run(read_scenario_text("three_towns", three_towns, settings));
  set_threads(1);
  Outcome outcome{state_hash(run.world), {}};
  for (const SeriesValues& series : run.sink.trajectory().series)
    outcome.series.push_back(without_nan(series.values));
  return outcome;
}

TEST(digest, of_world_and_series_is_the_same_for_one_two_and_three_threads) {
  const Outcome one = run_with(1);
  for (const int threads : {2, 3}) {
    const Outcome more = run_with(threads);
    EXPECT_EQ(more.hash, one.hash) << threads << " threads";
    EXPECT_EQ(more.series, one.series) << threads << " threads";
  }
}

TEST(digest, is_the_same_for_one_and_two_threads_in_every_way_to_begin) {
  std::set<std::uint64_t> hashes;
  for (const std::string_view mode : Names<Mode>::value) {
    const std::vector<std::string> settings{"months=4",
                                            fmt::format("assembly.mode={}", mode),
                                            "assembly.call.interval=2",
                                            "assembly.hackathon.interval=2",
                                            "assembly.convention.interval=2",
                                            "finance.subsidy.enabled=true",
                                            "finance.subsidy.decided_by=citizens",
                                            "finance.subsidy.interval=2"};
    const Outcome one = run_with(1, settings);
    const Outcome two = run_with(2, settings);
    EXPECT_TRUE(hashes.insert(one.hash).second) << mode << " is as another";
    EXPECT_EQ(two.hash, one.hash) << mode;
    EXPECT_EQ(two.series, one.series) << mode;
  }
}

}  // namespace
}  // namespace tissage
