// A sweep's directory: designs that go on there or are refused, and what is gathered.
#include "tissage/sweep/gather.hpp"

#include <cmath>

#include "small_sweep.hpp"
#include "tissage/sweep/run_sweep.hpp"

namespace tissage {
namespace {

using testing::bytes_of_file;
using testing::exit_code_of;
using ::testing::HasSubstr;
using testing::SmallSweep;
using testing::varies;

const std::string gains = varies("trust.gain", "values = [0.05, 0.1, 0.3]");

std::string failure_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const Failure& failure) {
    return failure.what();
  }
  return "";
}

TEST(SweepDirectory, reads_back_what_was_frozen) {
  const SmallSweep sweep;
  const Plan frozen =
      sweep.plan("seed = 3\nreplicates = 2\nset = { \"trust.decay\" = 0.02 }\n" + gains);
  const Plan read = read_plan(sweep.directory());
  EXPECT_EQ(read.points(), frozen.points());
  EXPECT_EQ(read.base_toml(), frozen.base_toml());
  ASSERT_EQ(read.run_count(), frozen.run_count());
  for (std::size_t run = 0; run < read.run_count(); ++run)
    EXPECT_EQ(read.id_of(read.place_of(run)), frozen.id_of(frozen.place_of(run)));
}

TEST(SweepDirectory, goes_on_with_the_same_design) {
  for (const std::string& text :
       {gains, "set = { \"trust.decay\" = 0.02 }\n" + gains,
        std::string(
            "[[arm]]\nname = \"a\"\nset = { \"challenge.food recovery.capital_cost\" = 7 }\n")}) {
    const SmallSweep each;
    each.plan(text);
    EXPECT_NO_THROW(each.plan(text)) << text;
  }
}

TEST(SweepDirectory, refuses_another_design) {
  const SmallSweep sweep;
  sweep.plan(gains);
  const std::string other = varies("trust.gain", "values = [0.05, 0.1]");
  EXPECT_THAT(failure_of([&] { sweep.plan(other); }), HasSubstr("another design"));
  EXPECT_EQ(exit_code_of([&] { sweep.plan(other); }), ExitCode::cannot_create);
  EXPECT_THAT(failure_of([&] { sweep.plan("seed = 2\n" + gains); }), HasSubstr("another design"));
  EXPECT_THAT(failure_of([&] { sweep.plan("set = { \"trust.decay\" = 0.02 }\n" + gains); }),
              HasSubstr("another base scenario"));
  EXPECT_EQ(read_plan(sweep.directory()).points().size(), 3u);
}

TEST(SweepDirectory, takes_more_samples_and_replicates_and_refuses_fewer) {
  const SmallSweep sweep;
  const auto with = [&](const std::string& counts) {
    return failure_of([&] {
      sweep.plan("method = \"sobol\"\n" + counts + varies("trust.gain", "range = [0.1, 0.2]"));
    });
  };
  EXPECT_EQ(with("samples = 4\nreplicates = 2\n"), "");
  EXPECT_EQ(with("samples = 8\nreplicates = 3\n"), "");
  EXPECT_THAT(with("samples = 4\nreplicates = 3\n"), HasSubstr("more samples (8)"));
  EXPECT_THAT(with("samples = 8\nreplicates = 2\n"), HasSubstr("more replicates (3)"));
}

TEST(SweepDirectory, leaves_files_that_no_sweep_wrote_alone) {
  const SmallSweep sweep;
  std::filesystem::create_directories(sweep.directory());
  for (const char* name : {"base.toml", "design.toml", "design.csv"}) {
    std::ofstream(sweep.directory() / name) << "mine\n";
    EXPECT_THAT(failure_of([&] { sweep.plan(""); }),
                HasSubstr(std::string("has a ") + name + " that no sweep wrote"));
    EXPECT_EQ(testing::bytes_of_file(sweep.directory() / name), "mine\n");
    std::filesystem::remove(sweep.directory() / name);
  }
  EXPECT_EQ(sweep.plan("").run_count(), 1u);
  std::filesystem::remove(sweep.directory() / "design.toml");  // as where freezing was broken off
  EXPECT_EQ(sweep.plan("").run_count(), 1u);
}

TEST(SweepDirectory, takes_another_timeout) {
  const SmallSweep sweep;
  EXPECT_EQ(sweep.plan("timeout = 60\n").design().general.timeout.value, 60.0);
  EXPECT_EQ(sweep.plan("timeout = 90\n").design().general.timeout.value, 90.0);
}

