// Reading files byte by byte, every return value checked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

#include "tissage/store/directory_lock.hpp"
#include "tissage/store/publish.hpp"

namespace tissage {

/// Opens a plain file. Throws Failure: there is none, or it is a folder or a pipe (66), no
/// permission (77), or another fault (74).
FileDescriptor open_to_read(const std::filesystem::path& file);
std::uint64_t size_of_file(const FileDescriptor& opened, const std::filesystem::path& file);
/// Fills `bytes` with what comes next; a file that ends before is a Failure (74).
void read_all(const FileDescriptor& opened, std::span<std::byte> bytes,
              const std::filesystem::path& file);

}  // namespace tissage
