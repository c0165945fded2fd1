// The schema of trajectories is all_series(); files of other contents are named by their content.
#include "store/layouts.hpp"

#include <algorithm>

#include "tissage/run/provenance.hpp"

namespace tissage {

namespace {

using Problems = std::vector<std::string>;

std::vector<std::string> dimensions_of_series(const Series& series) {
  std::vector<std::string> names{"month"};
  for (const Dimension dimension : series.dimensions) names.emplace_back(name_of(dimension));
  return names;
}

void compare_series(const Series& series, const VariableOutline& found, Problems& problems) {
  const std::string_view type = series.type == StoredType::whole ? "int64" : "double";
  const auto expect = [&](std::string_view what, std::string_view is, std::string_view wanted) {
    if (is != wanted)
      problems.push_back(
          fmt::format("{} of {} is {}, {} is wanted", what, series.name, is, wanted));
  };
  expect("type", found.type, type);
  expect("unit", found.unit, series.unit);
  expect("method", found.method, fmt::format("month: {}", name_of(series.method)));
  expect("dimensions", fmt::format("{}", fmt::join(found.dimensions, ", ")),
         fmt::format("{}", fmt::join(dimensions_of_series(series), ", ")));
}

const Series* series_named(std::string_view name) {
  const auto& all = all_series();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Series& s) { return s.name == name; });
  return found == all.end() ? nullptr : &*found;
}

bool is_coordinate_name(std::string_view name) {
  const auto& names = Names<Dimension>::value;
  return name == "month" || name == "resource_units" ||
         std::find(names.begin(), names.end(), name) != names.end();
}

void compare_table(const GroupOutline& group, Problems& problems) {
  for (const VariableOutline& variable : group.variables) {
    const Series* series = series_named(variable.name);
    if (series != nullptr)
      compare_series(*series, variable, problems);
    else if (!is_coordinate_name(variable.name))
      problems.push_back(variable.name + " is no series of this version");
  }
}

/// A scenario may have no challenge, say: then no series along challenges is written.
bool lies_along_nothing(const Series& series, const GroupOutline& root) {
  return std::any_of(series.dimensions.begin(), series.dimensions.end(), [&](Dimension dimension) {
    return root.variable(name_of(dimension)) == nullptr;
  });
}

void compare_trajectory(const GroupOutline& root, Problems& problems) {
  compare_table(root, problems);
  for (const Series& series : all_series())
    if (root.variable(series.name) == nullptr && !lies_along_nothing(series, root))
      problems.push_back(fmt::format("the series {} is missing", series.name));
  const GroupOutline* events = root.group("events");
  if (events == nullptr) problems.emplace_back("the group events is missing");
  if (const GroupOutline* run_off = root.group("run_off")) compare_table(*run_off, problems);
}

}  // namespace

std::vector<std::string> wrong_in_layout(const GroupOutline& root) {
  Problems problems;
  const std::string content = root.attribute("tissage_content");
  const auto& contents = Names<Content>::value;
  if (content == name_of(Content::trajectory))
    compare_trajectory(root, problems);
  else if (std::find(contents.begin(), contents.end(), content) == contents.end())
    problems.push_back(content + " is no content of this version");
  return problems;
}

}  // namespace tissage
