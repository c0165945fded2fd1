// Results written and read back, whole and damaged.
#include "tissage/sweep/shards.hpp"

#include <cmath>
#include <cstring>
#include <limits>

#include "small_sweep.hpp"

namespace tissage {
namespace {

namespace fs = std::filesystem;
using testing::bytes_of_file;
using testing::Scratch;

const std::vector<std::string> names{"value", "alive"};

RunResult result_of(std::uint64_t id, double value = 1.0) {
  RunResult result;
  result.id = id;
  result.place = {id, 1, 2};
  result.seed = 7;
  result.seconds = .25;
  result.outcomes = {value, 2.0};
  return result;
}

RunResult failure_of(std::uint64_t id, const std::string& reason) {
  RunResult result = result_of(id);
  result.status = RunStatus::failed;
  result.outcomes.clear();
  result.reason = reason;
  return result;
}

void write(const fs::path& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
}

/// A published shard of these results.
fs::path shard_of(const Scratch& scratch, const std::vector<RunResult>& results) {
  ShardWriter writer(scratch.path(), names);
  for (const RunResult& result : results) writer.add(result);
  writer.finish();
  return scratch.path() / scratch.names().back();
}

bool same_bits(double a, double b) { return std::memcmp(&a, &b, sizeof a) == 0; }

TEST(Shards, give_back_what_was_put_in) {
  const Scratch scratch;
  const std::vector<double> values{
      0.1 + 0.2, -0.0, 5e-324, -1.7976931348623157e308, std::numeric_limits<double>::infinity(),
      1.0 / 3.0};
  std::vector<RunResult> results;
  for (std::size_t k = 0; k < values.size(); ++k) results.push_back(result_of(k, values[k]));
  results.push_back(result_of(~std::uint64_t{0}, std::numeric_limits<double>::quiet_NaN()));
  shard_of(scratch, results);
  const ShardContents contents = read_shards(scratch.path(), names);
  EXPECT_EQ(contents.damaged, 0u);
  ASSERT_EQ(contents.results.size(), results.size());
  for (std::size_t k = 0; k < values.size(); ++k) {
    const RunResult& read = contents.results.at(k);
    EXPECT_TRUE(same_bits(read.outcomes.at(0), values[k])) << values[k];
    EXPECT_EQ(read.status, RunStatus::done);
    EXPECT_EQ(read.place.point, k);
    EXPECT_EQ(read.place.arm, 1u);
    EXPECT_EQ(read.place.replicate, 2u);
    EXPECT_EQ(read.seed, 7u);
    EXPECT_EQ(read.seconds, .25);
  }
  EXPECT_TRUE(std::isnan(contents.results.at(~std::uint64_t{0}).outcomes.at(0)));
}

TEST(Shards, keep_reasons_in_one_line) {
  const Scratch scratch;
  shard_of(scratch, {failure_of(1, "a \"quoted\", reason\nover\r\nlines, é"), failure_of(2, "")});
  const ShardContents contents = read_shards(scratch.path(), names);
  EXPECT_EQ(contents.damaged, 0u);
  EXPECT_EQ(contents.results.at(1).status, RunStatus::failed);
  EXPECT_EQ(contents.results.at(1).reason, "a \"quoted\", reason over  lines, é");
  EXPECT_TRUE(contents.results.at(1).outcomes.empty());
  EXPECT_EQ(contents.results.at(2).reason, "");
}

TEST(Shards, are_read_while_they_grow) {
  const Scratch scratch;
  ShardWriter writer(scratch.path(), names);
  writer.add(result_of(1));
  EXPECT_EQ(scratch.names(), (std::vector<std::string>{"000001.csv.part"}));
  EXPECT_EQ(read_shards(scratch.path(), names).results.size(), 1u);
  writer.finish();
  EXPECT_EQ(scratch.names(), (std::vector<std::string>{"000001.csv"}));
  writer.add(result_of(2));
  EXPECT_EQ(scratch.names(), (std::vector<std::string>{"000001.csv", "000002.csv.part"}));
  EXPECT_EQ(read_shards(scratch.path(), names).results.size(), 2u);
}

TEST(Shards, hold_a_thousand_runs_each) {
  const Scratch scratch;
  std::vector<RunResult> results;
  for (std::uint64_t id = 0; id < 2001; ++id) results.push_back(result_of(id));
  shard_of(scratch, results);
  EXPECT_EQ(scratch.names().size(), 3u);
  EXPECT_EQ(read_shards(scratch.path(), names).results.size(), 2001u);
}

TEST(Shards, lose_the_damaged_line_only) {
  const Scratch scratch;
  const fs::path file = shard_of(scratch, {result_of(1), result_of(2, 0.5), result_of(3)});
  const std::string text = bytes_of_file(file);
  const std::size_t at = text.find("0.5");
  ASSERT_NE(at, std::string::npos);
  for (const char* other : {"0.7", ",,,", "\n\n\n", std::string_view("\0\0\0", 3).data()}) {
    std::string damaged = text;
    damaged.replace(at, 3, other[0] == '\0' ? std::string(3, '\0') : std::string(other));
    write(file, damaged);
    const ShardContents contents = read_shards(scratch.path(), names);
    EXPECT_GE(contents.damaged, 1u);
    EXPECT_EQ(contents.results.count(2), 0u);
    EXPECT_EQ(contents.results.size(), 2u);
  }
}

TEST(Shards, notice_every_single_byte_that_changes) {
  const Scratch scratch;
  const fs::path file = shard_of(scratch, {result_of(1, 0.5)});
  const std::string text = bytes_of_file(file);
  const std::size_t line = text.find('\n') + 1;
  for (std::size_t k = line; k + 1 < text.size(); ++k) {
    std::string damaged = text;
    damaged[k] = static_cast<char>(damaged[k] ^ 1);
    write(file, damaged);
    EXPECT_TRUE(read_shards(scratch.path(), names).results.empty()) << "byte " << k;
  }
}

TEST(Shards, do_without_a_torn_last_line) {
  const Scratch scratch;
  const fs::path file = shard_of(scratch, {result_of(1), result_of(2)});
  const std::string text = bytes_of_file(file);
  const std::size_t last = text.rfind('\n', text.size() - 2) + 1;
  for (std::size_t length = last + 1; length < text.size() - 1; ++length) {
    write(file, text.substr(0, length));
    const ShardContents contents = read_shards(scratch.path(), names);
    EXPECT_EQ(contents.damaged, 1u) << length;
    EXPECT_EQ(contents.results.size(), 1u) << length;
  }
  write(file, text.substr(0, text.size() - 1));  // whole but for its end of line
  EXPECT_EQ(read_shards(scratch.path(), names).results.size(), 2u);
}

TEST(Shards, of_other_outcomes_are_refused) {
  const Scratch scratch;
  shard_of(scratch, {result_of(1)});
  for (const std::vector<std::string>& other :
       {std::vector<std::string>{"value"}, {"alive", "value"}, {"value", "alive", "more"}})
    EXPECT_EQ(testing::exit_code_of([&] { read_shards(scratch.path(), other); }),
              ExitCode::bad_data);
}

TEST(Shards, that_a_killed_sweep_left_are_published) {
  const Scratch scratch;
  const fs::path file = shard_of(scratch, {result_of(1), failure_of(2, "why"), result_of(3)});
  const std::string text = bytes_of_file(file);
  fs::remove(file);
  write(scratch.path() / "000001.csv.part", text.substr(0, text.size() - 9));
  salvage_shards(scratch.path(), names);
  ASSERT_EQ(scratch.names().size(), 1u);
  EXPECT_EQ(fs::path(scratch.names()[0]).extension(), ".csv");
  const ShardContents contents = read_shards(scratch.path(), names);
  EXPECT_EQ(contents.damaged, 0u);
  EXPECT_EQ(contents.results.size(), 2u);
  EXPECT_EQ(contents.results.at(2).reason, "why");
  salvage_shards(scratch.path(), names);
  EXPECT_EQ(scratch.names().size(), 1u);
}

TEST(Shards, without_anything_to_salvage_go) {
  const Scratch scratch;
  write(scratch.path() / "000001.csv.part", "");
  write(scratch.path() / "000002.csv.part", "run,po");
  salvage_shards(scratch.path(), names);
  EXPECT_TRUE(scratch.names().empty());
}

TEST(Shards, prefer_a_run_that_was_done_at_last) {
  const Scratch scratch;
  shard_of(scratch, {failure_of(1, "first"), failure_of(2, "first")});
  shard_of(scratch, {result_of(1, 9.0), failure_of(2, "second")});
  shard_of(scratch, {failure_of(1, "third")});
  const ShardContents contents = read_shards(scratch.path(), names);
  EXPECT_EQ(contents.results.at(1).status, RunStatus::done);
  EXPECT_EQ(contents.results.at(1).outcomes.at(0), 9.0);
  EXPECT_EQ(contents.results.at(2).reason, "second");
}

TEST(Shards, of_a_folder_that_is_not_there_are_no_input) {
  const Scratch scratch;
  EXPECT_NE(testing::exit_code_of([&] { read_shards(scratch.path() / "none", names); }),
            ExitCode::done);
}

}  // namespace
}  // namespace tissage
