// trajectory.h5 read back with HDF5, and what happens where it cannot be written.
#include "tissage/store/trajectory_file.hpp"

#include <gtest/gtest.h>
#include <hdf5.h>
#include <sys/resource.h>

#include <chrono>
#include <cmath>
#include <fstream>
#include <limits>
#include <thread>

#include "scratch.hpp"
#include "tissage/base/random.hpp"
#include "tissage/store/publish.hpp"

namespace tissage {
namespace {

using testing::bytes_of_file;
using testing::exit_code_of;
using testing::Scratch;

/// Two months of all series over two territories: value number i of a series is i, the last of
/// those that may be missing is NaN.
Trajectory small_trajectory() {
  Trajectory trajectory;
  trajectory.attributes = {{"title", "Épicerie — test"}, {"seed", std::int64_t{42}}};
  trajectory.months = {0, 12};
  for (std::size_t d = 0; d < count_of<Dimension>; ++d)
    trajectory.labels[static_cast<Dimension>(d)] = {"first", "Évian"};
  trajectory.labels[Dimension::resource] = {"a", "b", "c", "d", "e", "f"};
  for (const Series& series : all_series()) {
    const std::size_t count = cells(trajectory.labels, series.dimensions);
    trajectory.series.push_back({&series, count, {}});
    for (std::size_t i = 0; i < 2 * count; ++i)
      trajectory.series.back().values.push_back(static_cast<double>(i));
    if (series.type == StoredType::real)
      trajectory.series.back().values.back() = std::numeric_limits<double>::quiet_NaN();
  }
  resize_rows(trajectory.events, 2);
  trajectory.events.month.values = {1, 3};
  trajectory.events.type.values = {EventType::formed, EventType::dissolved};
  trajectory.events.actor.values = {7, nobody};
  trajectory.events.amount.values = {0, 5'000'000'000};
  return trajectory;
}

/// All values of a dataset as doubles; empty if it cannot be read.
std::vector<double> read(const std::filesystem::path& path, const char* name) {
  const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
  const hid_t dataset = H5Dopen2(file, name, H5P_DEFAULT);
  const hid_t space = H5Dget_space(dataset);
  std::vector<double> values(
      static_cast<std::size_t>(std::max<hssize_t>(H5Sget_simple_extent_npoints(space), 0)));
  if (H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) < 0)
    values.clear();
  H5Sclose(space);
  H5Dclose(dataset);
  H5Fclose(file);
  return values;
}

/// Limits the size of files that this process writes while it lives.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit now{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &now);
  }
  ~FileSizeLimit() { setrlimit(RLIMIT_FSIZE, &before_); }

 private:
  rlimit before_{};
};

TEST(TrajectoryFile, gives_back_what_was_put_in) {
  const Scratch scratch;
  const auto file = scratch.path() / "trajectory.h5";
  const Trajectory trajectory = small_trajectory();
  publish_trajectory(trajectory, file);
  EXPECT_FALSE(std::filesystem::exists(part_of(file)));
  for (const SeriesValues& series : trajectory.series) {
    const std::vector<double> values = read(file, std::string(series.series->name).c_str());
    ASSERT_EQ(values.size(), series.values.size()) << series.series->name;
    for (std::size_t i = 0; i < values.size(); ++i)
      EXPECT_TRUE(values[i] == series.values[i] || std::isnan(series.values[i]));
  }
  EXPECT_EQ(read(file, "month"), (std::vector<double>{0, 12}));
  EXPECT_EQ(read(file, "events/actor"), (std::vector<double>{7, -1}));
  EXPECT_EQ(read(file, "events/amount_cents"), (std::vector<double>{0, 5e9}));
}

TEST(TrajectoryFile, has_a_group_of_its_own_for_what_runs_off) {
  const Scratch scratch;
  const auto file = scratch.path() / "trajectory.h5";
  Trajectory trajectory = small_trajectory();
  trajectory.run_off.months = {13, 14, 15};
  const SeriesValues* liability = find_series(trajectory, "liability");
  trajectory.run_off.series = {{liability->series, liability->cells, std::vector<double>(12, 2.5)}};
  publish_trajectory(trajectory, file);
  EXPECT_EQ(read(file, "run_off/month"), (std::vector<double>{13, 14, 15}));
  EXPECT_EQ(read(file, "run_off/liability"), std::vector<double>(12, 2.5));
  EXPECT_EQ(read(file, "month"), (std::vector<double>{0, 12}));
}

