// Where scenarios and their tables lie: the disk and the gallery inside the binary.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tissage/scenario/tree.hpp"

namespace tissage {

/// A scenario's text. `name` is the gallery name, or the file's name without folder and .toml.
struct SourceText {
  std::shared_ptr<const Source> source;
  std::string name;
  std::string text;
};

/// Begins a path into the gallery: `gallery:food_recovery.toml`.
inline constexpr std::string_view gallery_prefix = "gallery:";

/// Content of a file of the gallery by its path relative to scenarios/.
std::optional<std::string_view> gallery_file(std::string_view path);

/// Names of the gallery's scenarios: its .toml files outside any folder, without .toml, sorted.
std::vector<std::string> gallery_names();

/// The text of a path (a name with '/' or ending in .toml) or of a gallery name. Paths are relative
/// to `from`, or to the working directory. A file on the disk may also have a name without .toml
/// where the gallery has none like it. Failure: no_input with the nearest gallery name, permission,
/// input_output, bad_data where it is larger than any scenario.
SourceText find_scenario(const std::string& path_or_name, const Source* from = nullptr);

/// A path that stands in a source as the working directory sees it, without `.` and needless `..`;
/// with the prefix above where it leads into the gallery.
std::string located(const Source& source, const std::string& path);

/// The text at a located path. Failure: no_input (also where it is no regular file), permission,
/// input_output, bad_data where it is larger than `largest` bytes.
std::string read_located(const std::string& path, std::size_t largest);

}  // namespace tissage
