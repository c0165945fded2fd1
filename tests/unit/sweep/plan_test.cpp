// Which runs a sweep has, and by what each of them is known.
#include "tissage/sweep/plan.hpp"

#include <set>

#include "small_sweep.hpp"

namespace tissage {
namespace {

using ::testing::ElementsAre;
using testing::SmallSweep;
using testing::varies;

const std::string two_gains = varies("trust.gain", "values = [0.1, 0.2]");

Plan plan_of(const SmallSweep& sweep, const std::string& text) {
  const SweepDesign design = sweep.design(text);
  return {design, points_of(design), resolved_base(design)};
}

std::uint64_t id_in(const std::string& text, const RunPlace& place = {}) {
  const SmallSweep sweep;
  return plan_of(sweep, text).id_of(place);
}

TEST(Plan, numbers_runs_point_by_point_arm_by_arm_replicate_by_replicate) {
  const SmallSweep sweep;
  const Plan plan = plan_of(sweep, "seed = 5\nreplicates = 3\n" + two_gains +
                                       "[[arm]]\nname = \"a\"\n[[arm]]\nname = \"b\"\n"
                                       "set = { \"trust.decay\" = 0.02 }\n");
  ASSERT_EQ(plan.run_count(), 12u);
  const RunPlace place = plan.place_of(10);
  EXPECT_EQ(place.point, 1u);
  EXPECT_EQ(place.arm, 1u);
  EXPECT_EQ(place.replicate, 1u);
  EXPECT_EQ(plan.place_of(3).arm, 1u);
  EXPECT_EQ(plan.seed_of(1), 6u);
  EXPECT_THAT(plan.settings_of(1, 1), ElementsAre("trust.decay=0.02", "trust.gain=0.2"));
  EXPECT_EQ(plan.command_of(place, "out/base.toml"),
            "tissage run 'out/base.toml' --set 'trust.decay=0.02' --set 'trust.gain=0.2' --seed 6");
  const Scenario scenario = plan.scenario_of(place);
  EXPECT_EQ(scenario.general.seed.value, 6);
  EXPECT_EQ(scenario.parameters.trust.gain.value, .2);
}

TEST(Plan, quotes_what_a_shell_would_read) {
  const SmallSweep sweep;
  const Plan plan = plan_of(sweep, varies("title", R"(values = ["it's $HOME"])"));
  EXPECT_EQ(plan.command_of({}, "b.toml"),
            R"(tissage run 'b.toml' --set 'title="it'\''s $HOME"' --seed 1)");
}

TEST(Plan, knows_each_run_by_another_id) {
  const SmallSweep sweep;
  const Plan plan = plan_of(sweep, "replicates = 4\n" + two_gains +
                                       "[[arm]]\nname = \"a\"\n[[arm]]\nname = \"b\"\n"
                                       "set = { \"trust.decay\" = 0.02 }\n");
  std::set<std::uint64_t> ids;
  for (std::size_t run = 0; run < plan.run_count(); ++run)
    ids.insert(plan.id_of(plan.place_of(run)));
  EXPECT_EQ(ids.size(), plan.run_count());
}

TEST(Plan, knows_a_run_by_what_it_is_and_not_by_where_it_stands) {
  const std::uint64_t id = id_in("", {0, 0, 2});
  EXPECT_EQ(id_in("seed = 3\n"), id);  // another number
  EXPECT_EQ(id_in("seed = 2\nreplicates = 9\n", {0, 0, 1}), id);
  EXPECT_EQ(id_in(varies("trust.gain", "values = [0.2, 0.1]"), {1, 0, 2}), id);  // the default
  EXPECT_EQ(id_in("[[arm]]\nname = \"x\"\nset = { \"trust.gain\" = 0.1 }\n", {0, 0, 2}), id);
  EXPECT_EQ(id_in("set = { \"trust.gain\" = 0.1 }\n", {0, 0, 2}), id);
  EXPECT_NE(id_in("set = { \"trust.gain\" = 0.11 }\n", {0, 0, 2}), id);
  EXPECT_NE(id_in("", {0, 0, 3}), id);
}

TEST(Plan, does_not_care_for_the_order_of_settings_nor_how_numbers_are_written) {
  const std::string decay = varies("trust.decay", "values = [0.02]");
  const std::string gain = varies("trust.gain", "values = [0.2]");
  const std::uint64_t id = id_in(gain + decay);
  EXPECT_EQ(id_in(decay + gain), id);
  EXPECT_EQ(id_in(varies("trust.gain", "values = [2e-1]") + decay), id);
  EXPECT_EQ(id_in("set = { \"trust.decay\" = 0.020 }\n" + gain), id);
  EXPECT_EQ(id_in(gain + "[[arm]]\nname = \"a\"\nset = { trust.decay = 0.02 }\n"), id);
}

TEST(Plan, has_ids_for_points_that_cannot_be_run) {
  const SmallSweep sweep;
  const std::string low = "challenge.0.revenue_ratio_low";
  const std::string high = "challenge.0.revenue_ratio_high";
  const Plan plan = plan_of(
      sweep, varies(low, "values = [1.4, 1.4, 0.5]") + varies(high, "values = [1.0, 0.9, 0.9]"));
  EXPECT_THROW(plan.scenario_of({0, 0, 0}), ScenarioError);
  EXPECT_NE(plan.id_of({0, 0, 0}), plan.id_of({1, 0, 0}));
  EXPECT_NO_THROW(plan.scenario_of({2, 0, 0}));
}

TEST(Plan, knows_imported_tables_by_their_content) {
  const SmallSweep sweep;
  sweep.write("ties.csv", "from,to\na,b\n");
  sweep.write("import.toml",
              "months = 2\n[[territory]]\nname = \"T\"\n[[challenge]]\nname = \"c\"\nneeds = { "
              "labour = 1.0 }\n"
              "[population]\nnetwork = \"import\"\nactors = \"actors.csv\"\nties = \"ties.csv\"\n");
  const auto design =
      sweep.write("imports.toml", "base = \"import.toml\"\n[outcomes]\nv = \"sum(value)\"\n");
  const auto id = [&](const std::string& actors) {
    sweep.write("actors.csv", actors);
    const SweepDesign read = read_design(design);
    const std::string base = resolved_base(read);
    EXPECT_THAT(base, ::testing::HasSubstr((sweep.folder() / "actors.csv").string()));
    return Plan{read, points_of(read), base}.id_of({});
  };
  const std::uint64_t first = id("id,kind\na,citizen\nb,citizen\n");
  EXPECT_EQ(id("id,kind\na,citizen\nb,citizen\n"), first);
  EXPECT_NE(id("id,kind\na,citizen\nb,business\n"), first);
}

}  // namespace
}  // namespace tissage
