// The layout of tables of arrays: attributes, coordinates, variables, then groups.
#include "tissage/store/dataset.hpp"

#include <algorithm>
#include <array>
#include <type_traits>

#include "store/memory_file.hpp"
#include "store/netcdf.hpp"
#include "tissage/store/publish.hpp"

namespace tissage {

namespace {

using hdf5::Handle;

/// A dimension of a group while variables are laid along it.
struct OpenDimension {
  std::string name;
  std::size_t length = 0;
  Handle coordinate;
};

/// xarray turns numbers with such units into spans of time.
void check_unit(const std::string& name, const std::string& unit) {
  constexpr std::array spans{"days",         "hours",        "minutes",    "seconds",
                             "milliseconds", "microseconds", "nanoseconds"};
  check(std::find(spans.begin(), spans.end(), unit) == spans.end(),
        "{} has the unit {}, which readers take for a span of time", name, unit);
}

void put_unit(const Handle& variable, const std::string& name, const std::string& unit) {
  if (unit.empty()) return;
  check_unit(name, unit);
  netcdf::put_attribute(variable.id(), "units", unit);
}

OpenDimension put_dimension(hid_t group, const DatasetDimension& dimension) {
  OpenDimension open{dimension.name, 0, {}};
  std::visit(
      [&]<class Label>(const std::vector<Label>& labels) {
        open.length = labels.size();
        open.coordinate = netcdf::put_labels(group, dimension.name, dimension.meaning,
                                             std::span<const Label>(labels));
      },
      dimension.labels);
  put_unit(open.coordinate, dimension.name, dimension.unit);
  return open;
}

const OpenDimension& find_dimension(const std::vector<OpenDimension>& dimensions,
                                    const std::string& name) {
  const auto found = std::find_if(dimensions.begin(), dimensions.end(),
                                  [&](const OpenDimension& open) { return open.name == name; });
  check(found != dimensions.end(), "no dimension has the name {}", name);
  return *found;
}

/// The variable and its values, not yet laid along anything.
Handle put_cells(hid_t group, const DatasetVariable& variable, const netcdf::Shape& shape) {
  return std::visit(
      [&]<class Value>(const std::vector<Value>& values) -> Handle {
        const std::span<const Value> span(values);
        if constexpr (std::is_same_v<Value, std::string>) {
          check(shape.extents.size() == 1 && shape.extents[0] == values.size(),
                "{} has {} texts along {} dimensions", variable.name, values.size(),
                shape.extents.size());
          return netcdf::put_values(group, variable.name, span);
        } else {
          return netcdf::put_values(group, variable.name, shape, span);
        }
      },
      variable.values);
}

void put_variable(hid_t group, const DatasetVariable& variable,
                  const std::vector<OpenDimension>& dimensions) {
  check(!variable.dimensions.empty(), "{} lies along no dimension", variable.name);
  netcdf::Shape shape;
  std::vector<hid_t> coordinates;
  for (const std::string& name : variable.dimensions) {
    const OpenDimension& open = find_dimension(dimensions, name);
    shape.extents.push_back(open.length);
    coordinates.push_back(open.coordinate.id());
  }
  const Handle handle = put_cells(group, variable, shape);
  netcdf::lay_along(handle, coordinates);
  netcdf::describe(handle, variable.meaning, variable.content);
  put_unit(handle, variable.name, variable.unit);
  netcdf::put_attributes(handle.id(), variable.attributes);
  if (variable.flags.empty()) return;
  check(std::holds_alternative<std::vector<std::int8_t>>(variable.values),
        "{} has flags and is no number of 8 bits", variable.name);
  netcdf::put_flags(handle, variable.flags);
}

void put_dataset(hid_t group, const Dataset& dataset) {
  netcdf::put_attributes(group, dataset.attributes);
  std::vector<OpenDimension> dimensions;
  for (const DatasetDimension& dimension : dataset.dimensions)
    dimensions.push_back(put_dimension(group, dimension));
  for (const DatasetVariable& variable : dataset.variables)
    put_variable(group, variable, dimensions);
  for (const DatasetGroup& inner : dataset.groups)
    put_dataset(netcdf::put_group(group, inner.name).id(), inner.content);
}

}  // namespace

std::vector<std::byte> dataset_image(const Dataset& dataset) {
  hdf5::MemoryFile file;
  put_dataset(file.id(), dataset);
  return file.close();
}

void publish_dataset(const Dataset& dataset, const std::filesystem::path& file) {
  publish_sealed(file, dataset_image(dataset));
}

}  // namespace tissage
