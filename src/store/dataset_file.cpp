// Opening, and reading the values of a variable.
#include "tissage/store/dataset_file.hpp"

#include <algorithm>

#include "store/outline.hpp"
#include "tissage/run/provenance.hpp"
#include "tissage/store/seal.hpp"

namespace tissage {

using hdf5::Handle;
using hdf5::read_well;

namespace {

template <class Element>
const Element* find_named(const std::vector<Element>& elements, std::string_view name) {
  const auto found = std::find_if(elements.begin(), elements.end(),
                                  [&](const Element& element) { return element.name == name; });
  return found == elements.end() ? nullptr : &*found;
}

void require_version(const GroupOutline& root, const std::filesystem::path& path) {
  const std::string found = root.attribute("schema_version");
  if (found == std::to_string(schema_version)) return;
  hdf5::refuse_content(
      path, found.empty() ? "it does not say the version of its layout"
                          : fmt::format("its layout has version {}; this command reads version {}",
                                        found, schema_version));
}

template <class T>
std::vector<T> numbers_of(hid_t variable, hid_t type, std::uint64_t cells,
                          const std::filesystem::path& path) {
  std::vector<T> numbers(cells);
  if (cells > 0)
    read_well(H5Dread(variable, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, numbers.data()), path,
              "read values");
  return numbers;
}

std::vector<std::string> texts_of(hid_t variable, std::uint64_t cells,
                                  const std::filesystem::path& path) {
  std::vector<std::string> texts;
  if (cells == 0) return texts;
  std::vector<char*> read(cells, nullptr);
  const Handle type(read_well(H5Dget_type(variable), path, "read a type"), H5Tclose, "read a type");
  const Handle space(read_well(H5Dget_space(variable), path, "read a shape"), H5Sclose, "read");
  read_well(H5Dread(variable, type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, read.data()), path,
            "read texts");
  texts.reserve(cells);
  for (const char* text : read) texts.emplace_back(text == nullptr ? "" : text);
  hdf5::require(H5Dvlen_reclaim(type.id(), space.id(), H5P_DEFAULT, read.data()), "free texts");
  return texts;
}

}  // namespace

std::uint64_t VariableOutline::cells() const {
  std::uint64_t product = 1;
  for (const std::uint64_t extent : extents) product *= extent;
  return product;
}

const VariableOutline* GroupOutline::variable(std::string_view wanted) const {
  return find_named(variables, wanted);
}

const GroupOutline* GroupOutline::group(std::string_view wanted) const {
  return find_named(groups, wanted);
}

std::string GroupOutline::attribute(std::string_view wanted) const {
  const Attribute* found = find_named(attributes, wanted);
  if (found == nullptr) return "";
  if (const auto* text = std::get_if<std::string>(&found->value)) return *text;
  return std::to_string(std::get<std::int64_t>(found->value));
}

struct DatasetFile::Opened {
  Handle file;
};

DatasetFile::DatasetFile(const std::filesystem::path& path) : path_(path) {
  require_intact(path_);
  opened_ = std::make_unique<Opened>(Opened{hdf5::open_file(path_)});
  root_ = hdf5::outline_of(opened_->file, path_);
  require_version(root_, path_);
}

DatasetFile::~DatasetFile() = default;

Values DatasetFile::values(const GroupOutline& group, const VariableOutline& variable) const {
  const std::string name = "/" + group.name + (group.name.empty() ? "" : "/") + variable.name;
  const Handle opened(
      read_well(H5Dopen2(opened_->file.id(), name.c_str(), H5P_DEFAULT), path_, "open a variable"),
      H5Dclose, "open a variable");
  const std::uint64_t cells = variable.cells();
  if (variable.type == "string") return texts_of(opened.id(), cells, path_);
  if (variable.type == "float" || variable.type == "double")
    return numbers_of<double>(opened.id(), H5T_NATIVE_DOUBLE, cells, path_);
  if (variable.type == "uint64")
    return numbers_of<std::uint64_t>(opened.id(), H5T_NATIVE_UINT64, cells, path_);
  return numbers_of<std::int64_t>(opened.id(), H5T_NATIVE_INT64, cells, path_);
}

}  // namespace tissage
