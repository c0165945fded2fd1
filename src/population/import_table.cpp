// A CSV table with named columns.
#include "population/import_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <set>

#include "tissage/base/utf8.hpp"

namespace tissage {

namespace {

/// Moves past digits and returns how many there were.
std::size_t skip_digits(const std::string& text, std::size_t& at) {
  const std::size_t begin = at;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
  return at - begin;
}

void skip_sign(const std::string& text, std::size_t& at) {
  if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
}

}  // namespace

std::optional<double> number_in(const std::string& text) {
  std::size_t at = 0;
  skip_sign(text, at);
  std::size_t digits = skip_digits(text, at);
  if (at < text.size() && text[at] == '.') digits += skip_digits(text, ++at);
  if (digits == 0) return std::nullopt;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    skip_sign(text, ++at);
    if (skip_digits(text, at) == 0) return std::nullopt;
  }
  if (at != text.size()) return std::nullopt;
  return std::strtod(text.c_str(), nullptr);
}

ImportTable::ImportTable(const std::string& file, std::string_view text,
                         const std::vector<std::string>& known, std::size_t required,
                         std::vector<std::string>& ignored, std::vector<Mistake>& mistakes)
    : mistakes_(mistakes), mistakes_before_(mistakes.size()), reader_(file, text, mistakes) {
  read_names(known, required, ignored);
  is_usable_ = mistakes_.size() == mistakes_before_;
}

void ImportTable::read_names(const std::vector<std::string>& known, std::size_t required,
                             std::vector<std::string>& ignored) {
  std::vector<CsvField> header;
  const bool has_names = reader_.next(header);
  if (mistakes_.size() > mistakes_before_) return;
  if (!has_names) return refuse({"", 1, 1}, "no line of column names");
  std::set<std::string_view> seen;
  for (const CsvField& field : header) {
    const bool is_repeated = !seen.insert(field.text).second;
    const bool is_known = std::count(known.begin(), known.end(), field.text) > 0;
    if (is_repeated) refuse(field, fmt::format("column {} is given twice", shortened(field.text)));
    if (!is_repeated && !is_known) ignored.push_back(field.text);
    names_.push_back(field.text);
  }
  for (std::size_t k = 0; k < required; ++k) {
    if (std::count(names_.begin(), names_.end(), known[k]) > 0) continue;
    const bool semicolons = header.size() == 1 && header[0].text.find(';') != std::string::npos;
    refuse(header.front(),
           fmt::format("column {} is missing{}", known[k],
                       semicolons ? "; separate columns by commas, not semicolons" : ""));
  }
}

bool ImportTable::next() {
  while (is_usable_ && reader_.next(row_)) {
    if (row_.size() == names_.size()) return true;
    refuse(row_.front(), fmt::format("{} fields instead of {}", row_.size(), names_.size()));
  }
  return false;
}

const CsvField* ImportTable::field(std::string_view column) const {
  for (std::size_t c = 0; c < names_.size(); ++c)
    if (names_[c] == column) return &row_[c];
  return nullptr;
}

std::optional<double> ImportTable::number(std::string_view column, double low, double high,
                                          std::string_view about) {
  const CsvField* at = field(column);
  if (at == nullptr || at->text.empty()) return std::nullopt;
  const auto value = number_in(at->text);
  if (!value) {
    refuse(*at, fmt::format("{} = {} is not a number", column, shortened(at->text)));
    return std::nullopt;
  }
  if (*value >= low && *value <= high) return value;
  refuse(*at, fmt::format("{} = {} is outside [{}, {}]{}", column, shortened(at->text), low, high,
                          about));
  return std::nullopt;
}

}  // namespace tissage
