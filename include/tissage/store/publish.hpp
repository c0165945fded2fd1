// Files that appear whole or not at all.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "tissage/base/error.hpp"

namespace tissage {

/// The Failure for an error of the operating system: permission (77), a place where nothing can be
/// created (73), or input and output, a full disk included (74).
Failure system_failure(int error, const std::string& doing, const std::filesystem::path& path);

/// Failure (73) where something has that name already that may not be replaced: anything, unless
/// `is_forced`; what is no plain file even then. `option` is what would choose another name.
void require_replaceable(const std::filesystem::path& file, std::string_view option,
                         bool is_forced);

/// Where a file lies while it is written: its name with `.part` behind.
std::filesystem::path part_of(const std::filesystem::path& file);

/// Writes a file under its `.part` name, brings it to the disk, gives it its final name, replacing
/// one that has it, and brings the directory to the disk. On a Failure the `.part` is gone and the
/// file of the final name is as it was (or, if only the directory could not be brought to the disk,
/// the new one). Callers hold the directory's lock: an older `.part` is
/// removed. From the first call on the process ignores SIGXFSZ, so that a limit on file sizes is an
/// error like a full disk.
void publish(const std::filesystem::path& file, std::span<const std::byte> bytes);
void publish(const std::filesystem::path& file, std::string_view text);
/// The same with a seal (seal.hpp) behind the bytes.
void publish_sealed(const std::filesystem::path& file, std::span<const std::byte> bytes);

}  // namespace tissage
