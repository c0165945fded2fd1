// Designs that are read, written and read again, and everything that can be wrong with one.
#include <algorithm>

#include "small_sweep.hpp"
#include "tissage/sweep/design.hpp"

namespace tissage {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::SmallSweep;
using testing::varies;

const std::string gain_range = varies("trust.gain", "range = [0.01, 0.3]");

const std::string everything = R"(
seed = 7
method = "lhs"
samples = 12
replicates = 3
timeout = 60
set = { "trust.decay" = 0.02, population.network = "random" }
[[parameter]]
name = "trust.gain"
range = [0.01, 0.3]
distribution = "loguniform"
[[parameter]]
name = "trust.asymmetry"
range = [1.0, 3]
distribution = "truncated_normal"
mean = 2.0
sd = 0.5
[[parameter]]
name = "challenge.'food recovery'.revenue_ratio_low"
range = [0.5, 0.9]
distribution = "triangular"
mode = 0.6
[[parameter]]
name = "months"
range = [3, 6]
distribution = "integer"
[[parameter]]
name = "title"
values = ["a, \"b\"", "c"]
[[arm]]
name = "nothing"
[[arm]]
name = "fewer challenges"
set = { "challenge.0.arrival_per_1000" = 30.0 }
)";

TEST(ReadDesign, takes_all_that_is_written) {
  const SmallSweep sweep;
  const SweepDesign design = sweep.design(everything);
  EXPECT_EQ(design.general.seed.value, 7);
  EXPECT_EQ(design.general.method.value, Method::lhs);
  EXPECT_EQ(design.general.samples.value, 12);
  EXPECT_EQ(design.general.replicates.value, 3);
  EXPECT_THAT(design.settings, ElementsAre("population.network=\"random\"", "trust.decay=0.02"));
  ASSERT_EQ(design.parameters.size(), 5u);
  EXPECT_EQ(design.parameters[0].distribution.law, Law::loguniform);
  EXPECT_EQ(design.parameters[1].distribution.mean, 2.0);
  EXPECT_EQ(design.parameters[1].distribution.sd, .5);
  EXPECT_EQ(design.parameters[2].distribution.mode, .6);
  EXPECT_EQ(design.parameters[3].distribution.range.high, 6.0);
  EXPECT_THAT(design.parameters[4].values, ElementsAre(R"("a, \"b\"")", "\"c\""));
  ASSERT_EQ(design.arms.size(), 2u);
  EXPECT_THAT(design.arms[1].settings, ElementsAre("challenge.0.arrival_per_1000=30.0"));
  ASSERT_EQ(design.outcomes.size(), 3u);
  EXPECT_EQ(design.outcomes[0].name, "alive");
}

TEST(ReadDesign, reads_back_what_it_writes) {
  const SmallSweep sweep;
  for (const std::string& text :
       {everything, std::string(), "method = \"sobol\"\nsamples = 4\n" + gain_range}) {
    const SweepDesign design = sweep.design(text);
    const std::string written = to_toml(design, "town.toml");
    const SweepDesign again = read_design(sweep.write("again.toml", written));
    EXPECT_EQ(to_toml(again, "town.toml"), written);
    EXPECT_EQ(again.settings, design.settings);
    EXPECT_EQ(again.arms.size(), design.arms.size());
    EXPECT_EQ(run_count(again), run_count(design));
  }
}

TEST(ReadDesign, has_one_arm_where_none_is_written) {
  const SmallSweep sweep;
  const SweepDesign design = sweep.design("");
  ASSERT_EQ(design.arms.size(), 1u);
  EXPECT_EQ(design.arms[0].name, "base");
  EXPECT_EQ(run_count(design), 1.0);
}

TEST(ReadDesign, finds_its_base_beside_it_or_in_the_gallery) {
  const SmallSweep sweep;
  EXPECT_EQ(sweep.design("").general.base.value, (sweep.folder() / "town.toml").string());
  const auto file =
      sweep.write("other.toml", "base = \"food_recovery\"\n[outcomes]\nv = \"sum(value)\"\n");
  EXPECT_THAT(read_design(file).general.base.value, HasSubstr("food_recovery"));
}

