// What an open HDF5 file holds, read with suspicion.
#pragma once

#include <hdf5.h>

#include <string>

#include "store/handles.hpp"
#include "tissage/store/dataset_file.hpp"

namespace tissage::hdf5 {

/// Opens a file to read it; Failure (65) names it where HDF5 cannot.
Handle open_file(const std::filesystem::path& path);

/// Throws Failure (65): what is wrong with the file of that name.
[[noreturn]] void refuse_content(const std::filesystem::path& path, const std::string& wrong);

/// Throws Failure (65) with HDF5's own words if a call on the file failed; bad_alloc where memory
/// ran out.
template <class Status>
Status read_well(Status status, const std::filesystem::path& path, const char* doing) {
  if (status < 0 && has_no_memory()) throw std::bad_alloc();
  if (status < 0) refuse_content(path, fmt::format("cannot {}: {}", doing, last_error()));
  return status;
}

/// The outline of everything in the file. Throws Failure (65) at the first thing that is not ours.
GroupOutline outline_of(const Handle& file, const std::filesystem::path& path);

}  // namespace tissage::hdf5
