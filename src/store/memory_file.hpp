// An HDF5 file that is made in memory, so that writing to the disk, which HDF5 does not report on
// reliably, is done by publish().
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "store/handles.hpp"

namespace tissage::hdf5 {

class MemoryFile {
 public:
  /// An empty file of the latest format that HDF5 1.10 reads, whose metadata have checksums, with
  /// creation order tracked as netCDF-4 asks.
  MemoryFile();

  hid_t id() const { return file_.id(); }
  /// Closes the file and gives its bytes. All objects in it must be closed.
  std::vector<std::byte> close();

 private:
  std::unique_ptr<std::vector<std::byte>> bytes_;  // HDF5 keeps the address
  Handle file_;
};

/// Asks for the order of creation of the members of a group or file.
void track_members(hid_t creation_properties);
/// Asks, of any object, for the order of creation of its attributes, and for no times, so that the
/// same content is always the same bytes.
void keep_plain(hid_t creation_properties);

}  // namespace tissage::hdf5
