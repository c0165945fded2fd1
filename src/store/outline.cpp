// Groups, variables and attributes, each compared with what ours are like.
#include "store/outline.hpp"

#include <hdf5_hl.h>

#include <algorithm>
#include <array>

#include "store/netcdf.hpp"

namespace tissage::hdf5 {

namespace {

constexpr int deepest = 3;                           // groups in groups
constexpr hsize_t most_members = 10000;              // of a group
constexpr int most_dimensions = 8;                   // of a variable
constexpr hsize_t most_in_chunk = hsize_t{1} << 26;  // bytes
constexpr hsize_t most_unstored = hsize_t{1} << 20;  // bytes that may be fill values
constexpr hsize_t best_deflate = 1032;               // what deflate can make of a byte, at most

/// One file while its outline is made.
class Outliner {
 public:
  explicit Outliner(const std::filesystem::path& path) : path_(path) {}

  GroupOutline group(hid_t id, const std::string& name, int depth);

 private:
  template <class Status>
  Status read(Status status, const char* doing) const {
    return read_well(status, path_, doing);
  }
  [[noreturn]] void refuse(const std::string& wrong) const { refuse_content(path_, wrong); }

  std::vector<std::string> member_names(hid_t group) const;
  void member(hid_t group, const std::string& name, int depth, GroupOutline& outline);
  VariableOutline variable(hid_t id, const std::string& name) const;
  std::string type_name(hid_t variable, const std::string& name) const;
  void look_at_storage(hid_t variable, const VariableOutline& outline, hsize_t bytes) const;
  void look_at_filters(hid_t creation, const std::string& name) const;
  std::vector<std::string> dimension_names(hid_t variable, const std::string& name,
                                           std::size_t rank) const;
  std::vector<Attribute> attributes(hid_t object) const;
  std::optional<std::string> text_of(hid_t attribute, hid_t type) const;

