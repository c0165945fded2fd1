// Texts among results, with a list of their checksums beside them.
#pragma once

#include <filesystem>
#include <string_view>

namespace tissage {

/// The list of a directory: lines of a checksum (XXH3, 128 bits), two blanks and a name, as
/// `xxh128sum -c` reads them.
inline constexpr const char* checksum_list = "checksums.xxh128";

/// Publishes a text and its line in the list of its directory. A process that is killed on the way
/// leaves the lines of both the old and the new text. Throws Failure (73, 74, 77). Callers hold the
/// directory's lock.
void publish_listed(const std::filesystem::path& file, std::string_view text);
/// Removes a text, if it is there, and its line.
void remove_listed(const std::filesystem::path& file);
/// Removes what a killed process left half written of a directory's list and of the texts on it.
void remove_half_written(const std::filesystem::path& directory);

}  // namespace tissage
