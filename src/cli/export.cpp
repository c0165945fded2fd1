// `tissage export`: series of a file as CSV.
#include <unistd.h>

#include <filesystem>
#include <iostream>

#include "tissage/store/csv_export.hpp"
#include "tissage/store/growing_file.hpp"
#include "tissage/store/publish.hpp"
#include "verbs.hpp"

namespace tissage::cli {

namespace {

namespace fs = std::filesystem;

struct ExportOptions {
  std::string file;
  std::string group;
  std::vector<std::string> series;
  std::string out;
  bool is_forced = false;
};

const GroupOutline& group_of(const DatasetFile& file, const std::string& name) {
  if (name.empty()) return file.root();
  if (const GroupOutline* found = file.root().group(name)) return *found;
  std::string list;
  for (const GroupOutline& group : file.root().groups)
    list += (list.empty() ? "" : ", ") + group.name;
  throw Failure(ExitCode::bad_data,
                fmt::format("{} has no group {}; it has {}", file.path().string(), name,
                            list.empty() ? "none" : list));
}

/// Writes to a file that is there when it is complete, and not before.
void export_to(const ExportOptions& options, const DatasetFile& file, const GroupOutline& group) {
  const fs::path out = options.out;
  require_replaceable(out, "--out", options.is_forced);
  std::error_code ignored;
  if (fs::equivalent(out, file.path(), ignored))
    throw Failure(ExitCode::usage, out.string() + " is the file that is read");
  ::unlink(part_of(out).c_str());  // of an export that was killed
  GrowingFile text(out, "");
  try {
    write_csv(file, group, options.series, [&](std::string_view piece) { text.append(piece); });
    text.publish();
  } catch (...) {
    ::unlink(part_of(out).c_str());
    throw;
  }
}

int export_series(const ExportOptions& options) {
  const DatasetFile file(options.file);
  const GroupOutline& group = group_of(file, options.group);
  if (options.out.empty())
    write_csv(file, group, options.series, [](std::string_view piece) { std::cout << piece; });
  else
    export_to(options, file, group);
  return 0;
}

}  // namespace

void add_export(CLI::App& app, Action& action) {
  auto* verb = app.add_subcommand("export", "write series of a file as CSV");
  auto options = std::make_shared<ExportOptions>();
  verb->add_option("FILE", options->file, "trajectory.h5, or another .h5 file of a run or sweep")
      ->required();
  verb->add_option("--series", options->series, "A,B: these alone (default: all)")
      ->delimiter(',')
      ->allow_extra_args(false);
  verb->add_option("--group", options->group,
                   "a group of the file instead of its root: events, run_off …");
  verb->add_option("--out", options->out, "file for the table (default: standard output)")
      ->check([](const std::string& path) {
        return path.empty() ? std::string("needs a file") : std::string();
      });
  verb->add_flag("--force", options->is_forced, "replace the file");
  verb->footer(
      "Example: tissage export runs/food_recovery-001/trajectory.h5 --series value,collaborations\n"
      "One row a value: series,month,territory,…,value. With --group events: one row an event.");
  verb->callback([&action, options] { action = [options] { return export_series(*options); }; });
}

}  // namespace tissage::cli
