// Tables of arrays read back with HDF5, and what does not fit together.
#include "tissage/store/dataset.hpp"

#include <gtest/gtest.h>
#include <hdf5.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "sample_tables.hpp"
#include "scratch.hpp"
#include "tissage/base/random.hpp"
#include "tissage/store/publish.hpp"

namespace tissage {
namespace {

using testing::bytes_of_file;
using testing::exit_code_of;
using testing::Scratch;
using testing::small_dataset;

/// A file for reading, and datasets by name.
class Reader {
 public:
  explicit Reader(const std::filesystem::path& path)
      : file_(H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT)) {}
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() { H5Fclose(file_); }

  /// Values as doubles; empty if they cannot be read.
  std::vector<double> numbers(const char* name) const {
    const hid_t dataset = H5Dopen2(file_, name, H5P_DEFAULT);
    std::vector<double> values(count(dataset));
    if (H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) < 0)
      values.clear();
    H5Dclose(dataset);
    return values;
  }
  std::vector<std::string> texts(const char* name) const {
    const hid_t dataset = H5Dopen2(file_, name, H5P_DEFAULT);
    const hid_t type = H5Dget_type(dataset);
    const hid_t space = H5Dget_space(dataset);
    std::vector<char*> read(count(dataset), nullptr);
    H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, read.data());
    std::vector<std::string> values;
    for (const char* text : read) values.emplace_back(text == nullptr ? "(none)" : text);
    H5Dvlen_reclaim(type, space, H5P_DEFAULT, read.data());
    H5Sclose(space);
    H5Tclose(type);
    H5Dclose(dataset);
    return values;
  }
  /// Attribute of an object; "" if it has none of that name.
  std::string text_attribute(const char* object, const char* name) const {
    if (H5Aexists_by_name(file_, object, name, H5P_DEFAULT) <= 0) return "";
    char* read = nullptr;
    H5LTget_attribute_string(file_, object, name, reinterpret_cast<char*>(&read));
    const std::string text = read;
    H5free_memory(read);
    return text;
  }
  bool has_attribute(const char* object, const char* name) const {
    return H5Aexists_by_name(file_, object, name, H5P_DEFAULT) > 0;
  }
  H5T_class_t type_class(const char* name) const {
    const hid_t dataset = H5Dopen2(file_, name, H5P_DEFAULT);
    const hid_t type = H5Dget_type(dataset);
    const H5T_class_t found = H5Tget_class(type);
    H5Tclose(type);
    H5Dclose(dataset);
    return found;
  }
  std::size_t size_of_values(const char* name) const {
    const hid_t dataset = H5Dopen2(file_, name, H5P_DEFAULT);
    const hid_t type = H5Dget_type(dataset);
    const std::size_t size = H5Tget_size(type);
    H5Tclose(type);
    H5Dclose(dataset);
    return size;
  }
  /// True if the variable lies along that coordinate in place d.
  bool lies_along(const char* name, const char* coordinate, unsigned d) const {
    const hid_t variable = H5Dopen2(file_, name, H5P_DEFAULT);
    const hid_t scale = H5Dopen2(file_, coordinate, H5P_DEFAULT);
    const bool found = H5DSis_attached(variable, scale, d) > 0;
    H5Dclose(scale);
    H5Dclose(variable);
    return found;
  }

 private:
  static std::size_t count(hid_t dataset) {
    const hid_t space = H5Dget_space(dataset);
    const hssize_t points = H5Sget_simple_extent_npoints(space);
    H5Sclose(space);
    return static_cast<std::size_t>(std::max<hssize_t>(points, 0));
  }

  hid_t file_;
};

TEST(Dataset, gives_back_what_was_put_in) {
  const Scratch scratch;
  const auto file = scratch.path() / "table.h5";
  publish_dataset(small_dataset(), file);
  EXPECT_FALSE(std::filesystem::exists(part_of(file)));
  const Reader reader(file);
  const std::vector<double> value = reader.numbers("value");
  ASSERT_EQ(value.size(), 6u);
  for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ(value[i], static_cast<double>(i));
  EXPECT_TRUE(std::isnan(value[5]));
  EXPECT_EQ(reader.numbers("starts"), (std::vector<double>{7, -8, 9e9}));
  EXPECT_EQ(reader.numbers("outcome"), (std::vector<double>{0, 1, 2, 1, 0, 1}));
  EXPECT_EQ(reader.texts("policy"), (std::vector<std::string>{"aid", "", "prêt"}));
  EXPECT_EQ(reader.numbers("point"), (std::vector<double>{1, 2, 4}));
  EXPECT_EQ(reader.texts("seed"), (std::vector<std::string>{"first", "Évian"}));
  EXPECT_EQ(reader.numbers("frontier/gain"), (std::vector<double>{1.5, 2.5}));
  EXPECT_EQ(reader.numbers("frontier/budget"), (std::vector<double>{.05, .1}));
}

