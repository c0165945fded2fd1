// Widths and digits.
#include "table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "tissage/base/utf8.hpp"

namespace tissage::cli {

namespace {

std::size_t width_of(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
  }));
}

std::string padded(const std::string& text, std::size_t width, bool is_left) {
  const std::string blanks(width - std::min(width, width_of(text)), ' ');
  return is_left ? text + blanks : blanks + text;
}

std::string with_commas(std::string digits) {
  const std::size_t begin = digits.front() == '-' ? 1 : 0;
  for (std::size_t end = digits.size(); end > begin + 3; end -= 3) digits.insert(end - 3, ",");
  return digits;
}

std::string aligned(const std::vector<std::string>& head,
                    const std::vector<std::vector<std::string>>& rows, bool all_left) {
  std::vector<std::size_t> widths;
  widths.reserve(head.size());
  for (const std::string& title : head) widths.push_back(width_of(title));
  for (const auto& row : rows)
    for (std::size_t k = 0; k < row.size(); ++k) widths[k] = std::max(widths[k], width_of(row[k]));
  std::string text;
  const auto print = [&](const std::vector<std::string>& row) {
    for (std::size_t k = 0; k < row.size(); ++k)
      text += (k > 0 ? "  " : "") + padded(row[k], widths[k], all_left || k == 0);
    text.erase(text.find_last_not_of(' ') + 1);
    text += '\n';
  };
  print(head);
  for (const auto& row : rows) print(row);
  return text;
}

}  // namespace

std::string table_text(const std::vector<std::string>& head,
                       const std::vector<std::vector<std::string>>& rows) {
  return aligned(head, rows, false);
}

std::string left_table(const std::vector<std::string>& head,
                       const std::vector<std::vector<std::string>>& rows) {
  return aligned(head, rows, true);
}

std::string printable(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t bytes = utf8_bytes(text);
    const bool is_control = static_cast<unsigned char>(text[0]) < 0x20 || text[0] == 0x7F;
    if (bytes == 0 || is_control)
      result += '?';
    else
      result += text.substr(0, bytes);
    text.remove_prefix(std::max<std::size_t>(bytes, 1));
  }
  return result;
}

std::string figure_text(double value) {
  if (!std::isfinite(value)) return "-";
  const double size = std::abs(value);
  if (size >= 999.5) return with_commas(fmt::format("{:.0f}", value));
  if (size == 0.0 || size < 1e-4) return size == 0.0 ? "0" : fmt::format("{:.1e}", value);
  int digits = 0;
  for (double least = 99.95; size < least && digits < 6; least /= 10.0) ++digits;
  return fmt::format("{:.{}f}", value, digits);
}

}  // namespace tissage::cli
