// Long tables, and wide ones where everything lies along one dimension.
#include "tissage/store/csv_export.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

#include "tissage/base/csv.hpp"
#include "tissage/base/nearest.hpp"

namespace tissage {

namespace {

using Variables = std::vector<const VariableOutline*>;

constexpr std::size_t most_text = std::size_t{1} << 16;  // bytes that wait to be written

/// Rows of text on their way out.
class Lines {
 public:
  explicit Lines(const WriteText& write) : write_(write) {}
  void add(const std::vector<std::string>& fields) {
    text_ += csv_line(fields);
    if (text_.size() > most_text) finish();
  }
  void finish() {
    write_(text_);
    text_.clear();
  }

 private:
  const WriteText& write_;
  std::string text_;
};

std::string text_of(const Values& values, std::size_t place) {
  return std::visit(
      [&]<class T>(const std::vector<T>& all) -> std::string {
        if constexpr (std::is_same_v<T, std::string>)
          return all[place];
        else if constexpr (std::is_same_v<T, double>)
          return std::isnan(all[place]) ? "" : fmt::format("{}", all[place]);
        else
          return fmt::format("{}", all[place]);
      },
      values);
}

std::vector<std::string> words_in(const std::string& text) {
  std::vector<std::string> words;
  std::istringstream stream(text);
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

/// The values of a variable as texts; numbers that stand for words as words.
class Texts {
 public:
  Texts(const DatasetFile& file, const GroupOutline& group, const VariableOutline& variable)
      : values_(file.values(group, variable)), words_(words_in(variable.flags)) {}

  std::string operator[](std::size_t place) const {
    const auto* numbers = std::get_if<std::vector<std::int64_t>>(&values_);
    if (words_.empty() || numbers == nullptr) return text_of(values_, place);
    const auto number = static_cast<std::uint64_t>((*numbers)[place]);
    return number < words_.size() ? words_[number] : text_of(values_, place);
  }

 private:
  Values values_;
  std::vector<std::string> words_;
};

std::vector<std::string> column_of(const DatasetFile& file, const GroupOutline& group,
                                   const VariableOutline& variable) {
  const Texts texts(file, group, variable);
  std::vector<std::string> column(variable.cells());
  for (std::size_t place = 0; place < column.size(); ++place) column[place] = texts[place];
  return column;
}

std::vector<std::string> names_of(const GroupOutline& group) {
  std::vector<std::string> names;
  for (const VariableOutline& variable : group.variables)
    if (!variable.is_coordinate) names.push_back(variable.name);
  return names;
}

Variables variables_of(const DatasetFile& file, const GroupOutline& group,
                       const std::vector<std::string>& names) {
  Variables variables;
  if (names.empty())
    for (const VariableOutline& variable : group.variables)
      if (!variable.is_coordinate && variable.type != "string") variables.push_back(&variable);
  for (const std::string& name : names) {
    const VariableOutline* found = group.variable(name);
    if (found == nullptr)
      throw Failure(ExitCode::bad_data, fmt::format("{} has no series {}{}", file.path().string(),
                                                    name, suggestion(name, names_of(group))));
    variables.push_back(found);
  }
  return variables;
}

/// Dimensions of all variables, each once: those of the variable with most of them in its order.
std::vector<std::string> dimensions_of(const Variables& variables) {
  std::vector<std::string> dimensions;
  for (const VariableOutline* variable : variables)
    for (const std::string& name : variable->dimensions)
      if (std::find(dimensions.begin(), dimensions.end(), name) == dimensions.end())
        dimensions.push_back(name);
  return dimensions;
}

/// Labels along a dimension; its numbers where the group has no coordinate of that name.
std::vector<std::string> labels_along(const DatasetFile& file, const GroupOutline& group,
                                      const std::string& dimension, std::uint64_t length) {
  const VariableOutline* coordinate = group.variable(dimension);
  if (coordinate != nullptr && coordinate->cells() == length)
    return column_of(file, group, *coordinate);
  std::vector<std::string> numbers(length);
  for (std::size_t n = 0; n < length; ++n) numbers[n] = std::to_string(n);
  return numbers;
}

void write_wide(const DatasetFile& file, const GroupOutline& group, const Variables& variables,
                Lines& lines) {
  const std::string& dimension = variables.front()->dimensions.front();
  const std::uint64_t length = variables.front()->extents.front();
  std::vector<std::string> head{dimension};
  std::vector<std::vector<std::string>> columns{labels_along(file, group, dimension, length)};
  for (const VariableOutline* variable : variables) {
    head.push_back(variable->name);
    columns.push_back(column_of(file, group, *variable));
  }
  lines.add(head);
  for (std::size_t place = 0; place < length; ++place) {
    std::vector<std::string> row;
    row.reserve(columns.size());
    for (const auto& column : columns) row.push_back(column[place]);
    lines.add(row);
  }
}

void write_long(const DatasetFile& file, const GroupOutline& group, const VariableOutline& variable,
                const std::vector<std::string>& dimensions, Lines& lines) {
  const Texts texts(file, group, variable);
  const std::size_t rank = variable.dimensions.size();
  std::vector<std::vector<std::string>> labels(rank);
  std::vector<std::size_t> columns(rank);
  for (std::size_t d = 0; d < rank; ++d) {
    labels[d] = labels_along(file, group, variable.dimensions[d], variable.extents[d]);
    const auto at = std::find(dimensions.begin(), dimensions.end(), variable.dimensions[d]);
    columns[d] = 1 + static_cast<std::size_t>(at - dimensions.begin());
  }
  std::vector<std::string> row(dimensions.size() + 2);
  row.front() = variable.name;
  const std::uint64_t cells = variable.cells();
  for (std::size_t cell = 0; cell < cells; ++cell) {
    std::size_t rest = cell;
    for (std::size_t d = rank; d-- > 0; rest /= labels[d].size())
      row[columns[d]] = labels[d][rest % labels[d].size()];
    row.back() = texts[cell];
    lines.add(row);
  }
}

bool lie_along_one_dimension(const Variables& variables) {
  return std::all_of(variables.begin(), variables.end(), [&](const VariableOutline* variable) {
    return variable->dimensions == std::vector(1, variables.front()->dimensions.front());
  });
}

}  // namespace

void write_csv(const DatasetFile& file, const GroupOutline& group,
               const std::vector<std::string>& names, const WriteText& write) {
  const Variables variables = variables_of(file, group, names);
  if (variables.empty())
    throw Failure(ExitCode::bad_data,
                  fmt::format("{} has no series in its {}", file.path().string(),
                              group.name.empty() ? "root" : "group " + group.name));
  Lines lines(write);
  if (!group.name.empty() && lie_along_one_dimension(variables)) {
    write_wide(file, group, variables, lines);
  } else {
    const std::vector<std::string> dimensions = dimensions_of(variables);
    std::vector<std::string> head{"series"};
    head.insert(head.end(), dimensions.begin(), dimensions.end());
    head.emplace_back("value");
    lines.add(head);
    for (const VariableOutline* variable : variables)
      write_long(file, group, *variable, dimensions, lines);
  }
  lines.finish();
}

}  // namespace tissage