TEST(SweepDirectory, refuses_to_extend_a_latin_hypercube) {
  const SmallSweep sweep;
  const auto with = [&](int samples) {
    return failure_of([&] {
      sweep.plan(fmt::format("method = \"lhs\"\nsamples = {}\n", samples) +
                 varies("trust.gain", "range = [0.1, 0.2]"));
    });
  };
  EXPECT_EQ(with(4), "");
  EXPECT_EQ(with(4), "");
  EXPECT_THAT(with(8), HasSubstr("a Latin hypercube cannot be extended"));
}

TEST(SweepDirectory, refuses_another_version_of_the_model) {
  const SmallSweep sweep;
  sweep.plan(gains);
  EXPECT_NO_THROW(require_same_version(sweep.directory()));
  sweep.write("out/model_version", "0.0.1 abcdef\n");
  EXPECT_EQ(exit_code_of([&] { require_same_version(sweep.directory()); }),
            ExitCode::cannot_create);
  EXPECT_THAT(failure_of([&] { sweep.plan(gains); }), HasSubstr("0.0.1 abcdef"));
}

TEST(SweepDirectory, without_a_sweep_is_no_input) {
  const SmallSweep sweep;
  EXPECT_EQ(exit_code_of([&] { read_plan(sweep.folder()); }), ExitCode::no_input);
}

TEST(SweepDirectory, with_fewer_points_than_the_design_is_refused) {
  const SmallSweep sweep;
  sweep.plan(gains);
  sweep.write("out/design.csv", "point,trust.gain\n0,0.05\n");
  EXPECT_THAT(failure_of([&] { read_plan(sweep.directory()); }), HasSubstr("has 1 points"));
}

TEST(Gather, refuses_gaps_unless_they_are_allowed) {
  const SmallSweep sweep;
  const Plan plan = sweep.plan(gains);
  EXPECT_THAT(failure_of([&] { gather(plan, sweep.directory(), false, "tissage"); }),
              HasSubstr("of 3 runs 3 are missing and 0 failed"));
  EXPECT_FALSE(std::filesystem::exists(sweep.directory() / sweep_files::gathered));
  const SweepTable table = gather(plan, sweep.directory(), true, "tissage");
  EXPECT_EQ(table.missing, 3u);
  EXPECT_TRUE(std::isnan(table.outcomes.at(0).at(0)));
  EXPECT_EQ(bytes_of_file(sweep.directory() / sweep_files::gathered).substr(1, 3), "HDF");
}

TEST(Gather, puts_results_in_the_order_of_the_plan) {
  const SmallSweep sweep;
  const Plan plan = sweep.plan("replicates = 2\n" + gains);
  ResultsById results;
  for (std::size_t run = 0; run < plan.run_count(); ++run) {
    RunResult result;
    result.id = plan.id_of(plan.place_of(run));
    result.outcomes = {1.0 * static_cast<double>(run), -1.0, 3.0};
    if (run == 4) result.status = RunStatus::failed;
    if (run != 1) results[result.id] = result;
  }
  const SweepTable table = table_of(plan, results);
  EXPECT_EQ(table.done, 4u);
  EXPECT_EQ(table.failed, 1u);
  EXPECT_EQ(table.missing, 1u);
  EXPECT_EQ(table.status, (std::vector<std::int8_t>{0, 2, 0, 0, 1, 0}));
  EXPECT_EQ(table.outcomes[0][3], 3.0);
  EXPECT_EQ(table.outcomes[1][5], -1.0);
  EXPECT_TRUE(std::isnan(table.outcomes[0][1]));
  EXPECT_TRUE(std::isnan(table.outcomes[0][4]));
}

TEST(Gather, of_a_whole_sweep_leaves_nothing_out) {
  const SmallSweep sweep;
  const Plan plan = sweep.plan("replicates = 2\n" + gains);
  run_sweep(plan, sweep.directory(), 2, false, {});
  const SweepTable table = gather(plan, sweep.directory(), false, "tissage");
  EXPECT_EQ(table.done, 6u);
  for (const auto& column : table.outcomes)
    for (const double value : column) EXPECT_TRUE(std::isfinite(value));
}

}  // namespace
}  // namespace tissage
