// UTF-8 at the edges of its ranges.
#include "tissage/base/utf8.hpp"

#include <gtest/gtest.h>

namespace tissage {
namespace {

TEST(utf8, counts_the_bytes_of_the_first_character) {
  EXPECT_EQ(utf8_bytes("a\xC3"), 1u);
  EXPECT_EQ(utf8_bytes("\xC3\xA9t\xC3\xA9"), 2u);
  EXPECT_EQ(utf8_bytes("\xE2\x82\xAC"), 3u);
  EXPECT_EQ(utf8_bytes("\xF4\x8F\xBF\xBF"), 4u);
}

TEST(utf8, refuses_what_is_no_character) {
  for (const char* bad : {"\x80", "\xC0\xAF", "\xC3", "\xC3z", "\xE0\x80\xAF", "\xED\xA0\x80",
                          "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF"})
    EXPECT_EQ(utf8_bytes(bad), 0u) << bad;
  EXPECT_EQ(utf8_bytes(""), 0u);
}

}  // namespace
}  // namespace tissage
