// Where the time of a run went, for people.
#pragma once

#include <filesystem>
#include <string>

namespace tissage::cli {

/// A table of a run's timing.json; empty where there is none.
std::string timing_text(const std::filesystem::path& file);

}  // namespace tissage::cli
