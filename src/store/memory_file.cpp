// HDF5's core driver, whose buffer is taken when it closes. H5Fget_file_image would be simpler, but
// in HDF5 1.10 it leaves a wrong checksum in the superblock of the latest format.
#include "store/memory_file.hpp"

#include <cstdlib>
#include <cstring>

namespace tissage::hdf5 {

namespace {

/// Offset in superblock 3 of the address at which the file ends.
constexpr std::size_t end_of_file_offset = 28;

void* allocate(size_t size, H5FD_file_image_op_t, void*) { return std::malloc(size); }
void* reallocate(void* old, size_t size, H5FD_file_image_op_t, void*) {
  return std::realloc(old, size);
}
void* copy(void* to, const void* from, size_t size, H5FD_file_image_op_t, void*) {
  return std::memcpy(to, from, size);
}
void* same(void* bytes) { return bytes; }
herr_t keep(void*) { return 0; }

/// The buffer of a file that closes holds all that was written; behind the end lies slack.
herr_t release(void* buffer, H5FD_file_image_op_t when, void* udata) {
  auto& bytes = *static_cast<std::vector<std::byte>*>(udata);
  herr_t status = 0;
  if (when == H5FD_FILE_IMAGE_OP_FILE_CLOSE) try {
      const auto* begin = static_cast<const std::byte*>(buffer);
      std::uint64_t size = 0;
      std::memcpy(&size, begin + end_of_file_offset, sizeof size);
      bytes.assign(begin, begin + size);
    } catch (const std::bad_alloc&) {
      H5Epush2(H5E_DEFAULT, __FILE__, __func__, __LINE__, H5E_ERR_CLS, H5E_RESOURCE, H5E_NOSPACE,
               "no memory for a copy of the file");
      status = -1;
    }
  std::free(buffer);
  return status;
}

Handle access_properties(std::vector<std::byte>& bytes) {
  constexpr std::size_t growth = std::size_t{1} << 20;
  Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "describe a file");
  require(H5Pset_fapl_core(access.id(), growth, false), "keep a file in memory");
  require(H5Pset_libver_bounds(access.id(), H5F_LIBVER_V110, H5F_LIBVER_V110), "set the format");
  H5FD_file_image_callbacks_t callbacks{allocate, copy, reallocate, release, same, keep, &bytes};
  require(H5Pset_file_image_callbacks(access.id(), &callbacks), "keep a file in memory");
  return access;
}

}  // namespace

void track_members(hid_t creation_properties) {
  require(H5Pset_link_creation_order(creation_properties,
                                     H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED),
          "track the order of creation");
}

void keep_plain(hid_t creation_properties) {
  require(H5Pset_attr_creation_order(creation_properties,
                                     H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED),
          "track the order of creation");
  require(H5Pset_obj_track_times(creation_properties, false), "leave out times");
}

MemoryFile::MemoryFile() : bytes_(std::make_unique<std::vector<std::byte>>()) {
  prepare();
  const Handle access = access_properties(*bytes_);
  const Handle creation(H5Pcreate(H5P_FILE_CREATE), H5Pclose, "describe a file");
  track_members(creation.id());
  keep_plain(creation.id());
  file_ = Handle(H5Fcreate("in memory", H5F_ACC_TRUNC, creation.id(), access.id()), H5Fclose,
                 "create a file");
}

std::vector<std::byte> MemoryFile::close() {
  const auto open_objects = H5Fget_obj_count(file_.id(), H5F_OBJ_ALL);
  check(open_objects == 1, "an HDF5 file closes with {} open objects", open_objects);
  file_.close();
  return std::move(*bytes_);
}

}  // namespace tissage::hdf5
