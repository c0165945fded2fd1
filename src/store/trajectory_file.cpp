// The layout of trajectory.h5.
#include "tissage/store/trajectory_file.hpp"

#include "store/events_group.hpp"
#include "store/memory_file.hpp"
#include "store/netcdf.hpp"
#include "tissage/store/publish.hpp"

namespace tissage {

namespace {

using hdf5::Handle;
using netcdf::describe;
using netcdf::put_attribute;
using netcdf::put_values;

/// Coordinates of a group, open while variables are laid along them.
struct Coordinates {
  Handle month;
  PerName<Dimension, Handle> labelled;
};

/// Series over months, as the root and the group run_off have them.
struct Table {
  const Labels& labels;
  const std::vector<std::int32_t>& months;
  const std::vector<SeriesValues>& series;
};

bool is_used(const Table& table, Dimension dimension) {
  for (const SeriesValues& values : table.series)
    for (const Dimension used : values.series->dimensions)
      if (used == dimension) return true;
  return false;
}

void put_resource_units(hid_t file, const Coordinates& coordinates) {
  const std::vector<std::string> units(resource_units.begin(), resource_units.end());
  const Handle variable = put_values(file, "resource_units", units);
  netcdf::lay_along(variable, {coordinates.labelled[Dimension::resource].id()});
  describe(variable, "unit of each resource", "auxiliaryInformation");
}

Coordinates put_coordinates(hid_t group, const Table& table) {
  Coordinates coordinates;
  coordinates.month = put_values(group, "month", {{table.months.size()}},
                                 std::span<const std::int32_t>(table.months));
  netcdf::make_dimension(coordinates.month, "month");
  describe(coordinates.month, "month of the simulation, 0: the initial state", "coordinate");
  put_attribute(coordinates.month.id(), "units", "1");
  for (std::size_t d = 0; d < count_of<Dimension>; ++d) {
    const auto dimension = static_cast<Dimension>(d);
    if (!is_used(table, dimension)) continue;
    coordinates.labelled[dimension] =
        netcdf::put_labels(group, std::string(name_of(dimension)), dimension_meanings[dimension],
                           table.labels[dimension]);
  }
  if (is_used(table, Dimension::resource)) put_resource_units(group, coordinates);
  return coordinates;
}

std::vector<std::int64_t> whole_numbers(const std::vector<double>& values) {
  std::vector<std::int64_t> whole;
  whole.reserve(values.size());
  for (const double value : values) whole.push_back(static_cast<std::int64_t>(value));
  return whole;
}

void put_series(hid_t group, const Table& table, const SeriesValues& values,
                const Coordinates& coordinates) {
  const Series& series = *values.series;
  const std::string name(series.name);
  netcdf::Shape shape{{table.months.size()}};
  std::vector<hid_t> scales{coordinates.month.id()};
  bool has_resources = false;
  for (const Dimension dimension : series.dimensions) {
    shape.extents.push_back(table.labels[dimension].size());
    scales.push_back(coordinates.labelled[dimension].id());
    has_resources = has_resources || dimension == Dimension::resource;
  }
  const Handle variable =
      series.type == StoredType::whole
          ? put_values(group, name, shape,
                       std::span<const std::int64_t>(whole_numbers(values.values)))
          : put_values(group, name, shape, std::span<const double>(values.values));
  netcdf::lay_along(variable, scales);
  describe(variable, series.meaning, "modelResult");
  put_attribute(variable.id(), "units", std::string(series.unit));
  put_attribute(variable.id(), "cell_methods", "month: " + std::string(name_of(series.method)));
  if (has_resources) put_attribute(variable.id(), "coordinates", "resource_units");
}

void put_table(hid_t group, const Table& table) {
  const Coordinates coordinates = put_coordinates(group, table);
  for (const SeriesValues& values : table.series) put_series(group, table, values, coordinates);
}

}  // namespace

std::vector<std::byte> trajectory_image(const Trajectory& trajectory) {
  check(!trajectory.months.empty(), "a trajectory has {} months", 0);
  hdf5::MemoryFile file;
  netcdf::put_attributes(file.id(), trajectory.attributes);
  put_table(file.id(), {trajectory.labels, trajectory.months, trajectory.series});
  put_events(file.id(), trajectory);
  const RunOff& run_off = trajectory.run_off;
  if (!run_off.months.empty()) {
    const Handle group = netcdf::put_group(file.id(), "run_off");
    put_table(group.id(), {trajectory.labels, run_off.months, run_off.series});
  }
  return file.close();
}

void publish_trajectory(const Trajectory& trajectory, const std::filesystem::path& file) {
  publish_sealed(file, trajectory_image(trajectory));
}

}  // namespace tissage
