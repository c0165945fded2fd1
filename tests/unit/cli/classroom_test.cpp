// Writing the classroom page: whole, under its name, and over nobody's file unasked.
#include "cli/classroom.hpp"

#include <gtest/gtest.h>

#include "../store/scratch.hpp"

namespace tissage::cli {
namespace {

namespace fs = std::filesystem;
using tissage::testing::bytes_of_file;
using tissage::testing::exit_code_of;
using tissage::testing::Scratch;

class Classroom : public ::testing::Test {
 protected:
  std::string content() const { return bytes_of_file(scratch.path() / "page.html"); }
  /// The exit code of the refusal; done if there is none.
  ExitCode write(std::string_view page, bool is_forced, const char* name = "page.html") const {
    return exit_code_of([&] { write_classroom(page, scratch.path() / name, is_forced); });
  }

  Scratch scratch;
};

TEST_F(Classroom, page_is_written_byte_for_byte_and_nothing_beside_it) {
  const std::string page("<!doctype html>\0\xFF\n", 18);
  EXPECT_EQ(write(page, false), ExitCode::done);
  EXPECT_EQ(content(), page);
  EXPECT_EQ(scratch.names(), (std::vector<std::string>{"page.html"}));
}

TEST_F(Classroom, page_replaces_a_file_only_by_force) {
  ASSERT_EQ(write("old", false), ExitCode::done);
  EXPECT_EQ(write("new", false), ExitCode::cannot_create);
  EXPECT_EQ(content(), "old");
  EXPECT_EQ(write("new", true), ExitCode::done);
  EXPECT_EQ(content(), "new");
}

TEST_F(Classroom, page_does_not_follow_a_link_that_leads_nowhere) {
  fs::create_symlink(scratch.path() / "elsewhere.html", scratch.path() / "page.html");
  EXPECT_EQ(write("new", false), ExitCode::cannot_create);
  EXPECT_EQ(scratch.names(), (std::vector<std::string>{"page.html"}));
}

TEST_F(Classroom, without_a_page_says_how_to_get_one_and_writes_nothing) {
  EXPECT_EQ(write("", true), ExitCode::no_input);
  EXPECT_TRUE(scratch.names().empty());
  try {
    write_classroom("", scratch.path() / "page.html", false);
    FAIL() << "no page";
  } catch (const Failure& failure) {
    EXPECT_NE(std::string(failure.what()).find("./bootstrap pages"), std::string::npos);
  }
}

TEST_F(Classroom, page_needs_a_place_that_is_there) {
  EXPECT_EQ(write("page", false, "nowhere/page.html"), ExitCode::cannot_create);
  fs::create_directory(scratch.path() / "folder");
  EXPECT_EQ(write("page", false, "folder"), ExitCode::cannot_create);
  EXPECT_EQ(write("page", true, "folder"), ExitCode::cannot_create);
}

}  // namespace
}  // namespace tissage::cli