TEST(ReadDesign, says_what_is_missing) {
  const SmallSweep sweep;
  EXPECT_THAT(sweep.mistakes("", ""), ElementsAre(HasSubstr("[outcomes] is missing")));
  EXPECT_THAT(sweep.mistakes("", "[outcomes]\n"),
              ElementsAre("[outcomes] names nothing to measure"));
  EXPECT_THAT(sweep.mistakes("method = \"sobol\"\n" + gain_range),
              ElementsAre("samples is missing: method = \"sobol\" needs a number"));
  EXPECT_THAT(sweep.mistakes("method = \"morris\"\nsamples = 4\n"),
              ElementsAre("method = \"morris\" samples parameters, but there is no [[parameter]]"));
  EXPECT_THAT(sweep.mistakes("[[parameter]]\nvalues = [1]\n"),
              ElementsAre(HasSubstr("parameter.0.name is missing")));
  EXPECT_THAT(sweep.mistakes("[[parameter]]\nname = \"trust.gain\"\n"),
              ElementsAre("parameter.0 has neither range = [low, high] nor values = [...]"));
  EXPECT_THAT(sweep.mistakes("[[arm]]\nset = { \"trust.gain\" = 0.1 }\n"),
              ElementsAre("arm.0.name is missing"));
}

TEST(ReadDesign, offers_the_nearest_name) {
  const SmallSweep sweep;
  EXPECT_THAT(sweep.mistakes("sample = 4\n"), ElementsAre(HasSubstr("did you mean samples?")));
  EXPECT_THAT(sweep.mistakes("method = \"lhc\"\n"), ElementsAre(HasSubstr("did you mean lhs?")));
  EXPECT_THAT(sweep.mistakes(varies("trust.gian", "values = [0.1]")),
              ElementsAre(HasSubstr("did you mean trust.gain?")));
  EXPECT_THAT(
      sweep.mistakes("[[arm]]\nname = \"a\"\nset = { \"finance.guarante.enabled\" = true }\n"),
      ElementsAre(HasSubstr("did you mean finance.guarantee")));
  EXPECT_THAT(
      sweep.mistakes("", "[outcomes]\nv = \"sum(valu)\"\n"),
      ElementsAre("outcomes.v = \"sum(valu)\" has the unknown series valu; did you mean value?"));
}

TEST(ReadDesign, refuses_ranges_that_are_none) {
  const SmallSweep sweep;
  const auto with_range = [&](const std::string& how) {
    return sweep.mistakes("method = \"lhs\"\nsamples = 4\n" + varies("trust.gain", how));
  };
  EXPECT_THAT(with_range("range = [0.2, 0.1]"),
              ElementsAre("parameter.0.range: range is empty: 0.2 is not below 0.1"));
  EXPECT_THAT(with_range("range = [0.2, 0.2]"), ElementsAre(HasSubstr("range is empty")));
  EXPECT_THAT(with_range("range = [0.2]"),
              ElementsAre("parameter.0.range = [0.2] is no [low, high]"));
  EXPECT_THAT(with_range("range = 0.2"), ElementsAre("parameter.0.range = 0.2 is no [low, high]"));
  EXPECT_THAT(with_range("range = [0, \"x\"]"), ElementsAre(HasSubstr("is no [low, high]")));
  EXPECT_THAT(with_range("range = [0.0, inf]"), ElementsAre(HasSubstr("two finite numbers")));
  EXPECT_THAT(with_range("range = [0, 0.1]\ndistribution = \"loguniform\""),
              ElementsAre(HasSubstr("loguniform needs a range above 0")));
  EXPECT_THAT(with_range("range = [0, 0.1]\ndistribution = \"choice\""),
              ElementsAre("parameter.0: distribution = \"choice\" needs values = [...]"));
  EXPECT_THAT(with_range("range = [0, 0.1]\ndistribution = \"truncated_normal\""),
              ElementsAre(HasSubstr("sd must be above 0")));
  EXPECT_THAT(with_range("range = [0.1, 9.0]"), ElementsAre(HasSubstr("is outside [0, 0.3]")));
  EXPECT_THAT(with_range("values = []"), ElementsAre("parameter.0.values = [] names no value"));
  EXPECT_THAT(with_range("values = [0.1]\nrange = [0.1, 0.2]"),
              ElementsAre("parameter.0 has both range and values; one of them is wanted"));
}

