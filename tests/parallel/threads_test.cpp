// Results do not depend on the number of threads: two territories of more than one block and a
// small one.
#include <gtest/gtest.h>

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

Outcome run_with(int threads) {
  set_threads(threads);
  const WholeRun run = whole_run(read_scenario_text("three_towns", three_towns));
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

}  // namespace
}  // namespace tissage
