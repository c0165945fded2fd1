// Whether files are as they were written: their checksums, and what they should hold.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace tissage {

struct FileReport {
  std::filesystem::path file;
  std::uint64_t bytes = 0;
  std::string content;                ///< "trajectory", "text" …; empty where that is unknown
  std::vector<std::string> problems;  ///< none: the file is as it was written
};

/// Reads all of an HDF5 file of ours: its seal, the checksum of each chunk, and whether variables
/// and attributes are those that the schema has. What is wrong is in the report.
FileReport verify_dataset(const std::filesystem::path& file);

/// Compares the texts of a directory with its list of checksums (listed_text.hpp).
std::vector<FileReport> verify_texts(const std::filesystem::path& directory);

/// All of that in a directory and those inside it (twin, replicates): `.h5` files, files that were
/// never finished, texts, what a killed run left, and whether all files of a run lie beside its
/// trajectory; in the order of their paths.
std::vector<FileReport> verify_directory(const std::filesystem::path& directory);

}  // namespace tissage
