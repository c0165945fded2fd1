// Texts and the list of their checksums.
#include "tissage/store/listed_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scratch.hpp"
#include "tissage/store/publish.hpp"
#include "tissage/store/verify.hpp"

namespace tissage {
namespace {

using ::testing::IsEmpty;
using testing::Scratch;

std::vector<std::string> problems_in(const Scratch& scratch) {
  std::vector<std::string> problems;
  for (const FileReport& report : verify_texts(scratch.path()))
    problems.insert(problems.end(), report.problems.begin(), report.problems.end());
  return problems;
}

TEST(ListedText, is_found_intact_until_it_changes) {
  const Scratch scratch;
  publish_listed(scratch.path() / "a.toml", "a = 1\n");
  publish_listed(scratch.path() / "b.csv", "b\n");
  publish_listed(scratch.path() / "a.toml", "a = 2\n");
  EXPECT_EQ(verify_texts(scratch.path()).size(), 2U);
  EXPECT_THAT(problems_in(scratch), IsEmpty());
  publish(scratch.path() / "a.toml", "a = 3\n");
  EXPECT_EQ(problems_in(scratch).size(), 1U);
  remove_listed(scratch.path() / "a.toml");
  EXPECT_THAT(problems_in(scratch), IsEmpty());
}

TEST(ListedText, is_known_before_and_after_a_kill_between_its_files) {
  const Scratch scratch;
  publish_listed(scratch.path() / "a.toml", "a = 1\n");
  const std::string before = testing::bytes_of_file(scratch.path() / checksum_list);
  publish_listed(scratch.path() / "a.toml", "a = 2\n");
  const std::string after = testing::bytes_of_file(scratch.path() / checksum_list);
  publish(scratch.path() / checksum_list, before + after);  // as the kill leaves it
  EXPECT_THAT(problems_in(scratch), IsEmpty());
  publish(scratch.path() / "a.toml", "a = 1\n");
  EXPECT_THAT(problems_in(scratch), IsEmpty());
}

TEST(ListedText, betrays_every_flipped_bit_of_its_list) {
  const Scratch scratch;
  publish_listed(scratch.path() / "a.toml", "a = 1\n");
  const std::string list = testing::bytes_of_file(scratch.path() / checksum_list);
  for (std::size_t bit = 0; bit < 8 * (list.size() - 1); ++bit) {
    std::string flipped = list;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
    publish(scratch.path() / checksum_list, flipped);
    EXPECT_FALSE(problems_in(scratch).empty()) << bit;
  }
}

}  // namespace
}  // namespace tissage
