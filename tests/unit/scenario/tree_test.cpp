// TOML texts as trees, and what is refused before the library sees it.
#include "tissage/scenario/tree.hpp"

#include "support.hpp"

namespace tissage {
namespace {

using ::testing::HasSubstr;

std::string refusal_of(const std::string& text) {
  std::vector<Mistake> mistakes;
  const auto root = parse_toml(std::make_shared<const Source>(Source{"t", "", {}}), text, mistakes);
  EXPECT_EQ(root.has_value(), mistakes.empty());
  return mistakes.empty() ? "" : mistakes.front().message();
}

TEST(Tree, bytes_that_are_not_utf8_are_refused_with_their_place) {
  EXPECT_EQ(refusal_of("a = 1\nb = \"\xC3\xA9\xFF\"\n"),
            "t:2:7: byte 0xFF is not UTF-8; save the file as UTF-8");
  for (const char* bad : {"\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xC3"})
    EXPECT_THAT(refusal_of(bad), HasSubstr("is not UTF-8")) << bad;
}

TEST(Tree, control_bytes_are_refused) {
  EXPECT_EQ(refusal_of(std::string("a = 1 # \0", 9)), "t:1:9: control byte 0x00");
  EXPECT_EQ(refusal_of("# \x7F"), "t:1:3: control byte 0x7F");
}

TEST(Tree, texts_above_one_mebibyte_are_refused) {
  EXPECT_EQ(refusal_of(std::string(largest_toml, '\n')), "");
  EXPECT_THAT(refusal_of(std::string(largest_toml + 1, '\n')), HasSubstr("larger than"));
}

TEST(Tree, depth_without_bound_is_refused) {
  std::string key = "a", brackets, quotes = "\"a\"";
  for (int i = 0; i < 100000; ++i) key += ".a";
  for (int i = 0; i < 100000; ++i) quotes += ".'.'";
  brackets = "a = " + std::string(100000, '[');
  for (const std::string& text : {key + " = 1", "[" + key + "]", "[[" + key + "]]", brackets,
                                  "\"" + key + "\" = 1", quotes + " = 1"})
    EXPECT_NE(refusal_of(text), "");
}

TEST(Tree, malformed_texts_that_reach_assertions_of_the_library_are_mistakes) {
  for (const char* bad : {"[&", "a=]", "[[a]]\n[a.a", "a = 0x", "a = +", "=", "a.", "[", "[[", "a",
                          "a = 1979-", "a = 07:", "a = inf_", "a = \"\\", "a = '''", "a={", "a=[,"})
    EXPECT_THAT(refusal_of(bad), HasSubstr("not TOML")) << bad;
}

TEST(Tree, a_letter_with_an_accent_outside_quotes_is_a_mistake) {
  EXPECT_THAT(refusal_of("title = école\n"), HasSubstr("t:1:9: not TOML"));
  EXPECT_THAT(refusal_of("é = 1\n"), HasSubstr("t:1:1: not TOML"));
  EXPECT_EQ(refusal_of("a = \"\"\"\\\n é\"\"\"\n"), "");
}

TEST(Tree, a_malformed_text_has_its_line) {
  EXPECT_EQ(refusal_of("a = 1\n[&\nb = 1\n"), "t:2: not TOML: malformed");
  EXPECT_EQ(refusal_of("a = 1\n[&"), "t:2: not TOML: malformed");
}

TEST(Tree, a_key_given_as_one_and_as_parts_is_given_twice) {
  EXPECT_EQ(refusal_of("\"a.b\" = 1\n[a]\nb = 2\n"), "t:1:1: a.b is given twice");
  EXPECT_EQ(refusal_of("\"a.b\" = 1\n[a]\nc = 2\n"), "");
}

TEST(Tree, a_part_of_a_key_may_stand_in_single_quotes_and_hold_dots) {
  const auto tree_of = [](std::string_view text) {
    std::vector<Mistake> mistakes;
    return inline_text(
        *parse_toml(std::make_shared<const Source>(Source{"t", "", {}}), text, mistakes));
  };
  EXPECT_EQ(tree_of("\"a.'b c.d'.e\" = 1\n"), R"({a = {"b c.d" = {e = 1}}})");
  EXPECT_EQ(tree_of("\"a.'b c'\" = 1\n"), R"({a = {"b c" = 1}})");
  EXPECT_EQ(tree_of("\"a.'b\" = 1\n"), R"({a = {"'b" = 1}})");
}

TEST(Tree, texts_are_quoted_so_that_they_read_back) {
  EXPECT_EQ(in_quotes("a\"b\\c\n\t\x1B\x7F é"), "\"a\\\"b\\\\c\\n\\t\\u001B\\u007F é\"");
  EXPECT_EQ(key_text("a-b_1"), "a-b_1");
  EXPECT_EQ(key_text("a b"), "\"a b\"");
  EXPECT_EQ(key_text(""), "\"\"");
}

}  // namespace
}  // namespace tissage