TEST(Dataset, keeps_the_types_of_its_values) {
  const Scratch scratch;
  const auto file = scratch.path() / "table.h5";
  publish_dataset(small_dataset(), file);
  const Reader reader(file);
  EXPECT_EQ(reader.type_class("value"), H5T_FLOAT);
  EXPECT_EQ(reader.type_class("starts"), H5T_INTEGER);
  EXPECT_EQ(reader.size_of_values("starts"), 8u);
  EXPECT_EQ(reader.size_of_values("outcome"), 1u);
  EXPECT_EQ(reader.type_class("policy"), H5T_STRING);
}

TEST(Dataset, says_what_everything_is) {
  const Scratch scratch;
  const auto file = scratch.path() / "table.h5";
  publish_dataset(small_dataset(), file);
  const Reader reader(file);
  EXPECT_EQ(reader.text_attribute("/", "title"), "Épicerie — essai");
  EXPECT_EQ(reader.text_attribute("value", "long_name"), "worth");
  EXPECT_EQ(reader.text_attribute("value", "units"), "kEUR");
  EXPECT_EQ(reader.text_attribute("value", "coverage_content_type"), "modelResult");
  EXPECT_EQ(reader.text_attribute("outcome", "coverage_content_type"), "qualityInformation");
  EXPECT_EQ(reader.text_attribute("outcome", "flag_meanings"), "done failed missing");
  EXPECT_EQ(reader.text_attribute("outcome", "comment"), "by hand");
  EXPECT_EQ(reader.text_attribute("seed", "coverage_content_type"), "coordinate");
  EXPECT_EQ(reader.text_attribute("frontier/budget", "units"), "MEUR");
  EXPECT_TRUE(reader.has_attribute("value", "_FillValue"));
  EXPECT_FALSE(reader.has_attribute("frontier/budget", "_FillValue"));
  EXPECT_FALSE(reader.has_attribute("policy", "units"));
}

TEST(Dataset, lays_variables_along_their_dimensions) {
  const Scratch scratch;
  const auto file = scratch.path() / "table.h5";
  publish_dataset(small_dataset(), file);
  const Reader reader(file);
  EXPECT_TRUE(reader.lies_along("value", "point", 0));
  EXPECT_TRUE(reader.lies_along("value", "seed", 1));
  EXPECT_TRUE(reader.lies_along("outcome", "seed", 0));
  EXPECT_TRUE(reader.lies_along("outcome", "point", 1));
  EXPECT_TRUE(reader.lies_along("policy", "point", 0));
  EXPECT_TRUE(reader.lies_along("frontier/gain", "frontier/budget", 0));
}

TEST(Dataset, of_one_table_is_always_the_same) {
  EXPECT_TRUE(dataset_image(small_dataset()) == dataset_image(small_dataset()));
}

TEST(Dataset, that_does_not_fit_together_is_a_defect) {
  const auto is_refused = [](const auto& change) {
    Dataset dataset = small_dataset();
    change(dataset);
    EXPECT_THROW(dataset_image(dataset), Defect);
  };
  is_refused([](Dataset& d) { d.variables[0].dimensions = {"point", "year"}; });
  is_refused([](Dataset& d) { d.variables[0].dimensions = {"point"}; });
  is_refused([](Dataset& d) { d.variables[0].dimensions = {}; });
  is_refused([](Dataset& d) { d.variables[0].unit = "hours"; });
  is_refused([](Dataset& d) { d.variables[0].flags = {"a"}; });
  is_refused([](Dataset& d) { d.variables[0].name = "seed"; });
  is_refused([](Dataset& d) { d.variables[3].dimensions = {"seed"}; });
  is_refused([](Dataset& d) { d.variables[3].dimensions = {"point", "seed"}; });
  is_refused([](Dataset& d) { d.groups[0].content.variables[0].dimensions = {"point"}; });
  is_refused([](Dataset& d) { d.dimensions.push_back({"empty", "", std::vector<std::string>{}}); });
}

TEST(Dataset, shows_a_flipped_bit_in_its_data) {
  const Scratch scratch;
  const auto file = scratch.path() / "table.h5";
  std::vector<double> values;
  for (std::uint64_t i = 0; i < 30000; ++i) values.push_back(static_cast<double>(mix(i)));
  Dataset dataset;
  dataset.dimensions = {{"row", "row", std::vector<std::int64_t>(30000, 1)}};
  dataset.variables = {{"value", {"row"}, "1", "value", values}};
  std::vector<std::byte> bytes = dataset_image(dataset);
  publish(file, bytes);
  ASSERT_EQ(Reader(file).numbers("value"), values);
  bytes[bytes.size() / 2] ^= std::byte{4};
  publish(file, bytes);
  EXPECT_TRUE(Reader(file).numbers("value").empty());
}

TEST(Dataset, that_cannot_be_created_is_an_error) {
  const Scratch scratch;
  EXPECT_EQ(
      exit_code_of([&] { publish_dataset(small_dataset(), scratch.path() / "none" / "t.h5"); }),
      ExitCode::cannot_create);
}

}  // namespace
}  // namespace tissage
