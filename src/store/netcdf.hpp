// The parts of a netCDF-4 file, written as HDF5: attributes, variables, dimensions, groups.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/handles.hpp"
#include "tissage/observe/trajectory.hpp"

namespace tissage::netcdf {

using hdf5::Handle;

void put_attribute(hid_t object, const std::string& name, const std::string& text);
void put_attribute(hid_t object, const std::string& name, std::int64_t number);
void put_attribute(hid_t object, const std::string& name, std::span<const std::int8_t> numbers);

void put_attributes(hid_t object, const std::vector<Attribute>& attributes);
/// What a variable is, in words and as a type of content of ISO 19115-1 ("modelResult" …).
void describe(const Handle& variable, std::string_view meaning, std::string_view content);
/// Names of the values 0, 1, 2 … of a variable, as CF has them for flags.
void put_flags(const Handle& variable, const std::vector<std::string>& names);

/// A group inside another group or file.
Handle put_group(hid_t parent, const std::string& name);

/// How a variable lies along its dimensions.
struct Shape {
  std::vector<hsize_t> extents;
  bool grows = false;  ///< the first dimension is unlimited (netCDF takes no fixed one of length 0)
};

/// Types of numbers in files; those with a sign before those without.
enum class NumberType : std::uint8_t {
  int8,
  int32,
  int64,
  uint8,
  uint16,
  uint32,
  uint64,
  single_real,
  double_real
};

std::size_t bytes_of(NumberType type);

/// A variable of numbers whose values are written later, in chunks of these extents. Reals get NaN
/// as `_FillValue`.
Handle put_variable(hid_t group, const std::string& name, const Shape& shape, NumberType type,
                    const std::vector<hsize_t>& chunk);
/// A variable of numbers of some type with its values, which lie at an address row by row.
Handle put_values(hid_t group, const std::string& name, const Shape& shape, NumberType type,
                  const void* values);

/// A variable of numbers with its values, row by row: compressed in chunks, each with a Fletcher32
/// checksum. Doubles get NaN as `_FillValue`.
Handle put_values(hid_t group, const std::string& name, const Shape& shape,
                  std::span<const double> values);
Handle put_values(hid_t group, const std::string& name, const Shape& shape,
                  std::span<const std::int64_t> values);
Handle put_values(hid_t group, const std::string& name, const Shape& shape,
                  std::span<const std::int32_t> values);
Handle put_values(hid_t group, const std::string& name, const Shape& shape,
                  std::span<const std::int8_t> values);
/// A variable of texts along one dimension.
Handle put_values(hid_t group, const std::string& name, std::span<const std::string> texts);

/// What netCDF-4 calls a dimension that has no coordinate, before its length.
inline constexpr std::string_view no_variable =
    "This is a netCDF dimension but not a netCDF variable.";
/// A dimension without a coordinate.
Handle put_dimension(hid_t group, const std::string& name, std::size_t length);
/// Makes a variable the coordinate of the dimension that has its name.
void make_dimension(const Handle& variable, const std::string& name);
/// Lays a variable along dimensions, given by their coordinates.
void lay_along(const Handle& variable, const std::vector<hid_t>& dimensions);

/// A dimension with its coordinate, at least one label long. CF has no missing values there, so
/// doubles get no `_FillValue`.
Handle put_labels(hid_t group, const std::string& name, std::string_view meaning,
                  std::span<const std::string> labels);
Handle put_labels(hid_t group, const std::string& name, std::string_view meaning,
                  std::span<const std::int64_t> labels);
Handle put_labels(hid_t group, const std::string& name, std::string_view meaning,
                  std::span<const double> labels);

}  // namespace tissage::netcdf
