// From a design to its points, and points as CSV.
#include "tissage/sweep/points.hpp"

#include <algorithm>
#include <cmath>

#include "tissage/base/csv.hpp"
#include "tissage/base/math.hpp"
#include "tissage/scenario/filling.hpp"

namespace tissage {

namespace {

bool is_sampled(Method method) { return method != Method::list && method != Method::grid; }

/// A value of a range at a place in (0, 1) as TOML.
std::string value_at(const VariedParameter& parameter, double place) {
  const double value = quantile(parameter.distribution, place);
  if (parameter.distribution.law == Law::choice)
    return parameter.values[static_cast<std::size_t>(value)];
  return toml_value(parameter.distribution.law, value);
}

/// The values along one parameter of a list or grid: those written, or levels from end to end.
std::vector<std::string> levels_of(const SweepDesign& design, const VariedParameter& parameter) {
  if (!parameter.values.empty()) return parameter.values;
  std::vector<std::string> levels;
  const auto [low, high] = parameter.distribution.range;
  const auto last = static_cast<double>(design.general.levels.value - 1);
  for (double k = 0; k <= last; ++k) {
    const double share = k / last;
    const double value = parameter.distribution.law == Law::loguniform
                             ? low * math::pow(high / low, share)
                             : low + share * (high - low);
    const double level = k == last ? high : std::clamp(value, low, high);  // the end to the bit
    std::string text = toml_value(parameter.distribution.law, level);
    if (levels.empty() || levels.back() != text) levels.push_back(std::move(text));
  }
  return levels;
}

Points listed_points(const SweepDesign& design) {
  Points points(static_cast<std::size_t>(point_count(design)));
  for (const VariedParameter& parameter : design.parameters)
    for (std::size_t k = 0; k < points.size(); ++k) points[k].push_back(parameter.values[k]);
  return points;
}

/// The last parameter varies fastest.
Points grid_points(const SweepDesign& design) {
  Points points{{}};
  for (const VariedParameter& parameter : design.parameters) {
    Points longer;
    for (const auto& point : points)
      for (const std::string& level : levels_of(design, parameter)) {
        longer.push_back(point);
        longer.back().push_back(level);
      }
    points = std::move(longer);
  }
  return points;
}

Points sampled_points(const SweepDesign& design) {
  const UnitPoints unit = unit_points_of(design);
  Points points(static_cast<std::size_t>(unit.rows()));
  for (std::size_t row = 0; row < points.size(); ++row)
    for (std::size_t column = 0; column < design.parameters.size(); ++column)
      points[row].push_back(
          value_at(design.parameters[column],
                   unit(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(column))));
  return points;
}

}  // namespace

std::string toml_value(Law law, double value) {
  return law == Law::integer ? fmt::format("{:.0f}", std::round(value)) : number_text(value);
}

double point_count(const SweepDesign& design) {
  const auto samples = static_cast<double>(design.general.samples.value);
  const auto parameters = static_cast<double>(design.parameters.size());
  if (design.parameters.empty()) return 1.0;
  double count = 1.0;
  switch (design.general.method.value) {
    case Method::list:
      return static_cast<double>(design.parameters.front().values.size());
    case Method::grid:
      for (const VariedParameter& parameter : design.parameters)
        count *= static_cast<double>(levels_of(design, parameter).size());
      return count;
    case Method::morris:
      return samples * (parameters + 1.0);
    case Method::saltelli:
      return samples * (parameters + 2.0);
    default:
      return samples;
  }
}

double run_count(const SweepDesign& design) {
  return point_count(design) * static_cast<double>(design.arms.size()) *
         static_cast<double>(design.general.replicates.value);
}

UnitPoints unit_points_of(const SweepDesign& design) {
  const auto samples = static_cast<std::size_t>(design.general.samples.value);
  const auto levels = static_cast<std::size_t>(design.general.levels.value);
  const auto seed = static_cast<std::uint64_t>(design.general.seed.value);
  const std::size_t dimensions = design.parameters.size();
  switch (design.general.method.value) {
    case Method::lhs:
      return latin_hypercube(samples, dimensions, seed);
    case Method::sobol:
      return sobol_points(samples, dimensions, seed);
    case Method::saltelli:
      return saltelli_points(samples, dimensions, seed);
    case Method::morris:
      return morris_points(samples, dimensions, levels, seed);
    default:
      return {};
  }
}

Points points_of(const SweepDesign& design) {
  if (run_count(design) > most_runs)
    throw Failure(ExitCode::bad_data,
                  fmt::format("the design has {:.3g} runs, more than the {:.0e} that are taken; "
                              "fewer samples, levels or replicates, or a sampled method instead "
                              "of a grid, make it smaller",
                              run_count(design), most_runs));
  if (design.parameters.empty()) return {{}};
  if (is_sampled(design.general.method)) return sampled_points(design);
  return design.general.method.value == Method::grid ? grid_points(design) : listed_points(design);
}

std::string to_csv(const SweepDesign& design, const Points& points) {
  std::vector<std::string> head{"point"};
  for (const VariedParameter& parameter : design.parameters) head.push_back(parameter.written.name);
  std::string text = csv_line(head);
  for (std::size_t k = 0; k < points.size(); ++k) {
    std::vector<std::string> row{std::to_string(k)};
    row.insert(row.end(), points[k].begin(), points[k].end());
    text += csv_line(row);
  }
  return text;
}

Points points_from_csv(const SweepDesign& design, std::string_view text, const std::string& file) {
  Points points;
  std::vector<Mistake> mistakes;
  CsvReader reader(file, text, mistakes);
  std::vector<CsvField> row;
  bool is_head = true;
  while (reader.next(row)) {
    if (row.size() != design.parameters.size() + 1)
      reader.refuse(row.front(), fmt::format("{} fields where the design has {}", row.size(),
                                             design.parameters.size() + 1));
    if (!is_head) points.emplace_back();
    for (std::size_t k = 1; k < row.size() && !is_head; ++k) points.back().push_back(row[k].text);
    is_head = false;
  }
  if (!mistakes.empty()) refuse(std::move(mistakes));
  return points;
}

}  // namespace tissage