TEST(ReadDesign, refuses_real_numbers_for_whole_ones) {
  const SmallSweep sweep;
  EXPECT_THAT(
      sweep.mistakes("method = \"lhs\"\nsamples = 4\n" + varies("months", "range = [2, 6]")),
      Not(IsEmpty()));
}

TEST(ReadDesign, refuses_numbers_of_a_law_that_does_not_read_them) {
  const SmallSweep sweep;
  EXPECT_THAT(sweep.mistakes("method = \"lhs\"\nsamples = 4\n" +
                             varies("trust.gain", "range = [0.1, 0.2]\nsd = 0.05")),
              Not(IsEmpty()));
  EXPECT_THAT(
      sweep.mistakes("method = \"lhs\"\nsamples = 4\n" +
                     varies("trust.gain", "values = [0.1, 0.2]\ndistribution = \"integer\"")),
      Not(IsEmpty()));
}

TEST(ReadDesign, refuses_what_lists_cannot_take) {
  const SmallSweep sweep;
  EXPECT_THAT(sweep.mistakes(gain_range),
              ElementsAre("parameter.0: method = \"list\" needs values = [...]"));
  EXPECT_THAT(sweep.mistakes(varies("trust.gain", "values = [0.1, 0.2]") +
                             varies("trust.decay", "values = [0.01]")),
              ElementsAre(HasSubstr("parameter.1.values has 1 values and the first parameter 2")));
}

TEST(ReadDesign, refuses_odd_levels_of_morris) {
  const SmallSweep sweep;
  EXPECT_THAT(sweep.mistakes("method = \"morris\"\nsamples = 4\nlevels = 5\n" + gain_range),
              ElementsAre(HasSubstr("levels = 5 is odd")));
}

TEST(ReadDesign, refuses_counts_outside_their_range) {
  const SmallSweep sweep;
  EXPECT_THAT(sweep.mistakes("replicates = 0\n"), ElementsAre(HasSubstr("replicates = 0")));
  EXPECT_THAT(sweep.mistakes("samples = -3\n"), ElementsAre(HasSubstr("samples = -3")));
  EXPECT_THAT(sweep.mistakes("replicates = 2.5\n"), ElementsAre(HasSubstr("replicates = 2.5")));
  EXPECT_THAT(sweep.mistakes("timeout = 0\n"), ElementsAre(HasSubstr("timeout = 0")));
}

TEST(ReadDesign, keeps_names_apart) {
  const SmallSweep sweep;
  EXPECT_THAT(sweep.mistakes("[[arm]]\nname = \"a\"\n[[arm]]\nname = \"a\"\n"),
              ElementsAre("two arms have the name \"a\""));
  EXPECT_THAT(sweep.mistakes(varies("trust.gain", "values = [0.1]") +
                             varies("trust.gain", "values = [0.2]")),
              ElementsAre("trust.gain varies twice"));
  EXPECT_THAT(sweep.mistakes(varies("trust.gain", "values = [0.1]") +
                             "[[arm]]\nname = \"a\"\nset = { \"trust.gain\" = 0.2 }\n"),
              ElementsAre("arm \"a\" sets trust.gain=0.2, which varies from point to point"));
}

TEST(ReadDesign, knows_a_path_in_each_of_its_spellings) {
  const SmallSweep sweep;
  const std::string low = "challenge.'food recovery'.revenue_ratio_low";
  EXPECT_THAT(
      sweep.mistakes(varies(low, "values = [0.6]") +
                     varies("challenge.\\\"food recovery\\\".revenue_ratio_low", "values = [0.7]")),
      ElementsAre(HasSubstr("varies twice")));
  EXPECT_THAT(sweep.mistakes(varies(low, "values = [0.6]") +
                             "[[arm]]\nname = \"a\"\n[arm.set]\nchallenge.\"food "
                             "recovery\".revenue_ratio_low = 0.7\n"),
              ElementsAre(HasSubstr("varies from point to point")));
}

