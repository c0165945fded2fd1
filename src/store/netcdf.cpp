// netCDF-4 as it lies in HDF5 (Unidata, "NetCDF-4/HDF5 File Format").
#include "store/netcdf.hpp"

#include <hdf5_hl.h>

#include <algorithm>
#include <limits>
#include <numeric>

#include "store/memory_file.hpp"

namespace tissage::netcdf {

using hdf5::require;

namespace {

constexpr hsize_t most_in_chunk = 65536;  // values

Handle text_type() {
  Handle type(H5Tcopy(H5T_C_S1), H5Tclose, "describe texts");
  require(H5Tset_size(type.id(), H5T_VARIABLE), "describe texts");
  require(H5Tset_cset(type.id(), H5T_CSET_UTF8), "describe texts");
  return type;
}

/// HDF5 converts texts in a buffer of 1 MiB, which it clears for each variable, if it is not told
/// that less will do.
Handle text_transfer() {
  constexpr std::size_t buffer_bytes = 4096;
  Handle transfer(H5Pcreate(H5P_DATASET_XFER), H5Pclose, "describe a transfer");
  require(H5Pset_buffer(transfer.id(), buffer_bytes, nullptr, nullptr), "describe a transfer");
  return transfer;
}

Handle scalar() { return {H5Screate(H5S_SCALAR), H5Sclose, "describe a shape"}; }

void put(hid_t object, const std::string& name, hid_t type, const Handle& space,
         const void* value) {
  Handle attribute(H5Acreate2(object, name.c_str(), type, space.id(), H5P_DEFAULT, H5P_DEFAULT),
                   H5Aclose, "create an attribute");
  require(H5Awrite(attribute.id(), type, value), "write an attribute");
  attribute.close();
}

/// Extents of a chunk: whole rows of the last dimensions as far as they fit.
std::vector<hsize_t> chunk_of(const std::vector<hsize_t>& extents) {
  std::vector<hsize_t> chunk = extents;
  hsize_t room = most_in_chunk;
  for (std::size_t d = extents.size(); d-- > 0;) {
    chunk[d] = std::clamp<hsize_t>(extents[d], 1, room);
    room = std::max<hsize_t>(room / chunk[d], 1);
  }
  return chunk;
}

Handle creation_properties() {
  Handle creation(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, "describe a variable");
  hdf5::keep_plain(creation.id());
  return creation;
}

/// How a type of numbers lies in a file and in memory.
struct TypePair {
  hid_t stored;
  hid_t in_memory;
  std::size_t bytes;
};

TypePair types_of(NumberType type) {
  switch (type) {
    case NumberType::int8:
      return {H5T_STD_I8LE, H5T_NATIVE_INT8, 1};
    case NumberType::int32:
      return {H5T_STD_I32LE, H5T_NATIVE_INT32, 4};
    case NumberType::int64:
      return {H5T_STD_I64LE, H5T_NATIVE_INT64, 8};
    case NumberType::uint8:
      return {H5T_STD_U8LE, H5T_NATIVE_UINT8, 1};
    case NumberType::uint16:
      return {H5T_STD_U16LE, H5T_NATIVE_UINT16, 2};
    case NumberType::uint32:
      return {H5T_STD_U32LE, H5T_NATIVE_UINT32, 4};
    case NumberType::uint64:
      return {H5T_STD_U64LE, H5T_NATIVE_UINT64, 8};
    case NumberType::single_real:
      return {H5T_IEEE_F32LE, H5T_NATIVE_FLOAT, 4};
    case NumberType::double_real:
      break;
  }
  return {H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, 8};
}

bool is_real(NumberType type) {
  return type == NumberType::single_real || type == NumberType::double_real;
}

/// Chunks, filters and fill value of a variable of numbers.
Handle number_properties(const std::vector<hsize_t>& chunk, bool fills) {
  Handle creation = creation_properties();
  require(H5Pset_chunk(creation.id(), static_cast<int>(chunk.size()), chunk.data()),
          "cut a variable into chunks");
  require(H5Pset_shuffle(creation.id()), "compress a variable");
  require(H5Pset_deflate(creation.id(), 1), "compress a variable");
  require(H5Pset_fletcher32(creation.id()), "protect a variable by checksums");
  const double nothing = std::numeric_limits<double>::quiet_NaN();
  if (fills)
    require(H5Pset_fill_value(creation.id(), H5T_NATIVE_DOUBLE, &nothing),
            "set the value of missing data");
  return creation;
}

Handle space_of(const Shape& shape) {
  std::vector<hsize_t> most = shape.extents;
  if (shape.grows) most[0] = H5S_UNLIMITED;
  return {H5Screate_simple(static_cast<int>(most.size()), shape.extents.data(), most.data()),
          H5Sclose, "describe a shape"};
}

/// A variable without values; `fills`: NaN stands where there are none.
Handle create(hid_t group, const std::string& name, const Shape& shape, NumberType type,
              const std::vector<hsize_t>& chunk, bool fills) {
  const Handle space = space_of(shape);
  const Handle creation = number_properties(chunk, fills);
  return {H5Dcreate2(group, name.c_str(), types_of(type).stored, space.id(), H5P_DEFAULT,
                     creation.id(), H5P_DEFAULT),
          H5Dclose, "create a variable"};
}

/// `_FillValue` has the type of its variable.
void put_fill_value(const Handle& variable, NumberType type) {
  constexpr float single_nothing = std::numeric_limits<float>::quiet_NaN();
  constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
  const bool is_single = type == NumberType::single_real;
  put(variable.id(), "_FillValue", types_of(type).in_memory, scalar(),
      is_single ? static_cast<const void*>(&single_nothing) : &nothing);
}

Handle put_numbers(hid_t group, const std::string& name, const Shape& shape, NumberType type,
                   const void* values, bool fills) {
  Handle variable = create(group, name, shape, type, chunk_of(shape.extents), fills);
  hsize_t count = 1;
  for (const hsize_t extent : shape.extents) count *= extent;
  if (count > 0)
    require(
        H5Dwrite(variable.id(), types_of(type).in_memory, H5S_ALL, H5S_ALL, H5P_DEFAULT, values),
        "write a variable");
  return variable;
}

void check_size(const std::string& name, const Shape& shape, std::size_t given) {
  hsize_t product = 1;
  for (const hsize_t extent : shape.extents) product *= extent;
  check(product == given, "variable {} has {} places and {} values", name, product, given);
}

/// Makes a variable the coordinate of a dimension of its name.
Handle as_labels(Handle variable, const std::string& name, std::string_view meaning) {
  make_dimension(variable, name);
  describe(variable, meaning, "coordinate");
  return variable;
}

void check_labels(const std::string& name, std::size_t count) {
  check(count > 0, "dimension {} has {} labels", name, count);
}

}  // namespace

void put_attribute(hid_t object, const std::string& name, const std::string& text) {
  const char* value = text.c_str();
  put(object, name, text_type().id(), scalar(), &value);
}

void put_attribute(hid_t object, const std::string& name, std::int64_t number) {
  put(object, name, H5T_NATIVE_INT64, scalar(), &number);
}

void put_attribute(hid_t object, const std::string& name, std::span<const std::int8_t> numbers) {
  const hsize_t count = numbers.size();
  const Handle space(H5Screate_simple(1, &count, nullptr), H5Sclose, "describe a shape");
  put(object, name, H5T_NATIVE_INT8, space, numbers.data());
}

void put_attributes(hid_t object, const std::vector<Attribute>& attributes) {
  for (const Attribute& attribute : attributes)
    std::visit([&](const auto& value) { put_attribute(object, attribute.name, value); },
               attribute.value);
}

void describe(const Handle& variable, std::string_view meaning, std::string_view content) {
  put_attribute(variable.id(), "long_name", std::string(meaning));
  put_attribute(variable.id(), "coverage_content_type", std::string(content));
}

void put_flags(const Handle& variable, const std::vector<std::string>& names) {
  check(names.size() <= 128, "{} names for numbers of 8 bits", names.size());
  std::vector<std::int8_t> numbers(names.size());
  std::iota(numbers.begin(), numbers.end(), std::int8_t{0});
  put_attribute(variable.id(), "flag_values", std::span<const std::int8_t>(numbers));
  put_attribute(variable.id(), "flag_meanings", fmt::format("{}", fmt::join(names, " ")));
}

Handle put_group(hid_t parent, const std::string& name) {
  const Handle creation(H5Pcreate(H5P_GROUP_CREATE), H5Pclose, "describe a group");
  hdf5::track_members(creation.id());
  hdf5::keep_plain(creation.id());
  return {H5Gcreate2(parent, name.c_str(), H5P_DEFAULT, creation.id(), H5P_DEFAULT), H5Gclose,
          "create a group"};
}

std::size_t bytes_of(NumberType type) { return types_of(type).bytes; }

Handle put_variable(hid_t group, const std::string& name, const Shape& shape, NumberType type,
                    const std::vector<hsize_t>& chunk) {
  Handle variable = create(group, name, shape, type, chunk, is_real(type));
  if (is_real(type)) put_fill_value(variable, type);
  return variable;
}

Handle put_values(hid_t group, const std::string& name, const Shape& shape, NumberType type,
                  const void* values) {
  Handle variable = put_numbers(group, name, shape, type, values, is_real(type));
  if (is_real(type)) put_fill_value(variable, type);
  return variable;
}

Handle put_values(hid_t group, const std::string& name, const Shape& shape,
                  std::span<const double> values) {
  check_size(name, shape, values.size());
  return put_values(group, name, shape, NumberType::double_real, values.data());
}

Handle put_values(hid_t group, const std::string& name, const Shape& shape,
                  std::span<const std::int64_t> values) {
  check_size(name, shape, values.size());
  return put_values(group, name, shape, NumberType::int64, values.data());
}

Handle put_values(hid_t group, const std::string& name, const Shape& shape,
                  std::span<const std::int32_t> values) {
  check_size(name, shape, values.size());
  return put_values(group, name, shape, NumberType::int32, values.data());
}

Handle put_values(hid_t group, const std::string& name, const Shape& shape,
                  std::span<const std::int8_t> values) {
  check_size(name, shape, values.size());
  return put_values(group, name, shape, NumberType::int8, values.data());
}

Handle put_values(hid_t group, const std::string& name, std::span<const std::string> texts) {
  std::vector<const char*> values;
  values.reserve(texts.size());
  for (const std::string& text : texts) values.push_back(text.c_str());
  const Handle type = text_type();
  const hsize_t count = values.size();
  const Handle space(H5Screate_simple(1, &count, nullptr), H5Sclose, "describe a shape");
  const Handle creation = creation_properties();
  Handle variable(H5Dcreate2(group, name.c_str(), type.id(), space.id(), H5P_DEFAULT, creation.id(),
                             H5P_DEFAULT),
                  H5Dclose, "create a variable");
  require(H5Dwrite(variable.id(), type.id(), H5S_ALL, H5S_ALL, text_transfer().id(), values.data()),
          "write a variable");
  return variable;
}

void make_dimension(const Handle& variable, const std::string& name) {
  require(H5DSset_scale(variable.id(), name.c_str()), "make a dimension");
}

Handle put_dimension(hid_t group, const std::string& name, std::size_t length) {
  const Handle space = space_of({{length}, length == 0});
  const Handle creation = creation_properties();
  const hsize_t chunk = 1;
  if (length == 0) require(H5Pset_chunk(creation.id(), 1, &chunk), "cut a dimension into chunks");
  Handle dimension(H5Dcreate2(group, name.c_str(), H5T_IEEE_F32LE, space.id(), H5P_DEFAULT,
                              creation.id(), H5P_DEFAULT),
                   H5Dclose, "create a dimension");
  make_dimension(dimension, fmt::format("{}{:10}", no_variable, length));
  return dimension;
}

void lay_along(const Handle& variable, const std::vector<hid_t>& dimensions) {
  for (std::size_t d = 0; d < dimensions.size(); ++d)
    require(H5DSattach_scale(variable.id(), dimensions[d], static_cast<unsigned>(d)),
            "lay a variable along a dimension");
}

Handle put_labels(hid_t group, const std::string& name, std::string_view meaning,
                  std::span<const std::string> labels) {
  check_labels(name, labels.size());
  return as_labels(put_values(group, name, labels), name, meaning);
}

Handle put_labels(hid_t group, const std::string& name, std::string_view meaning,
                  std::span<const std::int64_t> labels) {
  check_labels(name, labels.size());
  return as_labels(put_values(group, name, {{labels.size()}}, labels), name, meaning);
}

Handle put_labels(hid_t group, const std::string& name, std::string_view meaning,
                  std::span<const double> labels) {
  check_labels(name, labels.size());
  Handle variable =
      put_numbers(group, name, {{labels.size()}}, NumberType::double_real, labels.data(), false);
  return as_labels(std::move(variable), name, meaning);
}

}  // namespace tissage::netcdf
