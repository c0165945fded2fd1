// A CSV table with named columns, some of them required.
#pragma once

#include <optional>

#include "tissage/base/csv.hpp"

namespace tissage {

/// Reads the line of names, then rows whose fields can be asked for by name.
class ImportTable {
 public:
  /// `known`: the names that the caller uses, the first `required` of them compulsory. Names that
  /// nothing uses go to `ignored`.
  ImportTable(const std::string& file, std::string_view text, const std::vector<std::string>& known,
              std::size_t required, std::vector<std::string>& ignored,
              std::vector<Mistake>& mistakes);

  /// The next row with the right number of fields; false at the end, or where columns are missing.
  bool next();
  /// The field of a column, nullptr where the table has no such column.
  const CsvField* field(std::string_view column) const;
  /// The number in a field, in [low, high]; nothing where the column is absent, the field empty, or
  /// (a mistake) no such number. `about` ends the text of a range: " unit (meaning)".
  std::optional<double> number(std::string_view column, double low, double high,
                               std::string_view about);
  /// Adds a mistake at a field.
  void refuse(const CsvField& at, std::string text) const { reader_.refuse(at, std::move(text)); }

 private:
  void read_names(const std::vector<std::string>& known, std::size_t required,
                  std::vector<std::string>& ignored);

  const std::vector<Mistake>& mistakes_;
  std::size_t mistakes_before_;
  CsvReader reader_;
  std::vector<std::string> names_;
  std::vector<CsvField> row_;
  bool is_usable_ = true;
};

/// The number that a text writes in digits, point and exponent ("1e3", "-.5"), or nothing.
std::optional<double> number_in(const std::string& text);

}  // namespace tissage
