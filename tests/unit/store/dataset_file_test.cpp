// Files of ours read again, and files that are not as ours.
#include "tissage/store/dataset_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <hdf5.h>
#include <hdf5_hl.h>

#include <cmath>
#include <functional>

#include "sample_tables.hpp"
#include "scratch.hpp"
#include "tissage/store/publish.hpp"

namespace tissage {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::Scratch;
using testing::small_sweep;

/// What a Failure says that an action throws.
std::string refusal_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.code(), ExitCode::bad_data);
    return failure.what();
  }
  return "nothing";
}

template <class T>
std::vector<T> read_from(const DatasetFile& file, const GroupOutline& group, const char* name) {
  return std::get<std::vector<T>>(file.values(group, *group.variable(name)));
}

TEST(DatasetFile, gives_back_what_a_dataset_held) {
  const Scratch scratch;
  publish_dataset(small_sweep(), scratch.path() / "sweep.h5");
  const DatasetFile file(scratch.path() / "sweep.h5");
  const GroupOutline& root = file.root();
  EXPECT_EQ(root.attribute("title"), "Sweep");
  EXPECT_EQ(root.attribute("schema_version"), "1");
  EXPECT_EQ(root.attribute("nothing"), "");
  const VariableOutline& value = *root.variable("value");
  EXPECT_THAT(value.dimensions, ElementsAre("point", "seed"));
  EXPECT_THAT(value.extents, ElementsAre(3, 2));
  EXPECT_EQ(value.unit, "kEUR");
  EXPECT_EQ(value.type, "double");
  EXPECT_FALSE(value.is_coordinate);
  EXPECT_TRUE(root.variable("point")->is_coordinate);
  EXPECT_EQ(root.variable("outcome")->flags, "done failed missing");
  const auto values = read_from<double>(file, root, "value");
  EXPECT_THAT(std::vector(values.begin(), values.end() - 1), ElementsAre(0, 1, 2, 3, 4));
  EXPECT_TRUE(std::isnan(values.back()));
  EXPECT_THAT(read_from<std::int64_t>(file, root, "starts"), ElementsAre(7, -8, 9'000'000'000));
  EXPECT_THAT(read_from<std::string>(file, root, "policy"), ElementsAre("aid", "", "prêt"));
  EXPECT_THAT(read_from<double>(file, *root.group("frontier"), "gain"), ElementsAre(1.5, 2.5));
}

/// A file with the attributes of ours that a test changes with HDF5 itself, sealed again.
std::string refusal_of_changed(const std::function<void(hid_t)>& change) {
  const Scratch scratch;
  const fs::path path = scratch.path() / "changed.h5";
  publish(path, dataset_image(small_sweep()));
  const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
  change(file);
  H5Fclose(file);
  const std::string bytes = testing::bytes_of_file(path);
  publish_sealed(path, std::as_bytes(std::span(bytes)));
  return refusal_of([&] { const DatasetFile read(path); });
}

/// A variable of no use along `extents`, with properties.
void add_variable(hid_t file, std::vector<hsize_t> extents, hid_t type, hid_t properties) {
  const std::vector<hsize_t> most(extents.size(), H5S_UNLIMITED);
  const bool is_chunked = properties != H5P_DEFAULT && H5Pget_layout(properties) == H5D_CHUNKED;
  const hid_t space = H5Screate_simple(static_cast<int>(extents.size()), extents.data(),
                                       is_chunked ? most.data() : nullptr);
  H5Dclose(H5Dcreate2(file, "added", type, space, H5P_DEFAULT, properties, H5P_DEFAULT));
  H5Sclose(space);
}

TEST(DatasetFile, refuses_links_to_other_places) {
  EXPECT_THAT(refusal_of_changed([](hid_t file) {
                H5Lcreate_external("/etc/passwd", "/", file, "away", H5P_DEFAULT, H5P_DEFAULT);
              }),
              HasSubstr("away is a link to elsewhere"));
  EXPECT_THAT(refusal_of_changed([](hid_t file) {
                H5Lcreate_soft("/value", file, "again", H5P_DEFAULT, H5P_DEFAULT);
              }),
              HasSubstr("again is a link to elsewhere"));
}

TEST(DatasetFile, refuses_groups_that_hold_themselves) {
  EXPECT_THAT(refusal_of_changed([](hid_t file) {
                H5Lcreate_hard(file, "/frontier", file, "/frontier/frontier", H5P_DEFAULT,
                               H5P_DEFAULT);
              }),
              HasSubstr("too deep"));
}

TEST(DatasetFile, refuses_extents_beyond_what_a_file_can_hold) {
  EXPECT_THAT(refusal_of_changed([](hid_t file) {
                const hid_t properties = H5Pcreate(H5P_DATASET_CREATE);
                const hsize_t chunk = 1024;
                H5Pset_chunk(properties, 1, &chunk);
                add_variable(file, {hsize_t{1} << 40}, H5T_NATIVE_DOUBLE, properties);
                H5Pclose(properties);
              }),
              HasSubstr("added claims 8796093022208 bytes"));
  EXPECT_THAT(refusal_of_changed([](hid_t file) {
                const hid_t properties = H5Pcreate(H5P_DATASET_CREATE);
                const hsize_t chunk = hsize_t{1} << 27;
                H5Pset_chunk(properties, 1, &chunk);
                add_variable(file, {4}, H5T_NATIVE_DOUBLE, properties);
                H5Pclose(properties);
              }),
              HasSubstr("chunks larger than ours"));
}

TEST(DatasetFile, refuses_types_and_filters_that_are_not_ours) {
  EXPECT_THAT(refusal_of_changed([](hid_t file) {
                const hid_t type = H5Tcreate(H5T_COMPOUND, 8);
                H5Tinsert(type, "a", 0, H5T_NATIVE_DOUBLE);
                add_variable(file, {2}, type, H5P_DEFAULT);
                H5Tclose(type);
              }),
              HasSubstr("added has a type"));
  EXPECT_THAT(refusal_of_changed([](hid_t file) {
                const hid_t properties = H5Pcreate(H5P_DATASET_CREATE);
                const hsize_t chunk = 2;
                H5Pset_chunk(properties, 1, &chunk);
                H5Pset_nbit(properties);
                add_variable(file, {2}, H5T_NATIVE_INT, properties);
                H5Pclose(properties);
              }),
              HasSubstr("added has a filter"));
  EXPECT_THAT(refusal_of_changed([](hid_t file) {
                const hid_t properties = H5Pcreate(H5P_DATASET_CREATE);
                H5Pset_external(properties, "/etc/passwd", 0, 16);
                add_variable(file, {2}, H5T_NATIVE_DOUBLE, properties);
                H5Pclose(properties);
              }),
              HasSubstr("added lies in other files"));
}

TEST(DatasetFile, refuses_another_version_of_the_layout) {
  EXPECT_THAT(refusal_of_changed([](hid_t file) {
                H5Adelete(file, "schema_version");
                const std::int64_t later = 2;
                H5LTset_attribute_long(file, "/", "schema_version", &later, 1);
              }),
              HasSubstr("does not say the version"));
  Dataset later = small_sweep();
  for (Attribute& attribute : later.attributes)
    if (attribute.name == "schema_version") attribute.value = std::int64_t{2};
  const Scratch scratch;
  publish_dataset(later, scratch.path() / "later.h5");
  EXPECT_THAT(refusal_of([&] { const DatasetFile read(scratch.path() / "later.h5"); }),
              HasSubstr("its layout has version 2; this command reads version 1"));
}

TEST(DatasetFile, refuses_what_is_no_file_of_ours_by_name) {
  const Scratch scratch;
  const fs::path path = scratch.path() / "some.h5";
  const auto refusal = [&] { return refusal_of([&] { const DatasetFile read(path); }); };
  publish(path, "");
  EXPECT_EQ(refusal(), path.string() +
                           " has no checksum at its end: it was cut short, was changed "
                           "by another program, or is no file of Tissage");
  publish(path, std::string(5000, 'x'));
  EXPECT_THAT(refusal(), HasSubstr("has no checksum at its end"));
  const std::string text(5000, 'x');
  publish_sealed(path, std::as_bytes(std::span(text)));
  EXPECT_THAT(refusal(), HasSubstr("cannot read it as HDF5"));
  EXPECT_EQ(testing::exit_code_of([&] { const DatasetFile read(scratch.path() / "none.h5"); }),
            ExitCode::no_input);
  EXPECT_EQ(testing::exit_code_of([&] { const DatasetFile read(scratch.path()); }),
            ExitCode::no_input);
}

}  // namespace
}  // namespace tissage
