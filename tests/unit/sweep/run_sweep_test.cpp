// Sweeps that are run, stopped, gone on with, enlarged, and that fail in part.
#include "tissage/sweep/run_sweep.hpp"

#include <cstring>
#include <map>

#include "small_sweep.hpp"
#include "tissage/observe/memory_sink.hpp"
#include "tissage/run/simulation.hpp"
#include "tissage/scenario/read.hpp"
#include "tissage/sweep/gather.hpp"

namespace tissage {
namespace {

namespace fs = std::filesystem;
using testing::bytes_of_file;
using ::testing::HasSubstr;
using testing::SmallSweep;
using testing::varies;

const std::string three_points =
    varies("trust.gain", "values = [0.05, 0.1, 0.3]") +
    "[[arm]]\nname = \"as it is\"\n"
    "[[arm]]\nname = \"fewer\"\nset = { \"challenge.0.arrival_per_1000\" = 40.0 }\n";

const std::string two_replicates = "replicates = 2\n" + three_points;

/// Points 1 and 2 cannot be run: the ratios cross.
const std::string some_fail = varies("challenge.0.revenue_ratio_low", "values = [0.5, 1.4, 1.3]") +
                              varies("challenge.0.revenue_ratio_high", "values = [1.0, 1.0, 1.0]");

SweepEnding run(const Plan& plan, const SmallSweep& sweep, int workers = 2, bool retry = false) {
  return run_sweep(plan, sweep.directory(), workers, retry, {});
}

/// All outcomes by run, as text that shows every bit.
std::vector<std::string> outcomes_in(const Plan& plan, const SmallSweep& sweep) {
  std::vector<std::string> texts;
  for (const auto& column : read_table(plan, sweep.directory()).outcomes)
    for (const double value : column) texts.push_back(fmt::format("{}", value));
  return texts;
}

/// Whole lines of results in all shards, without the heads.
std::size_t lines_in(const fs::path& shards) {
  std::size_t lines = 0;
  for (const auto& entry : fs::directory_iterator(shards)) {
    const std::string text = bytes_of_file(entry.path());
    lines += static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) - 1;
  }
  return lines;
}

TEST(RunSweep, has_the_same_results_with_any_number_of_workers) {
  const SmallSweep one;
  const SmallSweep three;
  const Plan first = one.plan(two_replicates);
  const Plan second = three.plan(two_replicates);
  const SweepEnding ending = run(first, one, 1);
  EXPECT_EQ(ending.progress.done, 12u);
  EXPECT_EQ(ending.progress.failed, 0u);
  EXPECT_EQ(ending.progress.ended_now, 12u);
  EXPECT_FALSE(ending.was_stopped);
  EXPECT_EQ(ending.not_written, "");
  run(second, three, 3);
  EXPECT_EQ(outcomes_in(first, one), outcomes_in(second, three));
  EXPECT_EQ(lines_in(three.shards()), 12u);
}

TEST(RunSweep, has_the_outcomes_of_the_run_itself) {
  const SmallSweep sweep;
  const Plan plan = sweep.plan(two_replicates);
  run(plan, sweep);
  const RunPlace place{2, 1, 1};
  const Scenario scenario =
      read_scenario((sweep.folder() / "town.toml").string(),
                    {"trust.gain=0.3", "challenge.0.arrival_per_1000=40.0", "seed=2"});
  MemorySink sink;
  simulate(scenario, sink);
  const SweepTable table = read_table(plan, sweep.directory());
  const std::size_t number = (2 * 2 + 1) * 2 + 1;
  EXPECT_EQ(plan.place_of(number).point, place.point);
  for (std::size_t k = 0; k < table.outcomes.size(); ++k)
    EXPECT_EQ(table.outcomes[k][number],
              plan.design().outcomes[k].outcome.value({scenario, sink.trajectory()}));
}

TEST(RunSweep, runs_nothing_again) {
  const SmallSweep sweep;
  const Plan plan = sweep.plan(two_replicates);
  run(plan, sweep);
  const auto before = outcomes_in(plan, sweep);
  const SweepEnding again = run(plan, sweep);
  EXPECT_EQ(again.progress.ended_now, 0u);
  EXPECT_EQ(again.progress.done, 12u);
  EXPECT_EQ(lines_in(sweep.shards()), 12u);
  EXPECT_EQ(outcomes_in(plan, sweep), before);
}

TEST(RunSweep, runs_equal_points_once) {
  const SmallSweep sweep;
  const Plan plan = sweep.plan("method = \"list\"\nreplicates = 2\n" +
                               testing::varies("trust.gain", "values = [0.1, 0.2, 0.1, 0.1]"));
  const SweepEnding ending = run(plan, sweep, 1);
  EXPECT_EQ(ending.progress.total, 8u);
  EXPECT_EQ(ending.progress.ended_now, 4u);
  EXPECT_EQ(ending.progress.done, 8u);
  EXPECT_EQ(lines_in(sweep.shards()), 4u);
  const SweepTable table = read_table(plan, sweep.directory());
  EXPECT_EQ(table.done, 8u);
  EXPECT_EQ(table.outcomes[0][0], table.outcomes[0][4]);
  const SweepEnding again = run(plan, sweep, 1);
  EXPECT_EQ(again.progress.done, 8u);
  EXPECT_EQ(again.progress.ended_now, 0u);
}

TEST(RunSweep, goes_on_where_it_was_stopped) {
  const SmallSweep whole;
  const SmallSweep stopped;
  const Plan plan = stopped.plan(two_replicates);
  std::size_t ended = 0;
  const SweepEnding first =
      run_sweep(plan, stopped.directory(), 1, false,
                {[&](const SweepProgress& p) { ended = p.ended_now; }, [&] { return ended >= 5; }});
  EXPECT_TRUE(first.was_stopped);
  const std::size_t done = first.progress.done;
  EXPECT_GE(done, 5u);
  EXPECT_LT(done, 12u);
  EXPECT_EQ(state_of(plan, stopped.directory()).progress.done, done);
  const SweepEnding second = run(plan, stopped);
  EXPECT_EQ(second.progress.ended_now, 12u - done);
  EXPECT_EQ(second.progress.done, 12u);
  const Plan other = whole.plan(two_replicates);
  run(other, whole);
  EXPECT_EQ(outcomes_in(plan, stopped), outcomes_in(other, whole));
}

TEST(RunSweep, runs_again_what_was_damaged) {
  const SmallSweep sweep;
  const Plan plan = sweep.plan(two_replicates);
  run(plan, sweep);
  const auto before = outcomes_in(plan, sweep);
  const fs::path shard = fs::directory_iterator(sweep.shards())->path();
  std::string text = bytes_of_file(shard);
  text[text.size() / 2] ^= 1;
  std::ofstream(shard, std::ios::binary) << text;
  EXPECT_EQ(state_of(plan, sweep.directory()).damaged, 1u);
  EXPECT_EQ(state_of(plan, sweep.directory()).progress.done, 11u);
  EXPECT_EQ(run(plan, sweep).progress.ended_now, 1u);
  EXPECT_EQ(outcomes_in(plan, sweep), before);
}

TEST(RunSweep, keeps_runs_where_samples_and_replicates_are_added) {
  const SmallSweep sweep;
  const std::string sobol = "method = \"sobol\"\n" + varies("trust.gain", "range = [0.01, 0.3]");
  const Plan few = sweep.plan("samples = 4\n" + sobol);
  EXPECT_EQ(run(few, sweep).progress.ended_now, 4u);
  const Plan many = sweep.plan("samples = 6\nreplicates = 2\n" + sobol);
  EXPECT_EQ(run(many, sweep).progress.ended_now, 8u);
  EXPECT_EQ(state_of(many, sweep.directory()).progress.done, 12u);
}

TEST(RunSweep, records_a_failed_run_with_reason_and_command) {
  const SmallSweep sweep;
  const Plan plan = sweep.plan(some_fail);
  const SweepEnding ending = run(plan, sweep);
  EXPECT_EQ(ending.progress.done, 1u);
  EXPECT_EQ(ending.progress.failed, 2u);
  const SweepState state = state_of(plan, sweep.directory());
  ASSERT_EQ(state.failures.size(), 2u);
  EXPECT_EQ(state.failures[0].place.point, 1u);
  EXPECT_THAT(state.failures[0].reason, HasSubstr("revenue_ratio_low = 1.4 is above"));
  write_failures(plan, sweep.directory());
  const std::string csv = bytes_of_file(sweep.directory() / sweep_files::failed);
  EXPECT_THAT(csv, HasSubstr("revenue_ratio_low = 1.3 is above"));
  EXPECT_THAT(csv, HasSubstr("--set 'challenge.0.revenue_ratio_low=1.3'"));
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 3);
}

