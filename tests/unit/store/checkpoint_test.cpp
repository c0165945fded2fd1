// Checkpoints in a directory: which are kept, which is read, and what is refused.
#include "tissage/store/checkpoint.hpp"

#include <gmock/gmock.h>

#include "scratch.hpp"
#include "tissage/base/error.hpp"

namespace tissage {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::Scratch;

const CheckpointIdentity made_by{"1.0 abc", "a run by itself", "months = 3\nseed = 1\n", 7};

/// What is kept in these tests: numbers enough for several pieces.
struct Kept {
  std::vector<std::uint32_t> many;
  double one = 0.0;
  void transfer(Archive& archive) {
    archive.values(many);
    archive.value(one);
  }
};

Kept kept_of(std::uint32_t first) {
  Kept kept{std::vector<std::uint32_t>(700'000), .5 * first};
  for (std::size_t k = 0; k < kept.many.size(); ++k)
    kept.many[k] = first + static_cast<std::uint32_t>(k);
  return kept;
}

class CheckpointsIn : public ::testing::Test {
 protected:
  void write(std::uint32_t first) const {
    Kept kept = kept_of(first);
    checkpoints.write(made_by, "month " + std::to_string(first),
                      [&](Archive& archive) { kept.transfer(archive); });
  }
  std::string read(const CheckpointIdentity& identity) {
    return checkpoints.read(
        identity, [&](Archive& archive) { found.transfer(archive); },
        [&](const std::string& note) { notes.push_back(note); });
  }
  std::string refusal_of(const CheckpointIdentity& identity) {
    try {
      read(identity);
    } catch (const Failure& failure) {
      EXPECT_EQ(failure.code(), ExitCode::bad_data);
      return failure.what();
    }
    return "";
  }
  /// Changes one byte of a checkpoint, or cuts its end off.
  void damage(const std::string& name, bool is_cut) const {
    const std::filesystem::path file = scratch.path() / name;
    std::string bytes = testing::bytes_of_file(file);
    if (is_cut)
      bytes.resize(bytes.size() / 2);
    else
      bytes[bytes.size() / 2] ^= 1;
    std::ofstream(file, std::ios::binary) << bytes;
  }

  Scratch scratch;
  Checkpoints checkpoints{scratch.path()};
  Kept found;
  std::vector<std::string> notes;
};

TEST_F(CheckpointsIn, give_back_what_the_last_was_given) {
  write(3);
  write(4);
  EXPECT_EQ(read(made_by), "month 4");
  EXPECT_EQ(found.many, kept_of(4).many);
  EXPECT_EQ(found.one, 2.0);
  EXPECT_THAT(notes, IsEmpty());
}

TEST_F(CheckpointsIn, are_two_and_go_together) {
  for (const std::uint32_t month : {1U, 2U, 3U, 4U}) write(month);
  EXPECT_THAT(scratch.names(), ElementsAre("checkpoint.3", "checkpoint.4"));
  EXPECT_EQ(place_of_checkpoint(scratch.path() / "checkpoint.3"), "month 3");
  checkpoints.remove_all();
  EXPECT_THAT(scratch.names(), IsEmpty());
}

TEST_F(CheckpointsIn, are_numbered_and_not_spelled) {
  for (std::uint32_t month = 1; month <= 11; ++month) write(month);
  EXPECT_THAT(checkpoints_in(scratch.path()),
              ElementsAre(scratch.path() / "checkpoint.11", scratch.path() / "checkpoint.10"));
  for (const char* other : {"checkpoint.", "checkpoint.0", "checkpoint.1a", "checkpoint.9.part",
                            "my.checkpoint.3", "checkpoint.12345678901234567890"})
    EXPECT_FALSE(is_name_of_checkpoint(other)) << other;
}

TEST_F(CheckpointsIn, fall_back_on_the_one_before_where_the_last_is_damaged) {
  for (const bool is_cut : {false, true}) {
    write(1);
    write(2);
    damage(checkpoints_in(scratch.path()).front().filename().string(), is_cut);
    EXPECT_EQ(read(made_by), "month 1");
    EXPECT_EQ(found.many, kept_of(1).many);
    ASSERT_EQ(notes.size(), 1u);
    EXPECT_THAT(notes[0], HasSubstr(" is damaged"));
    notes.clear();
    checkpoints.remove_all();
  }
}

TEST_F(CheckpointsIn, are_refused_where_none_is_intact) {
  EXPECT_THAT(refusal_of(made_by), HasSubstr("no checkpoint in "));
  write(1);
  damage("checkpoint.1", true);
  EXPECT_THAT(refusal_of(made_by), HasSubstr("is intact: nothing is resumed"));
}

TEST_F(CheckpointsIn, are_refused_for_another_run_and_say_what_differs) {
  write(1);
  CheckpointIdentity other = made_by;
  other.scenario_toml = "months = 3\nseed = 2\n";
  EXPECT_THAT(refusal_of(other),
              HasSubstr("of another scenario: it has `seed = 1`, not `seed = 2`"));
  other.scenario_toml = "months = 3\n";
  EXPECT_THAT(refusal_of(other), HasSubstr("it has `seed = 1`, not `nothing`"));
  other = made_by;
  other.model = "1.0 def";
  EXPECT_THAT(refusal_of(other), HasSubstr("of another build (1.0 abc, here 1.0 def)"));
  other = made_by;
  other.worlds = "a run with its twin";
  EXPECT_THAT(refusal_of(other), HasSubstr("of a run by itself, and this is a run with its twin"));
  other = made_by;
  other.beginning = 8;
  EXPECT_THAT(refusal_of(other), HasSubstr("a file that the scenario imports has changed"));
  EXPECT_THAT(found.many, IsEmpty());
}

TEST_F(CheckpointsIn, do_not_make_room_for_what_is_not_there) {
  Kept kept;
  checkpoints.write(made_by, "month 1", [&](Archive& archive) {
    std::uint64_t claimed = std::uint64_t{1} << 60;
    archive.value(claimed);
    kept.transfer(archive);
  });
  EXPECT_THAT(refusal_of(made_by), HasSubstr("ends before all that it should hold"));
}

TEST_F(CheckpointsIn, leave_nothing_where_they_cannot_be_written) {
  write(1);
  EXPECT_THROW(checkpoints.write(made_by, "month 2",
                                 [](Archive&) { throw Failure(ExitCode::input_output, "full"); }),
               Failure);
  EXPECT_THAT(scratch.names(), ElementsAre("checkpoint.1"));
  std::ofstream(scratch.path() / "checkpoint.2.part") << "left by a killed run";
  write(2);
  EXPECT_THAT(scratch.names(), ElementsAre("checkpoint.1", "checkpoint.2"));
}

TEST_F(CheckpointsIn, are_no_other_sealed_file) {
  std::ofstream(scratch.path() / "checkpoint.1") << "text";
  EXPECT_THROW(place_of_checkpoint(scratch.path() / "checkpoint.1"), Failure);
  EXPECT_THROW(place_of_checkpoint(scratch.path() / "checkpoint.2"), Failure);
}

}  // namespace
}  // namespace tissage
