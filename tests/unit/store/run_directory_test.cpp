// Directories of runs: found, made, locked, cleared.
#include "tissage/store/run_directory.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>

#include <cstdlib>
#include <fstream>

#include "scratch.hpp"

namespace tissage {

namespace fs = std::filesystem;
namespace {

using testing::exit_code_of;
using testing::Scratch;
using FileNames = std::vector<std::string>;

void touch(const std::filesystem::path& file) { std::ofstream(file) << "x"; }

TEST(RunDirectory, takes_the_number_after_the_last) {
  const Scratch scratch;
  EXPECT_EQ(next_free_directory(scratch.path() / "runs", "food"),
            scratch.path() / "runs" / "food-001");
  for (const char* name : {"food-001", "food-009", "food-x", "food-012x", "food2-044", "food"})
    std::filesystem::create_directory(scratch.path() / name);
  EXPECT_EQ(next_free_directory(scratch.path(), "food"), scratch.path() / "food-010");
  std::filesystem::create_directory(scratch.path() / "food-999");
  EXPECT_EQ(next_free_directory(scratch.path(), "food"), scratch.path() / "food-1000");
}

TEST(RunDirectory, gives_two_runs_two_directories) {
  const Scratch scratch;
  const RunDirectory first = RunDirectory::next_free(scratch.path() / "runs", "food");
  const RunDirectory second = RunDirectory::next_free(scratch.path() / "runs", "food");
  EXPECT_EQ(first.path().filename(), "food-001");
  EXPECT_EQ(second.path().filename(), "food-002");
}

TEST(RunDirectory, makes_its_parents_and_leaves_nothing_of_its_own) {
  const Scratch scratch;
  {
    RunDirectory directory(scratch.path() / "a" / "b");
    touch(directory.file("trajectory.h5"));
    directory.complete();
  }
  fs::remove(scratch.path() / "a" / "b" / "trajectory.h5");
  EXPECT_TRUE(fs::is_empty(scratch.path() / "a" / "b"));
}

TEST(RunDirectory, does_not_let_a_second_run_in) {
  const Scratch scratch;
  {
    const RunDirectory first(scratch.path());
    EXPECT_EQ(exit_code_of([&] { RunDirectory second(scratch.path()); }), ExitCode::busy);
    EXPECT_EQ(exit_code_of([&] { RunDirectory second(scratch.path(), Existing::replace); }),
              ExitCode::busy);
  }
  EXPECT_EQ(exit_code_of([&] { RunDirectory third(scratch.path()); }), ExitCode::done);
}

TEST(RunDirectory, is_free_again_when_its_run_was_killed) {
  const Scratch scratch;
  int ready[2];
  ASSERT_EQ(pipe(ready), 0);
  const pid_t child = fork();
  if (child == 0) {
    const RunDirectory held(scratch.path());
    static_cast<void>(!write(ready[1], "x", 1));
    for (;;) pause();
  }
  char byte = 0;
  ASSERT_EQ(read(ready[0], &byte, 1), 1);
  EXPECT_EQ(exit_code_of([&] { RunDirectory second(scratch.path()); }), ExitCode::busy);
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  EXPECT_EQ(scratch.names(), FileNames{".tissage.lock"});
  EXPECT_EQ(exit_code_of([&] { RunDirectory second(scratch.path()); }), ExitCode::done);
  EXPECT_TRUE(scratch.names().empty());
}

TEST(RunDirectory, with_results_is_refused_and_kept) {
  const Scratch scratch;
  touch(scratch.path() / "trajectory.h5");
  EXPECT_EQ(exit_code_of([&] { RunDirectory again(scratch.path()); }), ExitCode::cannot_create);
  EXPECT_EQ(scratch.names(), FileNames{"trajectory.h5"});
  { const RunDirectory resumed(scratch.path(), Existing::replace); }
  EXPECT_EQ(scratch.names(), FileNames{"trajectory.h5"});
}

const FileNames old_results{"agents.000001.h5", "snapshots.00001.h5", "timing.json",
                            "trajectory.h5"};

/// A directory with results of an earlier run and a file of the user's.
void fill(const Scratch& scratch) {
  for (const std::string& name : old_results) touch(scratch.path() / name);
  touch(scratch.path() / "notes.txt");
}

bool has_old_results(const Scratch& scratch) {
  FileNames wanted = old_results;
  wanted.insert(wanted.begin() + 1, "notes.txt");
  return scratch.names() == wanted;
}

TEST(RunDirectory, with_a_stopped_run_is_refused_and_kept_unless_it_is_to_begin_again) {
  const Scratch scratch;
  touch(scratch.path() / "checkpoint.3");
  touch(scratch.path() / "trajectory.h5");
  fs::create_directory(scratch.path() / ".previous");
  touch(scratch.path() / ".previous" / "trajectory.h5");
  const FileNames before = scratch.names();
  EXPECT_EQ(exit_code_of([&] { RunDirectory again(scratch.path()); }), ExitCode::cannot_create);
  EXPECT_EQ(scratch.names(), before);
  { const RunDirectory resumed(scratch.path(), Existing::keep); }
  EXPECT_EQ(scratch.names(), before);
  { const RunDirectory forced(scratch.path(), Existing::replace); }
  EXPECT_EQ(scratch.names(), FileNames{"trajectory.h5"});
}

TEST(RunDirectory, keeps_results_until_new_ones_are_complete) {
  const Scratch scratch;
  fill(scratch);
  {
    RunDirectory forced(scratch.path(), Existing::replace);
    EXPECT_FALSE(fs::exists(scratch.path() / "trajectory.h5"));
    for (const char* name : {"snapshots.00000.h5", "trajectory.h5"}) touch(forced.file(name));
    forced.complete();
  }
  EXPECT_EQ(scratch.names(), (FileNames{"notes.txt", "snapshots.00000.h5", "trajectory.h5"}));
}

TEST(RunDirectory, gives_results_back_where_new_ones_do_not_become_complete) {
  const Scratch scratch;
  fill(scratch);
  {
    const RunDirectory forced(scratch.path(), Existing::replace);
    for (const char* name : {"snapshots.00000.h5", "agents.000000.h5"}) touch(forced.file(name));
  }
  EXPECT_TRUE(has_old_results(scratch));
}

TEST(RunDirectory, gives_results_back_after_a_kill_wherever_it_came) {
  for (const bool is_moving : {false, true}) {
    const Scratch scratch;
    fill(scratch);
    const fs::path aside = scratch.path() / (is_moving ? ".previous.moving" : ".previous");
    fs::create_directory(aside);
    for (const char* name : {"agents.000001.h5", "timing.json"})
      fs::rename(scratch.path() / name, aside / name);
    if (!is_moving) {  // all was moved, and the killed run had begun to write
      fs::rename(scratch.path() / "trajectory.h5", aside / "trajectory.h5");
      fs::rename(scratch.path() / "snapshots.00001.h5", aside / "snapshots.00001.h5");
      touch(scratch.path() / "agents.000000.h5");
    }
    EXPECT_EQ(exit_code_of([&] { RunDirectory again(scratch.path()); }), ExitCode::cannot_create);
    EXPECT_TRUE(has_old_results(scratch)) << is_moving;
  }
}

TEST(RunDirectory, loses_nothing_where_old_results_cannot_be_set_aside) {
  const Scratch scratch;
  fill(scratch);
  fs::create_symlink("nowhere", scratch.path() / ".previous.moving");
  EXPECT_EQ(exit_code_of([&] { RunDirectory forced(scratch.path(), Existing::replace); }),
            ExitCode::cannot_create);
  fs::remove(scratch.path() / ".previous.moving");
  EXPECT_TRUE(has_old_results(scratch));
  fs::create_directory(scratch.path() / ".previous");
  touch(scratch.path() / ".previous" / "of_somebody");
  touch(scratch.path() / ".previous" / "trajectory.h5");
  const fs::path plain = scratch.path() / "plain";
  fs::create_directory(plain);
  for (const char* name : {".previous", "agents.000001.h5"}) touch(plain / name);
  EXPECT_EQ(exit_code_of([&] { RunDirectory again(plain); }), ExitCode::cannot_create);
  EXPECT_TRUE(fs::exists(plain / "agents.000001.h5"));
}

TEST(RunDirectory, keeps_complete_results_where_older_ones_cannot_be_removed) {
  const Scratch scratch;
  fill(scratch);
  fs::create_directory(scratch.path() / ".previous");
  touch(scratch.path() / ".previous" / "agents.000099.h5");
  {
    EXPECT_EQ(exit_code_of([&] { RunDirectory again(scratch.path()); }), ExitCode::cannot_create);
  }
  EXPECT_TRUE(has_old_results(scratch));
}

/// Results of a run with a twin and two replicates, and files of the user's among them.
const FileNames files_of_worlds{"notes.txt",
                                "replicate-001/trajectory.h5",
                                "replicate-001/twin/trajectory.h5",
                                "replicate-002/agents.000000.h5",
                                "replicate-002/film.mp4",
                                "replicates.csv",
                                "trajectory.h5",
                                "twin/notes.txt",
                                "twin/trajectory.h5"};

void fill_with_worlds(const fs::path& path) {
  for (const std::string& name : files_of_worlds) {
    fs::create_directories((path / name).parent_path());
    touch(path / name);
  }
}

FileNames files_in_tree(const fs::path& path) {
  FileNames names;
  for (const auto& entry : fs::recursive_directory_iterator(path))
    if (entry.is_regular_file()) names.push_back(entry.path().lexically_relative(path).string());
  std::sort(names.begin(), names.end());
  return names;
}

const FileNames own_among_worlds{"notes.txt", "replicate-002/film.mp4", "twin/notes.txt"};

TEST(RunDirectory, replaces_all_worlds_and_keeps_what_is_none_of_theirs) {
  const Scratch scratch;
  fill_with_worlds(scratch.path());
  EXPECT_EQ(exit_code_of([&] { RunDirectory again(scratch.path()); }), ExitCode::cannot_create);
  EXPECT_EQ(files_in_tree(scratch.path()), files_of_worlds);
  { RunDirectory(scratch.path(), Existing::replace).complete(); }
  EXPECT_EQ(files_in_tree(scratch.path()), own_among_worlds);
  EXPECT_FALSE(fs::exists(scratch.path() / "replicate-001"));
}

TEST(RunDirectory, gives_all_worlds_back_where_new_ones_do_not_become_complete) {
  const Scratch scratch;
  fill_with_worlds(scratch.path());
  {
    const RunDirectory forced(scratch.path(), Existing::replace);
    fs::create_directories(scratch.path() / "replicate-003" / "twin");
    touch(scratch.path() / "replicate-003" / "twin" / "trajectory.h5");
    touch(scratch.path() / "replicate-003" / "snapshots.00000.h5.part");
  }
  { const RunDirectory kept(scratch.path(), Existing::keep); }  // removes the part
  EXPECT_EQ(files_in_tree(scratch.path()), files_of_worlds);
}

TEST(RunDirectory, gives_all_worlds_back_after_a_kill) {
  const Scratch scratch;
  fill_with_worlds(scratch.path() / "before");
  fs::create_directories(scratch.path() / ".previous");
  for (const char* name : {"replicate-001", "trajectory.h5"})
    fs::rename(scratch.path() / "before" / name, scratch.path() / ".previous" / name);
  fs::remove_all(scratch.path() / "before");
  fs::create_directories(scratch.path() / "replicate-001");
  touch(scratch.path() / "replicate-001" / "trajectory.h5");  // new; its list is missing
  touch(scratch.path() / "replicate-001" / "timing.json");
  EXPECT_EQ(exit_code_of([&] { RunDirectory again(scratch.path()); }), ExitCode::cannot_create);
  EXPECT_EQ(files_in_tree(scratch.path()),
            (FileNames{"replicate-001/trajectory.h5", "replicate-001/twin/trajectory.h5",
                       "trajectory.h5"}));
}

TEST(RunDirectory, keeps_what_is_there_for_who_goes_on) {
  const Scratch scratch;
  {
    RunDirectory begun(scratch.path());
    fs::create_directories(begun.file("replicate-001"));
    touch(begun.file("replicate-001/trajectory.h5"));
    begun.keep();
  }
  { const RunDirectory on(scratch.path(), Existing::keep); }
  EXPECT_EQ(files_in_tree(scratch.path()), FileNames{"replicate-001/trajectory.h5"});
}

TEST(WorldFolders, have_numbers_of_three_digits_or_more) {
  EXPECT_EQ(replicate_folder(3), "replicate-003");
  EXPECT_EQ(replicate_folder(1234), "replicate-1234");
  EXPECT_EQ(replicate_number("replicate-003"), 3u);
  EXPECT_EQ(replicate_number("replicate-1234"), 1234u);
  for (const char* other : {"replicate-3", "replicate-0003", "replicate-000", "replicate-", "twin",
                            "replicate-0x1", "replicate-99999999999"})
    EXPECT_FALSE(replicate_number(other)) << other;
}

TEST(RunDirectory, is_never_that_of_a_sweep) {
  const Scratch scratch;
  for (const char* name : {"design.toml", "checksums.xxh128"}) touch(scratch.path() / name);
  EXPECT_EQ(exit_code_of([&] { RunDirectory forced(scratch.path(), Existing::replace); }),
            ExitCode::cannot_create);
  EXPECT_EQ(scratch.names(), (FileNames{"checksums.xxh128", "design.toml"}));
}

TEST(RunDirectory, never_touches_what_a_run_has_not_made) {
  const Scratch scratch;
  const FileNames own{"checkpoint_notes.txt", "film.mp4.part", "measured.h5", ".lock"};
  for (const std::string& name : own) touch(scratch.path() / name);
  { const RunDirectory directory(scratch.path(), Existing::replace); }
  { RunDirectory(scratch.path(), Existing::replace).complete(); }
  for (const std::string& name : own) EXPECT_TRUE(fs::exists(scratch.path() / name)) << name;
}

TEST(RunDirectory, that_was_made_and_stayed_empty_goes_again) {
  const Scratch scratch;
  { const RunDirectory directory(scratch.path() / "new"); }
  EXPECT_FALSE(fs::exists(scratch.path() / "new"));
  { const RunDirectory directory = RunDirectory::next_free(scratch.path(), "run"); }
  EXPECT_FALSE(fs::exists(scratch.path() / "run-001"));
}

TEST(RunDirectory, accepts_files_that_are_no_results) {
  const Scratch scratch;
  touch(scratch.path() / "scenario.toml");
  touch(scratch.path() / "trajectory.h5.part");
  { const RunDirectory directory(scratch.path()); }
  EXPECT_EQ(scratch.names(), FileNames{"scenario.toml"});
}

TEST(RunDirectory, cannot_be_where_nothing_can_be_made) {
  const Scratch scratch;
  touch(scratch.path() / "plain");
  for (const std::filesystem::path& place :
       {scratch.path() / "plain", scratch.path() / "plain" / "run", std::filesystem::path("/proc"),
        std::filesystem::path("/proc/run")}) {
    const ExitCode code = exit_code_of([&] { RunDirectory directory(place); });
    EXPECT_TRUE(code == ExitCode::cannot_create || code == ExitCode::permission) << place;
    EXPECT_EQ(exit_code_of([&] { RunDirectory::next_free(place, "food"); }), code) << place;
  }
}

// Root may write where others may not: the child gives its rights up first.
TEST(RunDirectory, needs_permission_to_write) {
  const Scratch scratch;
  const auto closed = scratch.path() / "closed";
  std::filesystem::create_directory(closed);
  std::filesystem::permissions(closed, std::filesystem::perms{0555});
  std::filesystem::permissions(scratch.path(), std::filesystem::perms{0755});
  const pid_t child = fork();
  if (child == 0) {
    constexpr uid_t nobody_uid = 65534;
    if (geteuid() == 0 && setuid(nobody_uid) != 0) _exit(1);
    const ExitCode here = exit_code_of([&] { RunDirectory directory(closed); });
    const ExitCode below = exit_code_of([&] { RunDirectory directory(closed / "run"); });
    _exit(here == ExitCode::permission && below == ExitCode::permission ? 0 : 2);
  }
  int status = -1;
  waitpid(child, &status, 0);
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

}  // namespace
}  // namespace tissage
