// Replicates on the pool: kept, lost, stopped.
#include "tissage/sweep/run_replicates.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "../store/scratch.hpp"
#include "tissage/scenario/read.hpp"
#include "tissage/store/world_folders.hpp"

namespace tissage {
namespace {

using testing::bytes_of_file;
using testing::Scratch;

Replicates four_towns() {
  return {read_scenario("food_recovery", {"territory.0.citizens=100", "months=3", "spin_up=2"}), 4,
          false, "test"};
}

ReplicatesEnding run_into(const Replicates& replicates, const std::filesystem::path& path,
                          std::vector<bool> finished, const ReplicatesWatch& watch = {}) {
  RunDirectory directory(path, Existing::keep);
  return run_replicates(replicates, directory, std::move(finished), 2, watch);
}

TEST(RunReplicates, have_the_seeds_that_follow) {
  const Replicates towns = four_towns();
  const Scenario third = scenario_of_replicate(towns.scenario, 3);
  EXPECT_EQ(third.general.seed.value, towns.scenario.general.seed.value + 2);
  const Scenario lone = read_scenario_text(towns.scenario.name, towns.scenario.resolved_toml, {},
                                           {towns.scenario.general.seed.value + 2, std::nullopt});
  EXPECT_EQ(third.resolved_toml, lone.resolved_toml);
}

TEST(RunReplicates, that_one_cannot_be_written_costs_that_one_alone) {
  const Scratch scratch;
  const Replicates towns = four_towns();
  std::ofstream(scratch.path() / "replicate-002") << "in the way";
  const ReplicatesEnding ending = run_into(towns, scratch.path(), std::vector<bool>(4, false));
  EXPECT_EQ(ending.progress.done, 3u);
  ASSERT_EQ(ending.losses.size(), 1u);
  EXPECT_EQ(ending.losses.front().number, 2u);
  EXPECT_EQ(ending.losses.front().code, ExitCode::cannot_create);
  EXPECT_FALSE(std::filesystem::exists(scratch.path() / replicate_list));
  std::filesystem::remove(scratch.path() / "replicate-002");
  const std::vector<bool> finished = finished_replicates(towns, scratch.path());
  EXPECT_EQ(finished, (std::vector<bool>{true, false, true, true}));
  const std::string kept = bytes_of_file(scratch.path() / "replicate-001" / "trajectory.h5");
  EXPECT_TRUE(run_into(towns, scratch.path(), finished).losses.empty());
  EXPECT_EQ(bytes_of_file(scratch.path() / "replicate-001" / "trajectory.h5"), kept);
  EXPECT_TRUE(std::filesystem::exists(scratch.path() / replicate_list));
}

TEST(RunReplicates, that_are_stopped_leave_nothing_half_done) {
  const Scratch scratch;
  const Replicates towns = four_towns();
  bool asks = false;
  const ReplicatesEnding ending =
      run_into(towns, scratch.path(), std::vector<bool>(4, false),
               {[&](const ReplicatesProgress& p) { asks = p.done >= 1; }, [&] { return asks; }});
  EXPECT_TRUE(ending.was_stopped);
  EXPECT_TRUE(parts_below(scratch.path()).empty());
  for (const std::size_t number : replicates_in(scratch.path()))
    EXPECT_TRUE(
        std::filesystem::exists(scratch.path() / replicate_folder(number) / "trajectory.h5"));
  EXPECT_FALSE(std::filesystem::exists(scratch.path() / replicate_list));
}

/// Two worlds with twins that take a while.
Replicates two_slow_twins() {
  const std::vector<std::string> settings{"territory.0.citizens=300", "months=2000", "spin_up=0",
                                          "shock.0.month=1900"};
  return {read_scenario("funding_cut", settings), 2, true, "test"};
}

TEST(RunReplicates, that_are_stopped_before_any_is_finished_leave_nothing) {
  const Scratch scratch;
  const std::filesystem::path out = scratch.path() / "out";
  const auto has_begun = [&] { return std::filesystem::exists(out / "replicate-001" / "twin"); };
  const ReplicatesEnding ending =
      run_into(two_slow_twins(), out, std::vector<bool>(2, false), {{}, has_begun});
  EXPECT_TRUE(ending.was_stopped);
  EXPECT_EQ(ending.progress.done, 0u);
  EXPECT_FALSE(std::filesystem::exists(out));
}

TEST(RunReplicates, with_twins_are_not_gone_on_from_without) {
  const Scratch scratch;
  Replicates towns = four_towns();
  towns.scenario = read_scenario(
      "funding_cut", {"territory.0.citizens=300", "months=3", "spin_up=2", "shock.0.month=2"});
  towns.with_twins = true;
  run_into(towns, scratch.path(), std::vector<bool>(4, false));
  const std::string list = bytes_of_file(scratch.path() / replicate_list);
  towns.with_twins = false;
  try {
    finished_replicates(towns, scratch.path());
    ADD_FAILURE();
  } catch (const Failure& refusal) {
    EXPECT_EQ(refusal.code(), ExitCode::bad_data);
    EXPECT_EQ(refusal.what(), scratch.path().string() +
                                  " holds twins (replicate-001/twin): nothing is "
                                  "resumed without --twin");
  }
  EXPECT_EQ(bytes_of_file(scratch.path() / replicate_list), list);
  towns.with_twins = true;
  EXPECT_EQ(finished_replicates(towns, scratch.path()), std::vector<bool>(4, true));
}

TEST(RunReplicates, that_lack_a_file_or_are_damaged_are_run_again) {
  const Scratch scratch;
  const Replicates towns = four_towns();
  run_into(towns, scratch.path(), std::vector<bool>(4, false));
  std::filesystem::remove(scratch.path() / "replicate-001" / "timing.json");
  std::filesystem::resize_file(scratch.path() / "replicate-003" / "trajectory.h5", 1000);
  EXPECT_EQ(finished_replicates(towns, scratch.path()),
            (std::vector<bool>{false, true, false, true}));
  EXPECT_FALSE(std::filesystem::exists(scratch.path() / "replicate-003"));
}

}  // namespace
}  // namespace tissage
