// What is a character of a text in UTF-8, and texts cut between characters.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tissage {

/// Bytes of the UTF-8 character that a text begins with; 0 if it begins with none (The Unicode
/// Standard, table 3-7: neither longer than needed, nor half of a surrogate, nor beyond U+10FFFF).
std::size_t utf8_bytes(std::string_view text);

/// What of a text a message shows: whole characters, at most sixty bytes.
std::string_view beginning_of(std::string_view text);

/// That, with " ..." where it is not all.
std::string shortened(std::string_view text);

}  // namespace tissage
