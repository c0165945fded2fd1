// The classroom page: a town in a browser, one file that needs no network.
#pragma once

#include <filesystem>
#include <string_view>

namespace tissage::cli {

/// The page that was there when the command was built; empty where there was none.
std::string_view classroom_page();

/// Writes the page. Failure: no page was built in (66), a file of that name exists and is not to be
/// replaced (73), or the place cannot be written (73, 74, 75, 77).
void write_classroom(std::string_view page, const std::filesystem::path& file, bool is_forced);

}  // namespace tissage::cli
