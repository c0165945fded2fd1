// What is a character of a text in UTF-8.
#pragma once

#include <cstddef>
#include <string_view>

namespace tissage {

/// Bytes of the UTF-8 character that a text begins with; 0 if it begins with none (The Unicode
/// Standard, table 3-7: neither longer than needed, nor half of a surrogate, nor beyond U+10FFFF).
std::size_t utf8_bytes(std::string_view text);

}  // namespace tissage
