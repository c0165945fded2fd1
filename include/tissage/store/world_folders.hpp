// Where the worlds of a run lie: its own in its directory, its twin in `twin`, those of other seeds
// in `replicate-001`, `replicate-002` …, each of which may have a twin.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tissage {

inline constexpr const char* twin_folder = "twin";
/// What lists the replicates of a directory, written when all of them are there.
inline constexpr const char* replicate_list = "replicates.csv";

/// "replicate-003" of 3.
std::string replicate_folder(std::size_t number);
/// The number of such a name, from 1 on; nothing of another name.
std::optional<std::size_t> replicate_number(std::string_view folder);
/// The numbers of the replicates that have a folder in a directory, in order.
std::vector<std::size_t> replicates_in(const std::filesystem::path& directory);

/// Whether a run gives a file that name, be it complete or not (`.part`).
bool is_name_of_result(const std::string& name);

/// Files with names of results in a directory and in the folders of its worlds, in the order of
/// their paths, which are relative to it. Throws Failure where names cannot be listed.
std::vector<std::filesystem::path> results_below(const std::filesystem::path& directory);
/// The same for what was never finished (`.part`).
std::vector<std::filesystem::path> parts_below(const std::filesystem::path& directory);

/// Removes such files, and the folders of worlds that are empty then. Throws Failure.
void remove_world_files(const std::filesystem::path& directory,
                        const std::vector<std::filesystem::path>& files);
void remove_empty_world_folders(const std::filesystem::path& directory);

/// Whether a run has ended there: its trajectory without a checkpoint, or the list of its
/// replicates.
bool holds_complete_results(const std::filesystem::path& directory);

}  // namespace tissage
