// Printing the output schema and the month.
#include "tissage/observe/describe.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tissage/model/month.hpp"
#include "tissage/observe/series.hpp"

namespace tissage {

namespace {

using Row = std::vector<std::string>;

/// Rows under a head, as an aligned text, a Markdown table or a list of objects.
std::string print_table(const Row& head, const std::vector<Row>& rows, Format format) {
  if (format == Format::json) {
    auto list = nlohmann::ordered_json::array();
    for (const Row& row : rows) {
      nlohmann::ordered_json object;
      for (std::size_t k = 0; k < head.size(); ++k) object[head[k]] = row[k];
      list.push_back(object);
    }
    return list.dump(2) + "\n";
  }
  std::string text;
  if (format == Format::md) {
    text = fmt::format("|{}|\n", fmt::join(head, "|"));
    for (std::size_t k = 0; k < head.size(); ++k) text += "|-";
    text += "|\n";
    for (const Row& row : rows) text += fmt::format("|{}|\n", fmt::join(row, "|"));
    return text;
  }
  std::vector<std::size_t> widths(head.size(), 0);
  for (const Row& row : rows)
    for (std::size_t k = 0; k < row.size(); ++k) widths[k] = std::max(widths[k], row[k].size());
  for (const Row& row : rows) {
    for (std::size_t k = 0; k + 1 < row.size(); ++k)
      text += fmt::format("{:{}}  ", row[k], widths[k]);
    text += row.back() + "\n";
  }
  return text;
}

std::string dimensions_of(const Series& series) {
  std::string text = "month";
  for (const Dimension dimension : series.dimensions)
    text += ", " + std::string(name_of(dimension));
  return text;
}

}  // namespace

std::string describe_outputs(Format format) {
  std::vector<Row> rows;
  for (const Series& series : all_series())
    rows.push_back({std::string(series.name), dimensions_of(series), std::string(series.unit),
                    series.type == StoredType::whole ? "int64" : "double",
                    std::string(name_of(series.method)), std::string(name_of(series.across)),
                    std::string(series.meaning)});
  return print_table({"series", "dimensions", "unit", "type", "cell_method", "across", "meaning"},
                     rows, format);
}

std::string describe_month(Format format) {
  std::vector<Row> rows;
  for (const MonthStep& step : month_order())
    rows.push_back(
        {std::to_string(rows.size() + 1), std::string(step.name), std::string(step.meaning)});
  return print_table({"order", "process", "what happens"}, rows, format);
}

}  // namespace tissage
