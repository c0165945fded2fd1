// `tissage info`: what a file or a directory of results holds, and how it was made.
#include <filesystem>
#include <iostream>

#include "table.hpp"
#include "timing_text.hpp"
#include "tissage/store/available_memory.hpp"
#include "tissage/store/checkpoint.hpp"
#include "tissage/store/dataset_file.hpp"
#include "tissage/store/files_below.hpp"
#include "verbs.hpp"

namespace tissage::cli {

namespace {

namespace fs = std::filesystem;

std::string line(std::string_view what, std::string_view text) {
  return fmt::format("{:<17} {}\n", what, printable(text));
}

std::string size_of_file(const fs::path& file) {
  std::error_code ignored;
  return size_text(static_cast<double>(fs::file_size(file, ignored)));
}

std::string shape_text(const VariableOutline& variable) {
  std::string text;
  for (std::size_t d = 0; d < variable.dimensions.size(); ++d)
    text +=
        fmt::format("{}{} {}", d == 0 ? "" : " x ", variable.extents[d], variable.dimensions[d]);
  return text;
}

/// How the file was made.
std::string making(const GroupOutline& root) {
  const auto told = [&](std::string_view what, std::string_view attribute) {
    const std::string text = root.attribute(attribute);
    return text.empty() ? "" : line(what, text);
  };
  std::string text = told("title", "title");
  if (const std::string scenario = root.attribute("scenario"); !scenario.empty())
    text += line("scenario", fmt::format("{}, seed {}", scenario, root.attribute("seed")));
  text += told("command", "command");
  text += line("made",
               fmt::format("{}, by tissage {} ({}, {})", root.attribute("date_created"),
                           root.attribute("tissage_version"),
                           root.attribute("git_commit").substr(0, 12), root.attribute("compiler")));
  if (const std::string where = root.attribute("not_finished"); !where.empty())
    text +=
        line("not finished", fmt::format("as of {}; `tissage run … --resume` finishes it", where));
  return text + told("state hash", "state_hash");
}

std::string variables_text(const GroupOutline& group) {
  std::vector<std::vector<std::string>> coordinates;
  std::vector<std::vector<std::string>> variables;
  for (const VariableOutline& variable : group.variables)
    (variable.is_coordinate ? coordinates : variables)
        .push_back(
            {variable.name,
             variable.is_coordinate ? std::to_string(variable.cells()) : shape_text(variable),
             variable.unit, variable.meaning});
  const std::string where = group.name.empty() ? "" : " of group " + group.name;
  std::string text;
  if (!coordinates.empty())
    text += "\n" + left_table({"dimension" + where, "length", "unit", "meaning"}, coordinates);
  if (!variables.empty())
    text += "\n" + left_table({"variable" + where, "along", "unit", "meaning"}, variables);
  for (const GroupOutline& inner : group.groups) text += variables_text(inner);
  return text;
}

std::string head_of(const DatasetFile& file) {
  return line("file",
              fmt::format("{} ({}, {}, checksum intact)", file.path().string(),
                          file.root().attribute("tissage_content"), size_of_file(file.path()))) +
         making(file.root());
}

std::size_t count_of_variables(const GroupOutline& group) {
  std::size_t count = 0;
  for (const VariableOutline& variable : group.variables) count += variable.is_coordinate ? 0 : 1;
  for (const GroupOutline& inner : group.groups) count += count_of_variables(inner);
  return count;
}

/// The same of a checkpoint: how far its run has come.
std::vector<std::string> row_of_checkpoint(const fs::path& path, const fs::path& directory) {
  const std::string name = printable(path.lexically_relative(directory).string());
  try {
    return {name, "checkpoint", size_of_file(path), printable(place_of_checkpoint(path))};
  } catch (const Failure&) {
    return {name, "checkpoint", size_of_file(path), "cannot be read: see `tissage verify`"};
  }
}

/// A row of the table of a directory; a file that cannot be read has one too.
std::vector<std::string> row_of(const fs::path& path, const fs::path& directory) {
  const std::string name = printable(path.lexically_relative(directory).string());
  try {
    const DatasetFile file(path);
    return {name, file.root().attribute("tissage_content"), size_of_file(path),
            fmt::format("{} variables", count_of_variables(file.root()))};
  } catch (const Failure&) {
    return {name, "-", size_of_file(path), "cannot be read: see `tissage verify`"};
  }
}

/// How the results of a directory were made, where they are of one run, sweep or comparison.
std::string making_of(const fs::path& directory) {
  for (const char* name :
       {"trajectory.h5", "comparison.h5", "sweep.h5", "replicate-001/trajectory.h5"})
    try {
      return making(DatasetFile(directory / name).root());
    } catch (const Failure&) {
      continue;
    }
  return "";
}

std::string about_directory(const fs::path& directory) {
  std::vector<std::vector<std::string>> rows;
  for (const fs::path& path : files_below(directory).files)
    if (is_name_of_checkpoint(path.filename().string()))
      rows.push_back(row_of_checkpoint(path, directory));
    else if (path.extension() == ".h5")
      rows.push_back(row_of(path, directory));
  if (rows.empty())
    throw Failure(ExitCode::no_input, directory.string() + " holds no results of a run or sweep");
  return line("directory", directory.string()) + making_of(directory) + "\n" +
         left_table({"file", "content", "size", "holds"}, rows) +
         timing_text(directory / "timing.json");
}

int info(const fs::path& place) {
  std::error_code error;
  if (fs::is_directory(place, error)) {
    std::cout << about_directory(place);
  } else {
    const DatasetFile file(place);
    std::cout << head_of(file) << variables_text(file.root());
  }
  return 0;
}

}  // namespace

void add_info(CLI::App& app, Action& action) {
  auto* verb = app.add_subcommand("info", "what a result holds, how it was made, time per process");
  auto place = std::make_shared<std::string>();
  verb->add_option("FILE.h5|DIR", *place, "a file, or the directory of a run, sweep or comparison")
      ->required();
  verb->footer("Example: tissage info runs/food_recovery-001");
  verb->callback([&action, place] { action = [place] { return info(*place); }; });
}

}  // namespace tissage::cli
