// What files share that are written under a `.part` name and published.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

#include "tissage/store/directory_lock.hpp"

namespace tissage {

/// A limit on file sizes becomes an error like a full disk, from now on.
void ignore_file_size_signal();
/// Writes all bytes or throws Failure; `path` is for the error.
void write_all(const FileDescriptor& file, std::span<const std::byte> bytes,
               const std::filesystem::path& path);
/// Removes what a killed process left under the name that a file has while it is written.
void remove_part_of(const std::filesystem::path& file);
/// Brings the names in a file's directory to the disk.
void sync_directory_of(const std::filesystem::path& file);

}  // namespace tissage
