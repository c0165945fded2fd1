// Reading everything once, and comparing it with the schema.
#include "tissage/store/verify.hpp"

#include <algorithm>
#include <functional>
#include <system_error>

#include "store/checksum_list.hpp"
#include "store/layouts.hpp"
#include "store/reading.hpp"
#include "tissage/run/provenance.hpp"
#include "tissage/store/dataset_file.hpp"
#include "tissage/store/listed_text.hpp"

namespace tissage {

namespace fs = std::filesystem;

namespace {

/// What an action finds wrong in a file goes to its report.
void note_problems(FileReport& report, const std::function<void()>& action) {
  try {
    action();
  } catch (const Failure& failure) {
    if (failure.code() != ExitCode::bad_data) throw;
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
    const std::string text = text_of_file(report.file);
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

FileReport unfinished(const fs::path& path) {
  std::error_code ignored;
  return {path,
          fs::file_size(path, ignored),
          "",
          {"it was never finished: its run was killed or goes on"}};
}

}  // namespace

FileReport verify_dataset(const fs::path& path) {
  FileReport report{path, size_of_file(open_to_read(path), path), "", {}};
  note_problems(report, [&] {
    const DatasetFile file(path);
    report.content = file.root().attribute("tissage_content");
    require_attributes(file.root(), report);
    for (std::string& wrong : wrong_in_layout(file.root()))
      report.problems.push_back(std::move(wrong));
    read_values(file, file.root(), report);
  });
  return report;
}

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

std::vector<FileReport> verify_directory(const fs::path& directory) {
  std::vector<FileReport> reports;
  const auto add = [&](const fs::path& path) {
    if (path.filename() == checksum_list)
      for (FileReport& report : verify_texts(path.parent_path()))
        reports.push_back(std::move(report));
    if (path.extension() == ".part") reports.push_back(unfinished(path));
    if (path.extension() == ".h5") reports.push_back(verify_dataset(path));
  };
  std::error_code error;
  fs::recursive_directory_iterator entry(directory, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error))
    if (!entry->is_directory(error)) add(entry->path());
  if (error) throw system_failure(error.value(), "cannot read", directory);
  std::sort(reports.begin(), reports.end(),
            [](const FileReport& a, const FileReport& b) { return a.file < b.file; });
  return reports;
}

}  // namespace tissage