TEST(TrajectoryFile, of_one_trajectory_is_always_the_same) {
  const std::vector<std::byte> first = trajectory_image(small_trajectory());
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));  // HDF5 has times in whole seconds
  EXPECT_TRUE(trajectory_image(small_trajectory()) == first);
}

TEST(TrajectoryFile, can_hold_no_events_and_many) {
  const Scratch scratch;
  const auto file = scratch.path() / "trajectory.h5";
  Trajectory trajectory = small_trajectory();
  resize_rows(trajectory.events, 0);
  publish_trajectory(trajectory, file);
  EXPECT_TRUE(read(file, "events/actor").empty());
  resize_rows(trajectory.events, 200000);
  publish_trajectory(trajectory, file);
  EXPECT_EQ(read(file, "events/month").size(), 200000u);
}

TEST(TrajectoryFile, shows_a_flipped_bit_in_its_data) {
  const Scratch scratch;
  const auto file = scratch.path() / "trajectory.h5";
  Trajectory trajectory = small_trajectory();
  resize_rows(trajectory.events, 30000);
  for (std::size_t e = 0; e < 30000; ++e)
    trajectory.events.amount[e] = static_cast<std::int64_t>(mix(e) >> 20);
  std::vector<std::byte> bytes = trajectory_image(trajectory);
  ASSERT_GT(bytes.size(), 50000u);
  publish(file, bytes);
  const std::vector<double> amounts = read(file, "events/amount_cents");
  ASSERT_EQ(amounts.size(), 30000u);
  std::size_t found = 0;
  for (std::size_t place = 1000; place < bytes.size(); place += bytes.size() / 40) {
    bytes[place] ^= std::byte{4};
    publish(file, bytes);
    bytes[place] ^= std::byte{4};
    const std::vector<double> after = read(file, "events/amount_cents");
    EXPECT_TRUE(after.empty() || after == amounts) << "byte " << place;
    found += after.empty();
  }
  EXPECT_GT(found, 20u);
}

TEST(TrajectoryFile, that_does_not_fit_is_an_error_and_leaves_the_old_one) {
  const Scratch scratch;
  const auto file = scratch.path() / "trajectory.h5";
  publish_trajectory(small_trajectory(), file);
  const auto before = bytes_of_file(file);
  const auto other = scratch.path() / "other.h5";
  const FileSizeLimit limit(4096);
  EXPECT_EQ(exit_code_of([&] { publish_trajectory(small_trajectory(), file); }),
            ExitCode::input_output);
  EXPECT_EQ(exit_code_of([&] { publish_trajectory(small_trajectory(), other); }),
            ExitCode::input_output);
  EXPECT_EQ(bytes_of_file(file), before);
  EXPECT_EQ(scratch.names(), (std::vector<std::string>{"trajectory.h5"}));
}

TEST(TrajectoryFile, on_a_full_device_is_an_error) {
  EXPECT_EQ(system_failure(ENOSPC, "cannot write", "x").code(), ExitCode::input_output);
  EXPECT_EQ(std::string(system_failure(ENOSPC, "cannot write", "x").what()),
            "cannot write x: No space left on device");
}

TEST(TrajectoryFile, where_nothing_can_be_created_is_an_error) {
  const Scratch scratch;
  std::ofstream(scratch.path() / "plain") << "text";
  for (const std::filesystem::path& place :
       {scratch.path() / "plain" / "t.h5", scratch.path() / "missing" / "t.h5",
        std::filesystem::path("/proc/t.h5")})
    EXPECT_EQ(exit_code_of([&] { publish_trajectory(small_trajectory(), place); }),
              ExitCode::cannot_create)
        << place;
  std::filesystem::create_directory(scratch.path() / "t.h5");
  EXPECT_EQ(exit_code_of([&] { publish_trajectory(small_trajectory(), scratch.path() / "t.h5"); }),
            ExitCode::cannot_create);
  EXPECT_FALSE(std::filesystem::exists(scratch.path() / "t.h5.part"));
}

TEST(TrajectoryFile, takes_the_place_of_a_part_that_a_killed_run_left) {
  const Scratch scratch;
  const auto file = scratch.path() / "trajectory.h5";
  std::ofstream(part_of(file)) << "half of a file";
  publish_trajectory(small_trajectory(), file);
  EXPECT_EQ(scratch.names(), (std::vector<std::string>{"trajectory.h5"}));
}

}  // namespace
}  // namespace tissage
