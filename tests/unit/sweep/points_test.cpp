// Which points a design has, in which order, and as CSV.
#include "tissage/sweep/points.hpp"

#include <set>

#include "small_sweep.hpp"

namespace tissage {
namespace {

using testing::SmallSweep;
using testing::varies;

Points points_in(const std::string& text) {
  const SmallSweep sweep;
  return points_of(sweep.design(text));
}

const std::string gain = varies("trust.gain", "range = [0.01, 0.3]");
const std::string months = varies("months", "range = [2, 6]\ndistribution = \"integer\"");
const std::string network = varies("population.network", R"(values = ["blocks", "random"])");

TEST(Points, of_a_grid_have_the_last_parameter_fastest) {
  const Points points =
      points_in("method = \"grid\"\n" + varies("trust.gain", "values = [0.1, 0.2]") + network);
  EXPECT_EQ(points, (Points{{"0.1", "\"blocks\""},
                            {"0.1", "\"random\""},
                            {"0.2", "\"blocks\""},
                            {"0.2", "\"random\""}}));
}

TEST(Points, of_a_grid_over_a_range_go_from_end_to_end) {
  EXPECT_EQ(
      points_in("method = \"grid\"\nlevels = 3\n" + varies("trust.gain", "range = [0, 0.25]")),
      (Points{{"0.0"}, {"0.125"}, {"0.25"}}));
  EXPECT_EQ(
      points_in("method = \"grid\"\nlevels = 3\n" +
                varies("trust.gain", "range = [0.0025, 0.25]\ndistribution = \"loguniform\"")),
      (Points{{"0.0025"}, {"0.025"}, {"0.25"}}));
}

TEST(Points, of_a_grid_end_where_the_range_does) {
  for (const char* law : {"uniform", "loguniform"})
    for (const double low : {.1, .07, .003, .0123}) {
      const Points points = points_in(
          "method = \"grid\"\nlevels = 7\n" +
          varies("trust.gain", fmt::format("range = [{}, 0.3]\ndistribution = \"{}\"", low, law)));
      ASSERT_EQ(points.size(), 7u);
      EXPECT_EQ(points.front()[0], fmt::format("{}", low));
      EXPECT_EQ(points.back()[0], "0.3");
    }
}

TEST(Points, of_a_grid_have_each_whole_number_once) {
  EXPECT_EQ(points_in("method = \"grid\"\nlevels = 9\n" + months),
            (Points{{"2"}, {"3"}, {"4"}, {"5"}, {"6"}}));
}

TEST(Points, of_a_list_take_values_side_by_side) {
  EXPECT_EQ(points_in(varies("trust.gain", "values = [0.1, 0.2]") + network),
            (Points{{"0.1", "\"blocks\""}, {"0.2", "\"random\""}}));
}

TEST(Points, without_parameters_are_one_without_values) {
  EXPECT_EQ(points_in(""), Points{{}});
  EXPECT_EQ(points_in("method = \"grid\"\n"), Points{{}});
}

TEST(Points, of_samples_have_a_value_of_each_parameter) {
  const std::string all = gain + months + network;
  const std::vector<std::pair<std::string, std::size_t>> counts{
      {"lhs", 8}, {"sobol", 8}, {"morris", 8 * 4}, {"saltelli", 8 * 5}};
  for (const auto& [method, count] : counts) {
    const SmallSweep sweep;
    const SweepDesign design = sweep.design("method = \"" + method + "\"\nsamples = 8\n" + all);
    const Points points = points_of(design);
    ASSERT_EQ(points.size(), count) << method;
    EXPECT_EQ(point_count(design), static_cast<double>(count));
    for (const auto& point : points) {
      ASSERT_EQ(point.size(), 3u);
      EXPECT_GE(std::stod(point[0]), .01);
      EXPECT_LE(std::stod(point[0]), .3);
      EXPECT_EQ(point[1].size(), 1u) << point[1];
      EXPECT_TRUE(point[1] >= "2" && point[1] <= "6") << point[1];
      EXPECT_TRUE(point[2] == "\"blocks\"" || point[2] == "\"random\"") << point[2];
    }
  }
}

TEST(Points, that_were_there_stay_with_more_samples) {
  for (const char* method : {"sobol", "morris", "saltelli"}) {
    const auto points = [&](int samples) {
      return points_in(fmt::format("method = \"{}\"\nsamples = {}\n", method, samples) + gain +
                       months);
    };
    const Points few = points(5);
    Points many = points(9);
    ASSERT_GT(many.size(), few.size());
    many.resize(few.size());
    EXPECT_EQ(many, few) << method;
  }
}

TEST(Points, differ_with_the_seed) {
  const std::string text = "method = \"sobol\"\nsamples = 4\n" + gain;
  EXPECT_NE(points_in("seed = 1\n" + text), points_in("seed = 2\n" + text));
}

TEST(Points, are_counted_before_they_are_made) {
  const SmallSweep sweep;
  const SweepDesign design = sweep.design("method = \"grid\"\nlevels = 1000\n" + gain +
                                          varies("trust.decay", "range = [0.0, 0.05]") +
                                          varies("trust.asymmetry", "range = [1.0, 2.0]"));
  EXPECT_EQ(run_count(design), 1e9);
  EXPECT_EQ(testing::exit_code_of([&] { points_of(design); }), ExitCode::bad_data);
}

TEST(Points, of_many_replicates_are_counted_as_runs) {
  const SmallSweep sweep;
  const SweepDesign design =
      sweep.design("replicates = 1000000\nmethod = \"sobol\"\nsamples = 11\n" + gain);
  EXPECT_EQ(run_count(design), 1.1e7);
  EXPECT_EQ(testing::exit_code_of([&] { points_of(design); }), ExitCode::bad_data);
}

TEST(Points, come_back_from_csv) {
  const SmallSweep sweep;
  const SweepDesign design =
      sweep.design(varies("title", R"(values = ["a, \"b\"", "", "tab, or none", "'q' \\ é"])") +
                   varies("trust.gain", "values = [1e-7, 0.1, 0, 0.10000000000000002]"));
  const Points points = points_of(design);
  const std::string csv = to_csv(design, points);
  EXPECT_EQ(csv.substr(0, csv.find('\n')), "point,title,trust.gain");
  EXPECT_EQ(points_from_csv(design, csv, "design.csv"), points);
}

TEST(Points, from_csv_of_another_design_are_refused) {
  const SmallSweep sweep;
  const SweepDesign one = sweep.design(varies("trust.gain", "values = [0.1, 0.2]"));
  const SweepDesign two = sweep.design(varies("trust.gain", "values = [0.1, 0.2]") + network);
  const std::string csv = to_csv(one, points_of(one));
  EXPECT_THROW(points_from_csv(two, csv, "design.csv"), ScenarioError);
}

}  // namespace
}  // namespace tissage