TEST(ReadDesign, takes_values_that_go_together_though_not_with_the_base) {
  const SmallSweep sweep;
  const std::string low = "challenge.0.revenue_ratio_low";
  const std::string high = "challenge.0.revenue_ratio_high";
  EXPECT_THAT(
      sweep.mistakes(varies(low, "values = [0.5, 1.6]") + varies(high, "values = [1.0, 1.9]")),
      IsEmpty());
  EXPECT_THAT(sweep.mistakes("method = \"lhs\"\nsamples = 4\n" + varies(low, "range = [1.4, 1.8]") +
                             varies(high, "range = [1.9, 2.0]")),
              IsEmpty());
  EXPECT_THAT(
      sweep.mistakes(varies(low, "values = [0.5, 1.6]") + varies(high, "values = [1.9, 1.0]")),
      ElementsAre(HasSubstr("revenue_ratio_low = 1.6 is above revenue_ratio_high = 1.5")));
}

TEST(ReadDesign, asks_for_values_under_the_arms_that_there_are) {
  const SmallSweep sweep;
  const std::string size = varies("shock.0.size", "values = [0.1, 0.5]");
  const std::string shock =
      "[[arm]]\nname = \"cut\"\nset = { shock = [ { type = \"funding_cut\", month = 3 } ] }\n";
  EXPECT_THAT(sweep.mistakes(size + shock), IsEmpty());
  EXPECT_THAT(sweep.mistakes(size + shock + "[[arm]]\nname = \"none\"\n"),
              ElementsAre(HasSubstr("shock.0.size")));
}

TEST(ReadDesign, leaves_the_seed_to_the_sweep) {
  const SmallSweep sweep;
  EXPECT_THAT(sweep.mistakes(varies("seed", "values = [1, 2]")), Not(IsEmpty()));
  EXPECT_THAT(sweep.mistakes("[[arm]]\nname = \"a\"\nset = { seed = 4 }\n"), Not(IsEmpty()));
}

TEST(ReadDesign, refuses_names_of_outcomes_that_cannot_be_variables) {
  const SmallSweep sweep;
  for (const char* name : {"point", "arm", "replicate", "status", "seed", "arm_settings", "\"a b\"",
                           "\"\"", "2nd", "a-b"})
    EXPECT_THAT(sweep.mistakes("", fmt::format("[outcomes]\n{} = \"sum(value)\"\n", name)),
                ElementsAre(HasSubstr("has a name that cannot be used")))
        << name;
  EXPECT_THAT(
      sweep.mistakes(varies("months", "values = [3]"), "[outcomes]\nmonths = \"sum(value)\"\n"),
      Not(IsEmpty()));
}

TEST(ReadDesign, refuses_outcomes_that_are_no_text) {
  const SmallSweep sweep;
  EXPECT_THAT(sweep.mistakes("", "[outcomes]\nv = 3\n"),
              ElementsAre("outcomes.v is an integer; a string is wanted, such as \"sum(value)\""));
  EXPECT_THAT(sweep.mistakes("outcomes = 3\n", ""),
              ElementsAre("[outcomes] names nothing to measure"));
}

TEST(ReadDesign, asks_for_a_shock_where_an_outcome_compares_with_the_twin) {
  const SmallSweep sweep;
  const std::string loss = "[outcomes]\nloss = \"loss_area(value)\"\n";
  EXPECT_THAT(sweep.mistakes("", loss),
              ElementsAre("outcomes.loss = \"loss_area(value)\" compares with a world without "
                          "shocks, but there is no shock"));
  EXPECT_THAT(sweep.mistakes("[[arm]]\nname = \"cut\"\nset = { shock = [ { type = \"funding_cut\", "
                             "month = 3, size = 0.5 } ] }\n",
                             loss),
              IsEmpty());
}

TEST(ReadDesign, refuses_tables_of_another_kind) {
  const SmallSweep sweep;
  EXPECT_THAT(sweep.mistakes("set = 3\n"),
              ElementsAre(HasSubstr("set is an integer; a table of settings")));
  EXPECT_THAT(sweep.mistakes("parameter = 3\n"), Not(IsEmpty()));
  EXPECT_THAT(sweep.mistakes("parameter = [1, 2]\n"), Not(IsEmpty()));
  EXPECT_THAT(sweep.mistakes("arm = \"x\"\n"), Not(IsEmpty()));
  EXPECT_THAT(sweep.mistakes("[parameter]\nname = \"trust.gain\"\n"), Not(IsEmpty()));
}