  const std::filesystem::path& path_;
};

/// Names as ours are: no path, nothing that a terminal takes for a command.
bool is_name(std::string_view name) {
  constexpr std::size_t longest = 256;
  const auto is_plain = [](char c) { return static_cast<unsigned char>(c) >= ' ' && c != '/'; };
  return !name.empty() && name.size() <= longest && std::all_of(name.begin(), name.end(), is_plain);
}

/// A dimension of netCDF without a coordinate, which has a place in the file and no values.
bool is_bare_dimension(hid_t dataset) {
  std::array<char, 128> label{};
  if (H5DSis_scale(dataset) <= 0) return false;
  if (H5DSget_scale_name(dataset, label.data(), label.size()) < 0) return false;
  return std::string_view(label.data()).rfind(netcdf::no_variable, 0) == 0;
}

std::vector<std::string> Outliner::member_names(hid_t group) const {
  H5G_info_t info{};
  read(H5Gget_info(group, &info), "count the members of a group");
  if (info.nlinks > most_members) refuse(fmt::format("a group has {} members", info.nlinks));
  const auto keep = [](hid_t, const char* name, const H5L_info_t*, void* names) -> herr_t {
    static_cast<std::vector<std::string>*>(names)->emplace_back(name);
    return 0;
  };
  std::vector<std::string> names;
  names.reserve(info.nlinks);
  hsize_t position = 0;
  read(H5Literate(group, H5_INDEX_CRT_ORDER, H5_ITER_INC, &position, keep, &names),
       "list the members of a group");
  return names;
}

GroupOutline Outliner::group(hid_t id, const std::string& name, int depth) {
  if (depth > deepest) refuse(name + " is a group too deep inside others");
  GroupOutline outline;
  outline.name = name;
  outline.attributes = attributes(id);
  for (const std::string& inner : member_names(id)) member(id, inner, depth, outline);
  return outline;
}

void Outliner::member(hid_t group, const std::string& name, int depth, GroupOutline& outline) {
  if (!is_name(name)) refuse("a member has a name that ours never have");
  H5L_info_t link{};
  read(H5Lget_info(group, name.c_str(), &link, H5P_DEFAULT), "look at a member");
  if (link.type != H5L_TYPE_HARD) refuse(name + " is a link to elsewhere");
  const Handle object(read(H5Oopen(group, name.c_str(), H5P_DEFAULT), "open a member"), H5Oclose,
                      "open a member");
  switch (H5Iget_type(object.id())) {
    case H5I_GROUP:
      outline.groups.push_back(this->group(object.id(), name, depth + 1));
      return;
    case H5I_DATASET:
      if (is_bare_dimension(object.id())) return;
      outline.variables.push_back(variable(object.id(), name));
      return;
    default:
      refuse(name + " is neither a group nor a variable");
  }
}

std::string Outliner::type_name(hid_t variable, const std::string& name) const {
  const Handle type(read(H5Dget_type(variable), "read a type"), H5Tclose, "read a type");
  const std::size_t bits = 8 * H5Tget_size(type.id());
  switch (H5Tget_class(type.id())) {
    case H5T_INTEGER:
      if (bits == 8 || bits == 16 || bits == 32 || bits == 64)
        return fmt::format("{}int{}", H5Tget_sign(type.id()) == H5T_SGN_NONE ? "u" : "", bits);
      break;
    case H5T_FLOAT:
      if (bits == 32) return "float";
      if (bits == 64) return "double";
      break;
    case H5T_STRING:
      if (H5Tis_variable_str(type.id()) > 0) return "string";
      break;
    default:
      break;
  }
  refuse(name + " has a type that ours never have");
}

VariableOutline Outliner::variable(hid_t id, const std::string& name) const {
  VariableOutline outline;
  outline.name = name;
  outline.type = type_name(id, name);
  const Handle space(read(H5Dget_space(id), "read a shape"), H5Sclose, "read a shape");
  const int rank = H5Sget_simple_extent_ndims(space.id());
  if (rank < 1 || rank > most_dimensions)
    refuse(fmt::format("{} lies along {} dimensions", name, rank));
  std::vector<hsize_t> extents(static_cast<std::size_t>(rank));
  read(H5Sget_simple_extent_dims(space.id(), extents.data(), nullptr), "read a shape");
  outline.extents.assign(extents.begin(), extents.end());
  const Handle type(read(H5Dget_type(id), "read a type"), H5Tclose, "read a type");
  hsize_t bytes = H5Tget_size(type.id());
  for (const hsize_t extent : extents)
    if (__builtin_mul_overflow(bytes, extent, &bytes))
      refuse(name + " claims more than 2^64 bytes");
  look_at_storage(id, outline, bytes);
  outline.is_coordinate = H5DSis_scale(id) > 0;
  outline.dimensions = outline.is_coordinate
                           ? std::vector<std::string>(static_cast<std::size_t>(rank), name)
                           : dimension_names(id, name, static_cast<std::size_t>(rank));
  const GroupOutline described{"", attributes(id), {}, {}};
  outline.unit = described.attribute("units");
  outline.meaning = described.attribute("long_name");
  outline.method = described.attribute("cell_methods");
  outline.flags = described.attribute("flag_meanings");
  return outline;
}

void Outliner::look_at_storage(hid_t variable, const VariableOutline& outline,
                               hsize_t bytes) const {
  const Handle creation(read(H5Dget_create_plist(variable), "read properties"), H5Pclose,
                        "read properties");
  if (H5Pget_external_count(creation.id()) != 0) refuse(outline.name + " lies in other files");
  const H5D_layout_t layout = H5Pget_layout(creation.id());
  if (layout != H5D_CHUNKED && layout != H5D_CONTIGUOUS && layout != H5D_COMPACT)
    refuse(outline.name + " is laid out as ours never are");
  look_at_filters(creation.id(), outline.name);
  const hsize_t stored = H5Dget_storage_size(variable);
  const hsize_t most = layout == H5D_CHUNKED ? stored * best_deflate + most_unstored : stored;
  if (bytes > most)
    refuse(
        fmt::format("{} claims {} bytes and the file has {} of it", outline.name, bytes, stored));
  if (layout != H5D_CHUNKED) return;
  std::array<hsize_t, most_dimensions> chunk{};
  const int rank = read(H5Pget_chunk(creation.id(), most_dimensions, chunk.data()), "read chunks");
  hsize_t in_chunk = outline.cells() == 0 ? 1 : bytes / outline.cells();
  for (int d = 0; d < rank; ++d)
    if (__builtin_mul_overflow(in_chunk, chunk[static_cast<std::size_t>(d)], &in_chunk) ||
        in_chunk > most_in_chunk)
      refuse(outline.name + " has chunks larger than ours");
}

void Outliner::look_at_filters(hid_t creation, const std::string& name) const {
  const int count = read(H5Pget_nfilters(creation), "read filters");
  for (int f = 0; f < count; ++f) {
    unsigned flags = 0;
    unsigned config = 0;
    std::size_t values = 0;
    const H5Z_filter_t filter = H5Pget_filter2(creation, static_cast<unsigned>(f), &flags, &values,
                                               nullptr, 0, nullptr, &config);
    if (filter != H5Z_FILTER_SHUFFLE && filter != H5Z_FILTER_DEFLATE &&
        filter != H5Z_FILTER_FLETCHER32)
      refuse(name + " has a filter that ours never have");
  }
}

std::vector<std::string> Outliner::dimension_names(hid_t variable, const std::string& name,
                                                   std::size_t rank) const {
  const auto keep = [](hid_t, unsigned, hid_t scale, void* found) -> herr_t {
    std::array<char, 1024> path{};
    if (H5Iget_name(scale, path.data(), path.size()) < 0) return -1;
    const std::string_view whole(path.data());
    *static_cast<std::string*>(found) = whole.substr(whole.rfind('/') + 1);
    return 1;
  };
  std::vector<std::string> names(rank);
  for (std::size_t d = 0; d < rank; ++d) {
    const auto axis = static_cast<unsigned>(d);
    read(H5DSiterate_scales(variable, axis, nullptr, keep, &names[d]), "read dimensions");
    if (!is_name(names[d])) refuse(fmt::format("{} has no coordinate along axis {}", name, d));
  }
  return names;
}

std::optional<std::string> Outliner::text_of(hid_t attribute, hid_t type) const {
  if (H5Tis_variable_str(type) <= 0) return std::nullopt;
  char* text = nullptr;
  const Handle memory(H5Tcopy(type), H5Tclose, "describe texts");
  read(H5Aread(attribute, memory.id(), &text), "read an attribute");
  const std::string copy = text == nullptr ? "" : text;
  H5free_memory(text);
  return copy;
}

std::vector<Attribute> Outliner::attributes(hid_t object) const {
  const auto keep = [](hid_t, const char* name, const H5A_info_t*, void* names) -> herr_t {
    static_cast<std::vector<std::string>*>(names)->emplace_back(name);
    return 0;
  };
  std::vector<std::string> names;
  hsize_t position = 0;
  read(H5Aiterate2(object, H5_INDEX_CRT_ORDER, H5_ITER_INC, &position, keep, &names),
       "list attributes");
  std::vector<Attribute> attributes;
  for (const std::string& name : names) {
    const Handle attribute(read(H5Aopen(object, name.c_str(), H5P_DEFAULT), "open an attribute"),
                           H5Aclose, "open an attribute");
    const Handle type(read(H5Aget_type(attribute.id()), "read a type"), H5Tclose, "read a type");
    const Handle space(read(H5Aget_space(attribute.id()), "read a shape"), H5Sclose, "read");
    if (H5Sget_simple_extent_type(space.id()) != H5S_SCALAR) continue;
    if (H5Tget_class(type.id()) == H5T_STRING) {
      if (auto text = text_of(attribute.id(), type.id())) attributes.push_back({name, *text});
    } else if (H5Tget_class(type.id()) == H5T_INTEGER) {
      std::int64_t number = 0;
      read(H5Aread(attribute.id(), H5T_NATIVE_INT64, &number), "read an attribute");
      attributes.push_back({name, number});
    }
  }
  return attributes;
}

}  // namespace

void refuse_content(const std::filesystem::path& path, const std::string& wrong) {
  throw Failure(ExitCode::bad_data, path.string() + ": " + wrong);
}

Handle open_file(const std::filesystem::path& path) {
  prepare();
  read_well(H5PLset_loading_state(0), path, "refuse plug-ins");
  const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "describe a file");
  require(H5Pset_file_locking(access.id(), false, true), "read without a lock");
  require(H5Pset_fclose_degree(access.id(), H5F_CLOSE_SEMI), "describe a file");
  return {read_well(H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.id()), path, "read it as HDF5"),
          H5Fclose, "open a file"};
}

GroupOutline outline_of(const Handle& file, const std::filesystem::path& path) {
  return Outliner(path).group(file.id(), "", 0);
}

}  // namespace tissage::hdf5
