// The parts of a netCDF-4 file, written as HDF5: attributes, variables, dimensions, groups.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "store/handles.hpp"

namespace tissage::netcdf {

using hdf5::Handle;

void put_attribute(hid_t object, const std::string& name, const std::string& text);
void put_attribute(hid_t object, const std::string& name, std::int64_t number);
void put_attribute(hid_t object, const std::string& name, std::span<const std::int8_t> numbers);

/// A group inside another group or file.
Handle put_group(hid_t parent, const std::string& name);

/// How a variable lies along its dimensions.
struct Shape {
  std::vector<hsize_t> extents;
  bool grows = false;  ///< the first dimension is unlimited (netCDF takes no fixed one of length 0)
};

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
Handle put_values(hid_t group, const std::string& name, const std::vector<std::string>& texts);

/// Makes a variable the coordinate of the dimension that has its name.
void make_dimension(const Handle& variable, const std::string& name);
/// Lays a variable along dimensions, given by their coordinates.
void lay_along(const Handle& variable, const std::vector<hid_t>& dimensions);

}  // namespace tissage::netcdf