TEST(ReadDesign, reports_several_mistakes_at_once) {
  const SmallSweep sweep;
  EXPECT_EQ(sweep
                .mistakes("method = \"lhs\"\n" + varies("trust.gain", "range = [0.2, 0.1]") +
                          varies("trust.decay", ""))
                .size(),
            3u);
  EXPECT_EQ(
      sweep
          .mistakes(varies("trust.gian", "values = [0.1]") + varies("trust.dekay", "values = [1]"),
                    "[outcomes]\nv = \"sun(value)\"\n")
          .size(),
      3u);
}

TEST(ReadDesign, of_a_base_that_is_not_there_is_no_input) {
  const SmallSweep sweep;
  const auto file =
      sweep.write("design.toml", "base = \"nowhere.toml\"\n[outcomes]\nv = \"sum(value)\"\n");
  EXPECT_EQ(testing::exit_code_of([&] { read_design(file); }), ExitCode::no_input);
  EXPECT_EQ(testing::exit_code_of([&] { read_design(sweep.folder() / "none.toml"); }),
            ExitCode::no_input);
}

TEST(ReadDesign, refuses_what_its_method_does_not_read) {
  const SmallSweep sweep;
  const std::string narrow_gain = varies("trust.gain", "range = [0.1, 0.2]");
  EXPECT_THAT(sweep.mistakes("method = \"grid\"\nsamples = 8\n" + narrow_gain),
              ElementsAre("samples is not read by method = \"grid\""));
  EXPECT_THAT(sweep.mistakes("method = \"lhs\"\nsamples = 8\nlevels = 4\n" + narrow_gain),
              ElementsAre("levels is not read by method = \"lhs\""));
  EXPECT_THAT(
      sweep.mistakes("method = \"grid\"\n" +
                     varies("trust.gain", "range = [0.1, 0.2]\ndistribution = \"triangular\"")),
      ElementsAre(HasSubstr("method = \"grid\" takes levels from end to end")));
  EXPECT_THAT(sweep.mistakes("seed = 9007199254740991\nreplicates = 2\n"),
              ElementsAre(HasSubstr("the last seed is beyond")));
}

TEST(ReadDesign, keeps_arms_in_one_district) {
  const SmallSweep sweep;
  EXPECT_THAT(
      sweep.mistakes("[[arm]]\nname = \"large\"\nset = { \"territory.0.citizens\" = 400 "
                     "}\n"),
      ElementsAre(HasSubstr("arm \"large\" sets territory.0.citizens=400: arms are the same "
                            "district")));
  EXPECT_THAT(sweep.mistakes("[[arm]]\nname = \"a\"\nset = { \"population.homophily\" = 0.4 }\n"),
              ElementsAre(HasSubstr("sets population.homophily=0.4")));
}

TEST(ReadDesign, refuses_outcomes_that_see_no_row) {
  const SmallSweep sweep;
  const auto outcome = [](const std::string& text) { return "[outcomes]\nx = \"" + text + "\"\n"; };
  EXPECT_THAT(sweep.mistakes("", outcome("sum(value, months=500:600)")),
              ElementsAre(HasSubstr("looks at no row of the scenario, which has 6 months")));
  EXPECT_THAT(sweep.mistakes("set = { \"output.every\" = 4 }\n",
                             outcome("last(collaborations, months=1:3)")),
              ElementsAre(HasSubstr("one row in 4")));
  EXPECT_THAT(sweep.mistakes("set = { \"output.every\" = 4 }\n",
                             outcome("last(collaborations, months=5:6)")),
              ::testing::IsEmpty());
  EXPECT_THAT(sweep.mistakes("", outcome("sum(value, months=0)")),
              ElementsAre(HasSubstr("looks at no row")));  // flows begin in month 1
  EXPECT_THAT(sweep.mistakes("", outcome("last(actors, kind=citizen, kind=business)")),
              ElementsAre(HasSubstr("names kind twice")));
}

}  // namespace
}  // namespace tissage
