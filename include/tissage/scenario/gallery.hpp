// The gallery inside the binary: the scenarios, tables and texts of the folder scenarios/.
#pragma once

#include <span>
#include <string_view>

namespace tissage {

/// One file of the gallery. Both views last as long as the program.
struct EmbeddedFile {
  std::string_view path;  ///< relative to scenarios/, with '/'
  std::string_view content;
};

/// All files of the gallery, sorted by path.
std::span<const EmbeddedFile> embedded_files();

}  // namespace tissage