TEST(RunSweep, runs_what_failed_again_where_that_is_wished) {
  const SmallSweep sweep;
  const Plan plan = sweep.plan(some_fail);
  run(plan, sweep);
  EXPECT_EQ(run(plan, sweep).progress.ended_now, 0u);
  const SweepEnding again = run(plan, sweep, 2, true);
  EXPECT_EQ(again.progress.ended_now, 2u);
  EXPECT_EQ(again.progress.failed, 2u);
}

TEST(RunSweep, refuses_a_run_that_needs_more_memory_than_there_is) {
  const SmallSweep sweep;
  const Plan plan = sweep.plan("");
  Branches branches;
  EXPECT_EQ(testing::exit_code_of([&] { outcomes_of(plan, {}, 1000.0, branches); }),
            ExitCode::no_memory);
  EXPECT_EQ(outcomes_of(plan, {}, 1e10, branches).size(), 3u);
}

TEST(RunSweep, runs_the_twin_where_an_outcome_compares_with_it) {
  const SmallSweep sweep;
  const auto file = sweep.write("design.toml",
                                "base = \"town.toml\"\nset = { shock = [ { type = \"funding_cut\", "
                                "month = 3, size = 0.0 } ] }\n"
                                "[outcomes]\nloss = \"loss_area(trust_giant_component)\"\nq = "
                                "\"resistance(trust_giant_component)\"\n");
  const Plan plan = freeze(read_design(file), sweep.directory());
  Branches branches;
  const std::vector<double> values = outcomes_of(plan, {}, 1e10, branches);
  EXPECT_EQ(values.at(0), 0.0);  // a shock of no size changes nothing
  EXPECT_EQ(values.at(1), 1.0);
}

}  // namespace
}  // namespace tissage
