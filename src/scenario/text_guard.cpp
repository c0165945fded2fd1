// Size, UTF-8, control bytes and depth of keys: toml++ 3.3 asserts, or is undefined without
// assertions, on some texts that break them.
#include "scenario/text_guard.hpp"

#include "tissage/base/utf8.hpp"

namespace tissage {

namespace {

/// Walks over a text and counts lines and columns (of characters, not bytes).
class Cursor {
 public:
  Cursor(const std::shared_ptr<const Source>& source, std::string_view text)
      : place_{source, 1, 1}, text_(text) {}

  bool at_end() const { return position_ >= text_.size(); }
  unsigned char byte(std::size_t ahead = 0) const {
    return position_ + ahead < text_.size() ? static_cast<unsigned char>(text_[position_ + ahead])
                                            : static_cast<unsigned char>(0);
  }
  std::string_view rest() const { return text_.substr(position_); }
  const Place& place() const { return place_; }

  void advance(std::size_t bytes = 1) {
    for (std::size_t i = 0; i < bytes && !at_end(); ++i) step();
  }

 private:
  void step() {
    const unsigned char current = byte();
    ++position_;
    if (current == '\n') {
      ++place_.line;
      place_.column = 1;
    } else if ((byte() & 0xC0u) != 0x80u) {
      ++place_.column;
    }
  }

  Place place_;
  std::string_view text_;
  std::size_t position_ = 0;
};

bool is_forbidden(unsigned char byte) {
  return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7F;
}

bool guard_bytes(Cursor at, std::vector<Mistake>& mistakes) {
  while (!at.at_end()) {
    const std::size_t bytes = utf8_bytes(at.rest());
    if (bytes == 0) {
      mistakes.push_back(
          mistake_at(at.place(), fmt::format("byte 0x{:02X} is not UTF-8; save the file as UTF-8",
                                             static_cast<unsigned>(at.byte()))));
      return false;
    }
    if (is_forbidden(at.byte())) {
      mistakes.push_back(mistake_at(
          at.place(), fmt::format("control byte 0x{:02X}", static_cast<unsigned>(at.byte()))));
      return false;
    }
    at.advance(bytes);
  }
  return true;
}

/// Skips a string that begins at the cursor, up to its end or the end of the text.
void skip_string(Cursor& at) {
  const unsigned char quote = at.byte();
  const bool is_long = at.byte(1) == quote && at.byte(2) == quote;
  at.advance(is_long ? 3 : 1);
  while (!at.at_end()) {
    const bool ends =
        at.byte() == quote && (!is_long || (at.byte(1) == quote && at.byte(2) == quote));
    if (ends || (!is_long && at.byte() == '\n')) break;
    at.advance(quote == '"' && at.byte() == '\\' ? 2 : 1);
  }
  if (at.byte() == quote) at.advance(is_long ? 3 : 1);
  // A long string may end in one or two quotes of its own before the closing three.
  for (int own = 0; is_long && own < 2 && at.byte() == quote; ++own) at.advance();
}

bool guard_depth(Cursor at, std::vector<Mistake>& mistakes) {
  int dots = 0;
  while (!at.at_end()) {
    const unsigned char byte = at.byte();
    if (byte == '"' || byte == '\'') {
      skip_string(at);
      continue;
    }
    if (byte == '#')
      while (!at.at_end() && at.byte() != '\n') at.advance();
    const bool begins_anew =
        byte == '=' || byte == ',' || byte == '{' || byte == '[' || byte == '#' || byte == '\n';
    dots = begins_anew ? 0 : dots + (byte == '.' ? 1 : 0);
    if (dots > deepest_key) {
      mistakes.push_back(
          mistake_at(at.place(), fmt::format("a key of more than {} parts", deepest_key)));
      return false;
    }
    at.advance();
  }
  return true;
}

}  // namespace

bool guard_text(const std::shared_ptr<const Source>& source, std::string_view text,
                std::vector<Mistake>& mistakes) {
  if (text.size() > largest_toml) {
    mistakes.push_back(mistake_at(
        {source, 0, 0}, fmt::format("larger than {} bytes: not a scenario", largest_toml)));
    return false;
  }
  return guard_bytes({source, text}, mistakes) && guard_depth({source, text}, mistakes);
}

}  // namespace tissage
