// Tables of comma-separated values (RFC 4180) that remember where each field stands.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tissage/base/error.hpp"

namespace tissage {

/// One cell; line and column (of characters) count from 1.
struct CsvField {
  std::string text;
  int line = 0;
  int column = 0;
};

/// Reads a text row by row. Fields may be in quotes ("a ""b"", c"), lines may end with CR LF, blank
/// lines are skipped, a byte order mark too; blanks around unquoted fields do not count.
class CsvReader {
 public:
  /// `file` is its name in mistakes. All three outlive the reader.
  CsvReader(const std::string& file, std::string_view text, std::vector<Mistake>& mistakes);

  /// Reads the next row that is not blank and has no mistake of form; false at the end. A row with
  /// one (a quote that is not closed, not doubled or not at the start) goes to the mistakes.
  bool next(std::vector<CsvField>& fields);

  /// Adds a mistake at a field.
  void refuse(const CsvField& at, std::string text) const;

 private:
  enum class FieldEnd { comma, line, text, mistake };

  FieldEnd read_field(CsvField& field);
  FieldEnd read_quoted(CsvField& field);
  FieldEnd finish_field();
  FieldEnd refuse_here(const CsvField& at, std::string text);
  bool at_end() const { return position_ >= text_.size(); }
  bool at_line_end() const;
  char current() const { return text_[position_]; }
  void advance();
  void skip_blanks();
  void skip_line();

  const std::string& file_;
  std::string_view text_;
  std::vector<Mistake>& mistakes_;
  std::size_t position_ = 0;
  int line_ = 1;
  int column_ = 1;
};

/// Fields as one line, in quotes where they need them.
std::string csv_line(const std::vector<std::string>& fields);

/// Place in `text` of the first byte that is not UTF-8 or is a control byte other than tab and ends
/// of lines; npos if there is none.
std::size_t first_unreadable_byte(std::string_view text);

}  // namespace tissage
