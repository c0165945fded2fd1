// What a run leaves in its directory, compared with the world that it was.
#include "tissage/store/run_recorder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "scratch.hpp"
#include "store/column_view.hpp"
#include "tissage/base/parallel.hpp"
#include "tissage/run/simulation.hpp"
#include "tissage/scenario/read.hpp"
#include "tissage/store/agent_rows.hpp"
#include "tissage/store/dataset_file.hpp"
#include "tissage/store/publish.hpp"
#include "tissage/store/snapshot_file.hpp"
#include "tissage/store/verify.hpp"

namespace tissage {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::Scratch;

Scenario recorded_scenario(const std::string& settings_of_output) {
  return read_scenario("food_recovery",
                       {"territory.0.citizens=300", "months=20", "spin_up=24",
                        "output=" + settings_of_output, "finance.subsidy.enabled=true"});
}

/// Remembers a few facts of the world in some months.
class Witness : public Sink {
 public:
  explicit Witness(Sink& inner) : inner_(inner) {}
  void begin(const World& world, const Scenario& scenario) override {
    inner_.begin(world, scenario);
  }
  void observe(const World& world) override {
    worlds.insert_or_assign(world.month, world);
    inner_.observe(world);
  }

  std::map<int, World> worlds;

 private:
  Sink& inner_;
};

std::map<int, World> record(const Scenario& scenario, const fs::path& path) {
  RunDirectory directory(path);
  Timing timing;
  RunRecorder recorder(directory, scenario, "test", timing);
  Witness witness(recorder);
  simulate(scenario, witness, {{}, {}, &timing});
  recorder.finish();
  return std::move(witness.worlds);
}

template <class T>
std::vector<T> read(const DatasetFile& file, const std::string& group, const char* name) {
  const GroupOutline& in = group.empty() ? file.root() : *file.root().group(group);
  return std::get<std::vector<T>>(file.values(in, *in.variable(name)));
}

template <class To, class From>
std::vector<To> as(const std::vector<From>& values) {
  std::vector<To> result;
  for (const From& value : values) result.push_back(static_cast<To>(value));
  return result;
}

TEST(RunRecorder, leaves_the_files_that_it_announces_and_no_others) {
  const Scratch scratch;
  const Scenario scenario = recorded_scenario("{ agents_every = 1, snapshots = [0, 20] }");
  record(scenario, scratch.path() / "run");
  std::vector<std::string> announced = files_of_run(scenario);
  EXPECT_THAT(announced, ElementsAre("snapshots.00000.h5", "agents.000000.h5", "agents.000016.h5",
                                     "snapshots.00020.h5", "trajectory.h5", "timing.json",
                                     "checksums.xxh128"));
  std::sort(announced.begin(), announced.end());
  std::vector<std::string> found;
  for (const auto& entry : fs::directory_iterator(scratch.path() / "run"))
    found.push_back(entry.path().filename().string());
  std::sort(found.begin(), found.end());
  EXPECT_EQ(found, announced);
  for (const FileReport& report : verify_directory(scratch.path() / "run"))
    EXPECT_THAT(report.problems, IsEmpty()) << report.file;
}

TEST(RunRecorder, gives_each_row_of_actors_as_the_world_was) {
  const Scratch scratch;
  const auto worlds = record(recorded_scenario("{ agents_every = 2 }"), scratch.path() / "run");
  const DatasetFile file(scratch.path() / "run" / "agents.000000.h5");
  EXPECT_EQ(read<std::int64_t>(file, "", "month"),
            (std::vector<std::int64_t>{0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20}));
  const auto readiness = read<double>(file, "", "readiness");
  const auto pledged = read<std::int64_t>(file, "", "pledged");
  const auto ties = read<std::int64_t>(file, "", "ties");
  std::size_t row = 0;
  for (int month = 0; month <= 20; month += 2, ++row) {
    const World& world = worlds.at(month);
    const std::size_t actors = world.actors.size();
    for (std::size_t a = 0; a < actors; ++a) {
      ASSERT_EQ(readiness[row * actors + a], static_cast<double>(world.actors.readiness[a]));
      ASSERT_EQ(ties[row * actors + a], world.ties.degree(a));
      for (std::size_t r = 0; r < 6; ++r)
        ASSERT_EQ(pledged[(row * actors + a) * 6 + r], world.actors.pledged[a][r]);
    }
  }
  EXPECT_GT(*std::max_element(pledged.begin(), pledged.end()), 0);
  EXPECT_EQ(read<std::uint64_t>(file, "", "key"), worlds.at(0).actors.key.values);
}

TEST(RunRecorder, gives_the_whole_state_of_a_month) {
  const Scratch scratch;
  const auto worlds = record(recorded_scenario("{ snapshots = [20] }"), scratch.path() / "run");
  const World& world = worlds.at(20);
  const DatasetFile file(scratch.path() / "run" / snapshot_name(20));
  EXPECT_EQ(file.root().attribute("month"), "20");
  EXPECT_EQ(read<std::int64_t>(file, "actors", "collaborations"),
            as<std::int64_t>(world.actors.collaborations.values));
  EXPECT_EQ(read<double>(file, "collaborations", "value"),
            as<double>(world.collaborations.value.values));
  const auto first = read<std::int64_t>(file, "ties", "first");
  const auto neighbours = read<std::int64_t>(file, "ties", "neighbour");
  const auto trust = read<double>(file, "ties", "trust");
  ASSERT_EQ(first.size(), world.actors.size() + 1);
  ASSERT_EQ(first.back(), static_cast<std::int64_t>(world.ties.size()));
  for (std::size_t a = 0; a < world.actors.size(); ++a) {
    const auto begin = static_cast<std::size_t>(first[a]);
    const auto listed = world.ties.neighbours(a);
    ASSERT_EQ(first[a + 1] - first[a], static_cast<std::int64_t>(listed.size()));
    for (std::size_t k = 0; k < listed.size(); ++k) {
      ASSERT_EQ(neighbours[begin + k], listed[k]);
      ASSERT_EQ(trust[begin + k],
                static_cast<double>(world.ties.payload.trust[world.ties.first(a) + k]));
    }
  }
  EXPECT_EQ(read<std::int64_t>(file, "members", "first").back(),
            static_cast<std::int64_t>(world.members.left.size()));
  EXPECT_GT(world.members.left.size(), 0U);
}

TEST(RunRecorder, writes_every_column_of_the_tables) {
  const Scratch scratch;
  const auto worlds = record(recorded_scenario("{ snapshots = [0] }"), scratch.path() / "run");
  const DatasetFile file(scratch.path() / "run" / snapshot_name(0));
  const auto expect_all = [&](const char* group, const auto& table) {
    std::apply(
        [&](const auto&... column) {
          for (const std::string_view name : {column.name...})
            EXPECT_NE(
                file.root().group(group)->variable(name == "territory" ? "territory_number" : name),
                nullptr)
                << group << "/" << name;
        },
        table.columns());
  };
  expect_all("actors", Actors());
  expect_all("collaborations", Collaborations());
  expect_all("ties", TiePayload());
  expect_all("members", MembershipPayload());
}

TEST(RunRecorder, takes_columns_for_fixed_that_no_month_changes) {
  const Scratch scratch;
  const auto worlds = record(recorded_scenario("{}"), scratch.path() / "run");
  const Actors& before = worlds.at(0).actors;
  const Actors& after = worlds.at(20).actors;
  const std::vector<ColumnView> first = views_of(before);
  const std::vector<ColumnView> last = views_of(after);
  std::size_t fixed = 0;
  for (std::size_t c = 0; c < first.size(); ++c) {
    if (first[c].lasting == Lasting::changing) continue;
    const std::size_t bytes = before.size() * first[c].bytes_of_row();
    EXPECT_TRUE(std::equal(first[c].values, first[c].values + bytes, last[c].values))
        << first[c].name;
    ++fixed;
  }
  EXPECT_GT(fixed, 5U);
}

TEST(RunRecorder, writes_the_same_bytes_with_any_number_of_threads) {
  const Scratch scratch;
  const Scenario scenario = recorded_scenario("{ agents_every = 1 }");
  record(scenario, scratch.path() / "one");
  set_threads(3);
  record(scenario, scratch.path() / "three");
  set_threads(1);
  for (const char* name : {"agents.000000.h5", "agents.000016.h5"}) {
    const DatasetFile one(scratch.path() / "one" / name);
    const DatasetFile three(scratch.path() / "three" / name);
    for (const VariableOutline& variable : one.root().variables)
      EXPECT_TRUE(one.values(one.root(), variable) == three.values(three.root(), variable) ||
                  variable.type == "float")
          << variable.name;
    EXPECT_EQ(read<double>(one, "", "readiness"), read<double>(three, "", "readiness"));
  }
}

std::vector<std::string> problems_in(const fs::path& directory) {
  std::vector<std::string> problems;
  for (const FileReport& report : verify_directory(directory))
    problems.insert(problems.end(), report.problems.begin(), report.problems.end());
  return problems;
}

TEST(RunRecorder, leaves_files_that_are_intact_without_a_challenge_too) {
  const Scratch scratch;
  record(read_scenario("food_recovery",
                       {"territory.0.citizens=3", "months=2", "spin_up=0", "challenge=[]",
                        "output={ agents_every = 5, snapshots = [2] }"}),
         scratch.path() / "run");
  EXPECT_THAT(problems_in(scratch.path() / "run"), IsEmpty());
}

TEST(RunRecorder, leaves_files_whose_absence_is_found) {
  const Scratch scratch;
  const fs::path path = scratch.path() / "run";
  record(recorded_scenario("{ agents_every = 1, snapshots = [0] }"), path);
  for (const char* name : {"agents.000016.h5", "snapshots.00000.h5", "timing.json",
                           "checksums.xxh128", "trajectory.h5"}) {
    fs::rename(path / name, scratch.path() / "away");
    EXPECT_FALSE(problems_in(path).empty()) << name;
    fs::rename(scratch.path() / "away", path / name);
  }
  EXPECT_THAT(problems_in(path), IsEmpty());
  const std::string list = testing::bytes_of_file(path / "checksums.xxh128");
  publish(path / "checksums.xxh128", "");
  EXPECT_FALSE(problems_in(path).empty());
  publish(path / "checksums.xxh128", list);
  fs::create_directory(path / ".previous");
  fs::copy(path / "agents.000016.h5", path / ".previous" / "agents.000016.h5");
  EXPECT_EQ(problems_in(path).size(), 1U);
}

TEST(RunRecorder, that_cannot_write_its_rows_leaves_nothing) {
  const Scratch scratch;
  const Scenario scenario = recorded_scenario("{ agents_every = 1 }");
  const fs::path path = scratch.path() / "run";
  EXPECT_EQ(testing::exit_code_of([&] {
              RunDirectory directory(path);
              fs::create_directory(path / "agents.000000.h5");
              Timing timing;
              RunRecorder recorder(directory, scenario, "test", timing);
              simulate(scenario, recorder);
              recorder.finish();
            }),
            ExitCode::cannot_create);
  EXPECT_FALSE(fs::exists(path / "trajectory.h5"));
}

}  // namespace
}  // namespace tissage
