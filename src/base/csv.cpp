// Tables of comma-separated values (RFC 4180).
#include "tissage/base/csv.hpp"

#include <fmt/format.h>

#include "tissage/base/utf8.hpp"

namespace tissage {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

/// True if a text begins with a control byte other than a tab or the end of a line.
bool is_control(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  if (text[0] == '\r') return text.size() > 1 && text[1] != '\n';
  return first == 0x7F || (first < 0x20 && text[0] != '\t' && text[0] != '\n');
}

}  // namespace

std::size_t first_unreadable_byte(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t bytes = utf8_bytes(text.substr(i));
    if (bytes == 0 || is_control(text.substr(i))) return i;
    i += bytes;
  }
  return std::string_view::npos;
}

CsvReader::CsvReader(const std::string& file, std::string_view text, std::vector<Mistake>& mistakes)
    : file_(file), text_(text), mistakes_(mistakes) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text_.substr(0, 3) == byte_order_mark) text_.remove_prefix(3);
  const std::size_t bad = first_unreadable_byte(text_);
  if (bad == std::string_view::npos) return;
  while (position_ < bad) advance();
  const auto byte = static_cast<unsigned>(static_cast<unsigned char>(text_[bad]));
  refuse_here({"", line_, column_},
              fmt::format("byte 0x{:02X} is no text; save the file as UTF-8", byte));
  text_ = {};
}

void CsvReader::refuse(const CsvField& at, std::string text) const {
  mistakes_.push_back({file_, at.line, at.column, std::move(text)});
}

CsvReader::FieldEnd CsvReader::refuse_here(const CsvField& at, std::string text) {
  refuse(at, std::move(text));
  return FieldEnd::mistake;
}

bool CsvReader::at_line_end() const { return current() == '\n' || current() == '\r'; }

void CsvReader::advance() {
  const char passed = text_[position_++];
  if (passed == '\n') {
    ++line_;
    column_ = 1;
  } else if (at_end() || (static_cast<unsigned char>(current()) & 0xC0u) != 0x80u) {
    ++column_;
  }
}

void CsvReader::skip_blanks() {
  while (!at_end() && is_blank(current())) advance();
}

void CsvReader::skip_line() {
  while (!at_end() && current() != '\n') advance();
  if (!at_end()) advance();
}

CsvReader::FieldEnd CsvReader::finish_field() {
  if (at_end()) return FieldEnd::text;
  if (current() == ',') {
    advance();
    return FieldEnd::comma;
  }
  skip_line();
  return FieldEnd::line;
}

CsvReader::FieldEnd CsvReader::read_quoted(CsvField& field) {
  advance();
  while (!at_end()) {
    const char c = current();
    advance();
    if (c != '"') {
      field.text.push_back(c);
      continue;
    }
    if (at_end() || current() != '"') {
      skip_blanks();
      if (at_end() || current() == ',' || at_line_end()) return finish_field();
      return refuse_here({"", line_, column_},
                         "text after the closing quote; a quote in a quoted field is doubled");
    }
    field.text.push_back('"');
    advance();
  }
  return refuse_here(field, "this quote is never closed");
}

CsvReader::FieldEnd CsvReader::read_field(CsvField& field) {
  skip_blanks();
  field = {"", line_, column_};
  if (!at_end() && current() == '"') return read_quoted(field);
  while (!at_end() && current() != ',' && !at_line_end()) {
    if (current() == '"')
      return refuse_here({"", line_, column_},
                         "a quote within a field; put the whole field in quotes and double it");
    field.text.push_back(current());
    advance();
  }
  while (!field.text.empty() && is_blank(field.text.back())) field.text.pop_back();
  return finish_field();
}

bool CsvReader::next(std::vector<CsvField>& fields) {
  while (!at_end()) {
    fields.clear();
    FieldEnd end = FieldEnd::comma;
    while (end == FieldEnd::comma) {
      fields.emplace_back();
      end = read_field(fields.back());
    }
    if (end == FieldEnd::mistake) {
      skip_line();
      continue;
    }
    const bool is_blank_line = fields.size() == 1 && fields[0].text.empty();
    if (!is_blank_line) return true;
  }
  return false;
}

std::string csv_line(const std::vector<std::string>& fields) {
  std::string line;
  for (const std::string& field : fields) {
    if (&field != &fields.front()) line += ',';
    const bool is_plain = !field.empty() && field.front() != ' ' && field.back() != ' ' &&
                          field.find_first_of(",\"\r\n") == std::string::npos;
    if (!is_plain && !field.empty()) line += '"';
    for (const char c : field) line += c == '"' ? std::string("\"\"") : std::string(1, c);
    if (!is_plain && !field.empty()) line += '"';
  }
  return line + '\n';
}

}  // namespace tissage
