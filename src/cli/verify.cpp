// `tissage verify`: whether files are as they were written.
#include "tissage/store/verify.hpp"

#include <filesystem>
#include <iostream>

#include "table.hpp"
#include "tissage/store/available_memory.hpp"
#include "tissage/sweep/shards.hpp"
#include "verbs.hpp"

namespace tissage::cli {

namespace {

namespace fs = std::filesystem;

FileReport verify_file(const fs::path& file) {
  if (!fs::exists(file)) throw Failure(ExitCode::no_input, "there is no file " + file.string());
  if (file.extension() == ".h5") return verify_dataset(file);
  const fs::path folder = file.has_parent_path() ? file.parent_path() : ".";
  for (FileReport& report : verify_texts(folder))
    if (report.file.filename() == file.filename()) return std::move(report);
  throw Failure(ExitCode::bad_data, file.string() + " has no checksum: no list beside it names it");
}

std::vector<FileReport> verify_all(const fs::path& place) {
  std::error_code error;
  if (!fs::is_directory(place, error)) return {verify_file(place)};
  std::vector<FileReport> reports = verify_directory(place);
  for (FileReport& report : verify_shards(place)) reports.push_back(std::move(report));
  if (reports.empty())
    throw Failure(ExitCode::no_input, place.string() + " holds no results of a run or sweep");
  return reports;
}

int verify(const std::string& place) {
  std::size_t damaged = 0;
  std::uint64_t bytes = 0;
  const std::vector<FileReport> reports = verify_all(place);
  for (const FileReport& report : reports) {
    bytes += report.bytes;
    damaged += report.problems.empty() ? 0 : 1;
    std::cout << fmt::format("{:<8} {:<12} {}\n", report.problems.empty() ? "intact" : "DAMAGED",
                             report.content.empty() ? "-" : report.content,
                             printable(report.file.string()));
    for (const std::string& problem : report.problems)
      std::cout << "         " << printable(problem) << '\n';
  }
  std::cout << fmt::format("{} of {} files intact, {} read\n", reports.size() - damaged,
                           reports.size(), size_text(static_cast<double>(bytes)));
  return static_cast<int>(damaged == 0 ? ExitCode::done : ExitCode::bad_data);
}

}  // namespace

void add_verify(CLI::App& app, Action& action) {
  auto* verb = app.add_subcommand("verify", "check the checksums and the schema of result files");
  auto place = std::make_shared<std::string>();
  verb->add_option("DIR", *place, "directory of a run, sweep or comparison, or one file")
      ->required();
  verb->footer(
      "Example: tissage verify runs/food_recovery-001\nExit code 65 if a file is damaged.");
  verb->callback([&action, place] { action = [place] { return verify(*place); }; });
}

}  // namespace tissage::cli
