// Reading everything once, and comparing it with the schema.
#include "tissage/store/verify.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <system_error>

#include "store/checksum_list.hpp"
#include "store/layouts.hpp"
#include "store/reading.hpp"
#include "tissage/run/provenance.hpp"
#include "tissage/scenario/files.hpp"
#include "tissage/scenario/read.hpp"
#include "tissage/store/checkpoint.hpp"
#include "tissage/store/dataset_file.hpp"
#include "tissage/store/files_below.hpp"
#include "tissage/store/listed_text.hpp"
#include "tissage/store/run_directory.hpp"
#include "tissage/store/run_recorder.hpp"
#include "tissage/store/world_folders.hpp"

namespace tissage {

namespace fs = std::filesystem;

namespace {

/// What an action finds wrong in a file goes to its report.
void note_problems(FileReport& report, const std::function<void()>& action) {
  try {
    action();
  } catch (const Failure& failure) {
    report.problems.emplace_back(failure.what());
  }
}

void read_values(const DatasetFile& file, const GroupOutline& group, FileReport& report) {
  for (const VariableOutline& variable : group.variables)
    note_problems(report, [&] { static_cast<void>(file.values(group, variable)); });
  for (const GroupOutline& inner : group.groups) read_values(file, inner, report);
}

/// Attributes that every file has.
void require_attributes(const GroupOutline& root, FileReport& report) {
  for (const char* name : {"Conventions", "title", "summary", "tissage_version", "tissage_content",
                           "schema_version", "git_commit", "compiler", "command"})
    if (root.attribute(name).empty())
      report.problems.push_back(fmt::format("it has no attribute {}", name));
}

/// The text of a line of the list; where a text has several lines one of them must fit.
FileReport verify_listed(const fs::path& directory, const ListedSum& sum,
                         const std::vector<ListedSum>& sums) {
  if (sum.digits.empty())
    return {directory / checksum_list, 0, "", {"it has a line that is no checksum: " + sum.name}};
  FileReport report{directory / sum.name, 0, "text", {}};
  try {
    const std::string text = read_located(report.file.string(), largest_text);
    report.bytes = text.size();
    const std::string digits = sum_digits(seal_of(std::as_bytes(std::span(text))));
    const auto fits = [&](const ListedSum& s) { return s.name == sum.name && s.digits == digits; };
    if (std::find_if(sums.begin(), sums.end(), fits) == sums.end())
      report.problems.push_back(fmt::format("its text is not that of {}", checksum_list));
  } catch (const Failure& failure) {
    report.problems.emplace_back(failure.what());
  }
  return report;
}

FileReport with_problem(const fs::path& path, const std::string& problem) {
  return {path, 0, "", {problem}};
}

/// What a run's directory lacks of what its trajectory announces.
void require_files(const fs::path& trajectory, const GroupOutline& root, FileReport& report) {
  try {
    const Scenario scenario =
        read_scenario_text(root.attribute("scenario"), root.attribute("scenario_toml"));
    std::error_code ignored;
    for (const std::string& name : files_of_run(scenario))
      if (!fs::exists(trajectory.parent_path() / name, ignored))
        report.problems.push_back(fmt::format("{} is missing beside it", name));
    if (read_checksum_list(trajectory.parent_path() / checksum_list).empty())
      report.problems.push_back(fmt::format("{} beside it names no text", checksum_list));
  } catch (const ScenarioError&) {  // tables that it imports may lie elsewhere
  } catch (const Failure&) {
  }
}

/// A directory with results of a run that never came to its trajectory.
bool is_of_killed_run(const fs::path& directory, const std::vector<fs::path>& files) {
  const auto is_beside = [&](const fs::path& file) {
    return file.parent_path() == directory && is_name_of_result(file.filename().string());
  };
  const auto is_trajectory = [&](const fs::path& file) {
    return file == directory / "trajectory.h5";
  };
  return std::any_of(files.begin(), files.end(), is_beside) &&
         std::none_of(files.begin(), files.end(), is_trajectory) &&
         std::none_of(files.begin(), files.end(), [&](const fs::path& file) {
           return file.parent_path() == directory &&
                  (file.filename() == "design.toml" || file.filename() == replicate_list);
         });
}

/// A checkpoint lies where a run has not ended.
FileReport verify_checkpoint(const fs::path& path) {
  FileReport report{path, 0, "checkpoint", {}};
  note_problems(report, [&] {
    report.bytes = size_of_file(open_to_read(path), path);
    report.problems.push_back(fmt::format(
        "its run was stopped or goes on ({}): --resume finishes it", place_of_checkpoint(path)));
  });
  return report;
}

bool lies_aside(const fs::path& file) {
  return std::any_of(file.begin(), file.end(), [](const fs::path& part) {
    return part == aside_folder || part == aside_moving_folder;
  });
}

std::string why_aside(const fs::path& directory) {
  return checkpoints_in(directory).empty()
             ? "a run was to replace it and was killed or goes on; the next run in its directory "
               "brings it back"
             : "the run that replaces it was stopped or goes on: it goes when --resume has "
               "finished "
               "that";
}

/// Replicates that a directory lists and does not hold, or holds without a list.
void require_replicates(const fs::path& directory, std::vector<FileReport>& reports) {
  const std::vector<std::size_t> there = replicates_in(directory);
  const fs::path list = directory / replicate_list;
  std::error_code ignored;
  if (!fs::exists(list, ignored)) {
    if (!there.empty())
      reports.push_back(with_problem(
          directory, fmt::format("it has no {}: its run was killed or goes on", replicate_list)));
    return;
  }
  const std::string text = read_located(list.string(), largest_text);
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  for (std::size_t number = 1; number < lines; ++number)
    if (!fs::exists(directory / replicate_folder(number) / "trajectory.h5", ignored))
      reports.push_back(with_problem(list, fmt::format("{} is missing", replicate_folder(number))));
}

}  // namespace

namespace {

/// `is_in_its_run`: the other files of its run must lie beside a trajectory.
FileReport verify_dataset_of(const fs::path& path, bool is_in_its_run) {
  FileReport report{path, 0, "", {}};
  note_problems(report, [&] {
    report.bytes = size_of_file(open_to_read(path), path);
    const DatasetFile file(path);
    report.content = file.root().attribute("tissage_content");
    require_attributes(file.root(), report);
    for (std::string& wrong : wrong_in_layout(file.root()))
      report.problems.push_back(std::move(wrong));
    read_values(file, file.root(), report);
    if (is_in_its_run && path.filename() == "trajectory.h5")
      require_files(path, file.root(), report);
  });
  return report;
}

}  // namespace

FileReport verify_dataset(const fs::path& path) { return verify_dataset_of(path, false); }

std::vector<FileReport> verify_texts(const fs::path& directory) {
  std::vector<FileReport> reports;
  const std::vector<ListedSum> sums = read_checksum_list(directory / checksum_list);
  for (const ListedSum& sum : sums) {
    const auto is_same = [&](const FileReport& report) {
      return report.file.filename() == sum.name;
    };
    if (std::find_if(reports.begin(), reports.end(), is_same) != reports.end()) continue;
    reports.push_back(verify_listed(directory, sum, sums));
  }
  return reports;
}

namespace {

/// What is wrong with the replicates of a directory; one that cannot be listed is told elsewhere.
void note_replicates(const fs::path& directory, std::vector<FileReport>& reports) {
  try {
    require_replicates(directory, reports);
  } catch (const Failure&) {
  }
}

}  // namespace

std::vector<FileReport> verify_directory(const fs::path& directory) {
  std::vector<FileReport> reports;
  const FilesBelow below = files_below(directory);
  for (const fs::path& unreadable : below.unreadable)
    reports.push_back(with_problem(unreadable, "its files cannot be listed"));
  std::set<fs::path> directories;
  for (const fs::path& path : below.files) {
    if (lies_aside(path)) {
      reports.push_back(with_problem(path, why_aside(directory)));
      continue;
    }
    directories.insert(path.parent_path());
    if (path.filename() == checksum_list)
      for (FileReport& report : verify_texts(path.parent_path()))
        reports.push_back(std::move(report));
    if (is_name_of_checkpoint(path.filename().string())) reports.push_back(verify_checkpoint(path));
    if (path.extension() == ".h5") reports.push_back(verify_dataset_of(path, true));
    if (path.extension() == ".part" && is_name_of_result(path.filename().string()))
      reports.push_back(with_problem(path, "it was never finished: its run was killed or goes on"));
  }
  for (const fs::path& each : directories)
    if (is_of_killed_run(each, below.files))
      reports.push_back(
          with_problem(each, "it has no trajectory.h5: its run was killed or goes on"));
  note_replicates(directory, reports);
  std::sort(reports.begin(), reports.end(),
            [](const FileReport& a, const FileReport& b) { return a.file < b.file; });
  return reports;
}

}  // namespace tissage
