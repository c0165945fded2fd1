// A plain table for a terminal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tissage::cli {

/// Rows under a head, columns aligned: the first to the left, the others to the right. Widths count
/// characters of UTF-8.
std::string table_text(const std::vector<std::string>& head,
                       const std::vector<std::vector<std::string>>& rows);

/// The same with all columns to the left.
std::string left_table(const std::vector<std::string>& head,
                       const std::vector<std::vector<std::string>>& rows);

/// A text for a terminal: control characters, and bytes that are not UTF-8, as '?'.
std::string printable(std::string_view text);

/// A number for people: about three digits, thousands with commas; "-" where it is not there.
std::string figure_text(double value);

}  // namespace tissage::cli
