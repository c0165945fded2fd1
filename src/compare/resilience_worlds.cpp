// Looking for worlds and for what does not fit.
#include "compare/resilience_worlds.hpp"

#include <algorithm>

#include "compare/listed_replicates.hpp"
#include "tissage/observe/resilience.hpp"
#include "tissage/observe/twin_rows.hpp"
#include "tissage/run/branches.hpp"
#include "tissage/scenario/write.hpp"
#include "tissage/store/checkpoint.hpp"
#include "tissage/store/read_series.hpp"
#include "tissage/store/world_folders.hpp"

namespace tissage {

namespace fs = std::filesystem;

namespace {

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

[[noreturn]] void refuse_directory(ExitCode code, const fs::path& directory,
                                   const std::string& what) {
  throw Failure(code, fmt::format("{} {}", directory.string(), what));
}

Trajectory kept_of(const DatasetFile& file) {
  std::vector<std::string_view> names;
  for (const KeptSeries& series : kept_series()) names.push_back(series.name);
  return read_series(file, names);
}

/// The twin must be what the run is without its shocks.
void require_twin(const fs::path& directory, const Scenario& run, const Scenario& twin) {
  const std::string wanted = without_shocks(run).resolved_toml;
  const std::string found = to_toml(twin);
  if (found != wanted)
    refuse_directory(
        ExitCode::bad_data, directory / twin_folder,
        fmt::format("is no twin of the run beside it: it has {}", first_difference(found, wanted)));
}

}  // namespace

std::string text_without_seed(const Scenario& scenario) {
  Scenario same = scenario;
  same.general.seed.value = 0;
  return to_toml(same);
}

std::vector<fs::path> directories_of_worlds(const fs::path& directory) {
  std::error_code error;
  if (!fs::is_directory(directory, error))
    throw Failure(ExitCode::no_input, fmt::format("there is no directory {}", directory.string()));
  if (!checkpoints_in(directory).empty())
    refuse_directory(ExitCode::bad_data, directory,
                     "holds a run that was stopped or goes on: --resume finishes it");
  if (is_there(directory / "trajectory.h5")) return {directory};
  if (is_there(directory / replicate_list) || !replicates_in(directory).empty())
    return directories_of_replicates(directory);
  refuse_directory(ExitCode::no_input, directory, "holds no results of a run");
}

TwinWorlds read_twin_worlds(const fs::path& directory) {
  const DatasetFile run(directory / "trajectory.h5");
  TwinWorlds worlds{scenario_in(run), {}, {}};
  if (worlds.scenario.parameters.shocks.empty())
    refuse_directory(ExitCode::bad_data, directory, "is of a scenario without shocks");
  if (const auto why = why_no_year_of_rows(worlds.scenario.output.every))
    refuse_directory(ExitCode::bad_data, directory, "cannot be held against its twin: " + *why);
  const fs::path twin_file = directory / twin_folder / "trajectory.h5";
  if (!is_there(twin_file))
    refuse_directory(ExitCode::no_input, directory,
                     "has no twin, the same seed without the shocks: tissage run --twin makes one");
  const DatasetFile twin(twin_file);
  require_twin(directory, worlds.scenario, scenario_in(twin));
  worlds.run = kept_of(run);
  worlds.twin = kept_of(twin);
  const auto& labels = worlds.run.labels.values;
  if (worlds.run.months != worlds.twin.months ||
      !std::equal(std::begin(labels), std::end(labels), std::begin(worlds.twin.labels.values)))
    refuse_directory(ExitCode::bad_data, directory / twin_folder,
                     "is no twin of the run beside it: its rows are others");
  return worlds;
}

}  // namespace tissage
